"""What a page's own titles say of the meeting: council, committee, day, time, place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minutes_miner.read.build import folded
from minutes_miner.read.html_source import attribute, words
from minutes_miner.records import MeetingFacts

_MONTHS = {
    name[:stem]: number
    for number, names in enumerate(
        (
            ("january", "ionawr"),
            ("february", "chwefror"),
            ("march", "mawrth"),
            ("april", "ebrill"),
            ("may", "mai"),
            ("june", "mehefin"),
            ("july", "gorffennaf"),
            ("august", "awst"),
            ("september", "medi"),
            ("october", "hydref"),
            ("november", "tachwedd"),
            ("december", "rhagfyr"),
        ),
        start=1,
    )
    for name in names
    for stem in (3, 4, len(name))
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)|dydd\s+\w+)"
_DATE = re.compile(
    rf"""\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?:
        (?P<day>\d{{1,2}})(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})
      | (?P<day2>\d{{1,2}})[/.](?P<month2>\d{{1,2}})[/.](?P<year2>\d{{4}})
      | (?P<year3>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})
    )(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:\d{1,2}[.:]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|(?:12\s+)?noon\b)", re.IGNORECASE
)
_CANCELLED = re.compile(
    r"\b(?:cancelled|canceled|postponed|abandoned|canslwyd|gohiriwyd|ohiriwyd)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"""^(?:link\s+to\s+)?(?:the\s+)?
    (?:agendas?|minutes|meetings?|decisions?|attendance|details|documents|view|printed|draft|public)\b
    [^,–-]{0,40}?\b(?:for|of)\s+(?:the\s+)?(?:(?:\w+\s+)?meeting\s+of\s+)?(?:the\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAIL = re.compile(r"(?:[\s,;:–-]|\b(?:on|at|held|meeting|meeting\s+of)$)+$", re.IGNORECASE)
_MAX_COMMITTEE = 150  # characters; longer stretches before a date are sentences

_PLACE_LABELS = {"venue", "proposed venue", "location", "place", "lleoliad", "lle", "lleoliad arfaethedig"}
_DIRECTIONS = re.compile(r"\s*(?:View directions|Gweld cyfarwyddiadau)\s*$", re.IGNORECASE)

_MAX_FOOTERS = 10  # a page has one, in parts
_TITLE_DIVIDER = re.compile(r"\s+[-–—|»:]\s+|\s*\|\s*")
_SMALL_WORDS = {"&", "a", "an", "and", "in", "na", "nan", "of", "on", "the", "upon", "with", "y", "yr"}
_BODY_WORDS = {"assembly", "authority", "comhairle", "council", "cyngor", "senedd"}
_AREA = re.compile(
    r"^(?:(?:london|royal|metropolitan)\s+)*(?:borough|city|county|corporation)\s+of\s+\w", re.IGNORECASE
)
_GENERIC = {
    "agenda",
    "annual",
    "borough",
    "city",
    "committee",
    "community",
    "county",
    "district",
    "extraordinary",
    "full",
    "local",
    "meeting",
    "meetings",
    "metropolitan",
    "minutes",
    "modern",
    "my",
    "our",
    "parish",
    "special",
    "the",
    "town",
    "welcome",
    "your",
    "youth",
}
_FURNITURE = re.compile(
    r"^(?:(?:link\s+to|go\s+to|return\s+to|back\s+to|welcome\s+to|visit|home(?:\s?page)?|logo|the\s+logo)\b[\s:,–-]*(?:of\s+|for\s+|the\s+)*)+"
    r"|[\s,–-]*\b(?:logo|crest|home(?:\s?page)?|web\s?site|site)(?:\s+(?:logo|link|home(?:\s?page)?))?\W*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?P<name>[^.|©\d]{4,80}?)\s*(?:[.|,\d©]|all\s+rights|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one line says of a meeting; empty or None where it does not."""

    committee: str = ""
    day: date | None = None
    time: str = ""
    cancelled: bool = False


def stated_in(line: str) -> Stated:
    """Return what a line such as "Housing Panel - Tuesday, 6th June, 2017 7.30 pm" says of a meeting."""
    text = folded(line)
    match = _DATE.search(text)
    if match is None:
        return Stated(cancelled=_CANCELLED.search(text) is not None)
    time = _TIME.search(text, match.end())
    return Stated(
        committee=_committee(text[: match.start()]),
        day=day_of(match),
        time=time.group().strip() if time else "",
        cancelled=_CANCELLED.search(text) is not None,
    )


def names_only(line: str) -> str:
    """Return a title that names a committee and no day ("Housing Panel"); empty where it names a day."""
    text = folded(line)
    return "" if _DATE.search(text) or len(text) > _MAX_COMMITTEE else _TRAIL.sub("", text)


def day_in(text: str) -> date | None:
    """Return the first date of a text; None where it has none that a calendar has."""
    match = _DATE.search(text)
    return day_of(match) if match else None


def day_of(match: re.Match[str]) -> date | None:
    """Return the date of a match of this module's pattern; None where no calendar has it."""
    day = match["day"] or match["day2"] or match["day3"]
    year = match["year"] or match["year2"] or match["year3"]
    named = match["month"]
    month = _MONTHS[named.lower()] if named else int(match["month2"] or match["month3"])
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _committee(before: str) -> str:
    name = _TRAIL.sub("", _LEAD.sub("", before.strip()))
    return name if len(name) <= _MAX_COMMITTEE and re.search(r"[^\W\d]{2}", name) else ""


def first_stated(lines: Iterable[str]) -> Stated:
    """Return what lines say together: the committee and day of the first line that has both.

    Args:
        lines: The lines of a page that may name its meeting, the surest first.
    """
    said = [stated_in(line) for line in lines]
    whole = next((line for line in said if line.committee and line.day), Stated())
    dated = next((line for line in said if line.day), Stated())
    named = next((line for line in said if line.committee), Stated())
    return Stated(
        committee=whole.committee or named.committee,
        day=whole.day or dated.day,
        time=whole.time or dated.time,
        cancelled=any(line.cancelled for line in said),
    )


def facts(tree: LexborHTMLParser, said: Stated, *, title: str, status: str = "") -> MeetingFacts:
    """Return the facts of a page's meeting: those said in its titles, with council and place.

    Args:
        tree: The page.
        said: What its titles say.
        title: The page's title.
        status: "draft" where the page calls its minutes so.
    """
    return MeetingFacts(
        council=council_of(tree),
        committee=said.committee,
        title=title,
        date=said.day,
        time=said.time,
        venue=_venue(tree),
        status=status,
    )


def _venue(tree: LexborHTMLParser) -> str:
    for label in tree.css(".mgLabel"):
        around = label.parent
        if words(label).strip(" :").lower() in _PLACE_LABELS and around is not None:
            text = words(around).removeprefix(words(label)).strip()
            return _DIRECTIONS.sub("", text).rstrip(". ")
    return ""


def meta(tree: LexborHTMLParser, *names: str) -> str:
    """Return the content of the first `meta` element that has one of these names or properties."""
    wanted = {name.lower() for name in names}
    for node in tree.css("meta"):
        if {attribute(node, "name").lower(), attribute(node, "property").lower()} & wanted:
            content = attribute(node, "content")
            if content:
                return content
    return ""


def page_title(tree: LexborHTMLParser) -> str:
    """Return the words of a page's `title` element."""
    return words(tree.css_first("title"))


def council_of(tree: LexborHTMLParser) -> str:
    """Return the council that a page names as its own; empty where it names none or only its software."""
    return next((name for name in map(_council, _self_descriptions(tree)) if name), "")


def _self_descriptions(tree: LexborHTMLParser) -> Iterator[str]:
    for name in ("og:site_name", "DC.publisher", "DC.creator", "application-name", "author"):
        yield meta(tree, name)
    yield from reversed(_TITLE_DIVIDER.split(page_title(tree)))
    yield from (words(link) for link in tree.css('[class*="readcrumb"] a, [id*="readcrumb"] a'))
    yield from (attribute(image, "alt") for image in tree.css("img") if _is_logo(image))
    yield from (words(link) for link in tree.css('header a, [class*="logo"] a, [id*="logo"] a'))
    yield from _rights_holders(tree)


def _is_logo(image: LexborNode) -> bool:
    described = " ".join(attribute(image, name) for name in ("alt", "src", "class", "id"))
    return re.search(r"logo|crest", described, re.IGNORECASE) is not None


def _rights_holders(tree: LexborHTMLParser) -> Iterator[str]:
    for footer in tree.css('footer, [id*="footer"], [class*="ooter"]')[:_MAX_FOOTERS]:
        yield from (found["name"] for found in _COPYRIGHT.finditer(words(footer)[-2000:]))


def _council(text: str) -> str:
    """The council named by a short text that says nothing else; empty where it is something else."""
    name = _FURNITURE.sub("", _FURNITURE.sub("", folded(text))).strip(" .,:-–")
    parts = name.lower().split()
    if not 2 <= len(parts) <= 10 or not _reads_as_name(name):  # noqa: PLR2004
        return ""
    if _AREA.match(name):
        return name
    own = [part for part in parts if part not in _BODY_WORDS | _GENERIC | _SMALL_WORDS]
    return name if own and not _BODY_WORDS.isdisjoint(parts) and parts[0] not in _NO_COUNCIL else ""


_NO_COUNCIL = {
    "agenda",
    "annual",
    "extraordinary",
    "full",
    "meeting",
    "minutes",
    "modern",
    "special",
    "youth",
}


def _reads_as_name(name: str) -> bool:
    return all(part[0].isupper() or part.lower() in _SMALL_WORDS for part in name.split())
