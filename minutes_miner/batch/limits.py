"""How much time and memory one document may have."""

import hashlib
import sys
from dataclasses import dataclass

from minutes_miner.errors import FailureKind

LIMITED = frozenset({FailureKind.TOO_SLOW, FailureKind.TOO_MUCH_MEMORY, FailureKind.CRASHED})
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one document may have.

    Attributes:
        seconds: Time.
        megabytes: Memory, beside what a worker has before it reads one.
    """

    seconds: float = 300.0
    megabytes: int = 2000

    def __str__(self) -> str:
        return f"{self.seconds:g} seconds, {self.megabytes} MB"


def hold_memory(megabytes: int) -> None:
    """Let this process have so much more memory than it has now; asking for more fails inside it.

    On systems that do not count a process's memory (Windows, macOS) nothing is held.

    Args:
        megabytes: How much more.
    """
    if sys.platform != "linux":
        return
    import resource
    from pathlib import Path

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * _MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


def mark_of(kind: str, program: str, limits: Limits) -> str:
    """Return the hash of what a failure depends on beside the document; with another a new try is worth it.

    Args:
        kind: One of `errors.FailureKind`.
        program: Hash of program, model, catalogue and supplied facts.
        limits: Those it ran under; they count where one of them was met.
    """
    if kind not in LIMITED:
        return program
    return hashlib.sha256(f"{program}|{limits}".encode()).hexdigest()[:16]
