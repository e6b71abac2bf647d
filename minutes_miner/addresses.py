"""Documents at addresses: in ZIP archives, on the web, in object stores; through fsspec."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minutes_miner.errors import FailureKind, ReadError, UsageError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")
_CHAIN = "::"  # divides an address inside an archive from that of the archive
_PAGES = ("http://", "https://")  # any page with links would pass for a folder
_CUT = 60  # letters of a library's error that are shown


def is_address(path: str) -> bool:
    """Return whether a path is an address rather than a file: "zip://*.html::2019.zip", "s3://bucket/minutes".

    Args:
        path: As given.
    """
    return bool(_ADDRESS.match(path))


def inside(archive: Path) -> str:
    """Return the address of all that a ZIP archive holds.

    Args:
        archive: The archive.
    """
    return f"zip://**{_CHAIN}{archive}"


def expanded(address: str) -> Iterator[str]:
    """Yield the addresses of the files that an address names, in order; itself where it names none.

    Args:
        address: Of a file or folder, or with "*".

    Raises:
        UsageError: What it leads to cannot be reached, or needs a library that is not installed.
    """
    first, divider, rest = address.partition(_CHAIN)
    protocol = first.partition("://")[0]
    found = _files(address)
    if found == [_below(first)]:
        yield address
        return
    for path in found:
        yield f"{protocol}://{path.removeprefix('/') if divider else path}{divider}{rest}"


def _below(first: str) -> str:
    """The part of an address behind its protocol."""
    return first.partition("://")[2]


def _files(address: str) -> list[str]:
    """Paths of the files that an address names, in its file system's own form."""
    try:
        system, path = _reached(address)
        if _MAGIC.search(address.partition(_CHAIN)[0]):
            return sorted(one for one in system.glob(path) if not system.isdir(one))
        if not address.startswith(_PAGES) and system.isdir(path):
            return sorted(system.find(path))
    except UsageError:
        raise
    except Exception as error:  # of whatever library reaches the place
        message = f"{address} cannot be reached ({_said(error)}). Check the address and the way to it."
        raise UsageError(message) from error
    return [_below(address.partition(_CHAIN)[0])]


def fetched(address: str, *, limit: int) -> bytes:
    """Return the bytes that stand at an address.

    Args:
        address: Of one file.
        limit: Most bytes to take.

    Raises:
        ReadError: There is nothing, it cannot be reached, or there is more.
    """
    try:
        system, path = _reached(address)
        with system.open(path, "rb") as file:
            data: bytes = file.read(limit + 1)
    except FileNotFoundError:
        message = "there is nothing at this address. Check it."
        raise ReadError(message, kind=FailureKind.UNREADABLE_PATH) from None
    except UsageError as error:
        raise ReadError(str(error), kind=FailureKind.UNREADABLE_PATH) from error
    except Exception as error:  # of whatever library reaches the place
        message = f"it cannot be fetched ({_said(error)}). Try again, or fetch it by hand."
        raise ReadError(message, kind=FailureKind.UNREADABLE_PATH) from error
    if len(data) > limit:
        message = (
            f"it has more than {limit // 1_000_000} MB, too large to be minutes."
            " Split it into its meetings and read those."
        )
        raise ReadError(message, kind=FailureKind.TOO_LARGE)
    return data


def _reached(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(address)
    except ImportError as error:
        message = (
            f"{address} needs a library that is not installed ({_said(error)})."
            ' Install it: pip install "minutes-miner[remote]".'
        )
        raise UsageError(message) from error
    except ValueError as error:
        message = f"{address} is no address that can be read ({_said(error)}). Use zip://, http:// or s3://."
        raise UsageError(message) from error
    return system, path


def _said(error: BaseException) -> str:
    """The first words of an error of a library."""
    words = str(error).splitlines()
    return (words[0] if words else type(error).__name__)[:_CUT]
