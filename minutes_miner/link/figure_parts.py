"""Cut a sentence into the statements that figures stand in."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from minutes_miner.link.figure_records import Measure
from minutes_miner.patterns.figures import CUT

_CUT = re.compile(CUT, re.IGNORECASE | re.VERBOSE)


class Parts:
    """The statements of a sentence, as half-open ranges that cover it. No name of a measure is cut in two."""

    def __init__(self, text: str, measures: Sequence[Measure]) -> None:
        self.text = text
        self._starts = [0, *(m.start() for m in _CUT.finditer(text) if not _is_inside(m.start(), measures))]

    def at(self, place: int) -> int:
        """Ordinal of the statement in which a place lies."""
        return bisect_right(self._starts, place) - 1

    def bounds(self, place: int) -> tuple[int, int]:
        """The statement around a place."""
        index = self.at(place)
        last = index + 1 == len(self._starts)
        return self._starts[index], len(self.text) if last else self._starts[index + 1]

    def before(self, place: int) -> str:
        """The words of the statement before a place."""
        return self.text[self.bounds(place)[0] : place]

    def after(self, place: int) -> str:
        """The words of the statement from a place on."""
        return self.text[place : self.bounds(max(0, place - 1))[1]]


def _is_inside(place: int, measures: Sequence[Measure]) -> bool:
    """Whether a place lies within the name of a measure."""
    return any(m.start is not None and m.end is not None and m.start <= place < m.end for m in measures)
