"""What titles and headings over rows say of committee and meeting."""

import re

from minutes_miner.patterns.trackers import BODY, TRACKER_NAMES
from minutes_miner.patterns.words import any_of

_DIVIDED = re.compile(r"\s[–—-]\s|[|:;,\n]|\s{3,}")
_TRACKER = re.compile(rf"\b(?:the\s+)?{any_of(TRACKER_NAMES)}\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:(?:meeting|held|as\s+at|as\s+of|updated|on)\s+)*(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?[\s/.-]\w+.*$|\b\d{4}.*$"
)
_LONGEST = 90  # characters of the name of a committee
_EDGES = " \t.–—-:;,()[]"
_LEAD_IN = re.compile(
    r"^(?:(?:actions?|matters)\s+(?:arising\s+)?(?:from|of|for)|for|of)\s+(?:the\s+)?", re.IGNORECASE
)


def committee_in(text: str) -> str:
    """Return the committee that a title names; "" where it names none.

    Args:
        text: "Fernlow Council | Children and Families Scrutiny Panel - Action Tracker, June 2025".
    """
    pieces = [_bare(piece) for piece in _DIVIDED.split(text)]
    return next((piece for piece in pieces if BODY.search(piece) and 0 < len(piece) <= _LONGEST), "")


def _bare(piece: str) -> str:
    """A piece of a title without dates and the name of the tracker."""
    plain = _DATED.sub("", _TRACKER.sub("", piece)).strip(_EDGES)
    return " ".join(_LEAD_IN.sub("", plain).split()).strip(_EDGES)
