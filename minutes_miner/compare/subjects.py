"""Tell the service area of an agenda item."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from minutes_miner.catalogue.records import Area
from minutes_miner.patterns.measures import AREA_WORDS

_AREAS = tuple((Area(name), re.compile(words, re.IGNORECASE)) for name, words in AREA_WORDS)
_FEWEST = 2  # acts with a measure from which they outweigh the title: a single link is wrong too often


def subject(
    measures: Iterable[str], title: str, committee: str, areas: Mapping[str, Area]
) -> tuple[Area, str]:
    """Return the service area of an item and what tells it, as `columns.ITEMS` names it.

    Args:
        measures: Ids of the measures its acts are about, once for each act.
        title: The item's title.
        committee: Name of the committee.
        areas: Service area of each measure.
    """
    counted = Counter(areas[one] for one in measures if one in areas)
    first, count = counted.most_common(1)[0] if counted else (Area.OTHER, 0)
    leads = count > counted.total() / 2
    told = {"measures": first if leads and count >= _FEWEST else None, "title": _told(title)}
    told |= {"committee": _told(committee), "measure": first if leads else None}
    return next(((area, how) for how, area in told.items() if area), (Area.OTHER, ""))


def _told(words: str) -> Area | None:
    """The service that some words tell."""
    return next((area for area, pattern in _AREAS if pattern.search(words)), None)
