"""Show how far a long run has come."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")
_FEW = 3  # a bar is shown for more


def progress(things: Iterable[Thing], *, total: int, what: str) -> Iterator[Thing]:
    """Pass things on, with a progress bar on a terminal's stderr for more than a few of them.

    Args:
        things: Documents, or what becomes of them.
        total: How many there will be.
        what: What is done with them: "Mining".
    """
    if total <= _FEW or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True, highlight=False)
    yield from track(things, total=total, description=what, console=console, transient=True)
