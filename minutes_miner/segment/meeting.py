"""Find which meeting a document records: body, committee, day, time, place, draft or confirmed."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from minutes_miner.dates import StatedDate, full_dates, stated_dates, stated_time
from minutes_miner.patterns.headings import COMMITTEE_NOUNS, GENERIC_BODIES
from minutes_miner.records import Item, MeetingFacts, Minutes, Section
from minutes_miner.segment.attendance import is_attendance_label

_FRONT_CHARACTERS = 6000  # a front with a long attendance list; meetings are named before its end
_NAMING_LINES = 12  # lines in which a document names its meeting
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEARS_BACK = 2  # years before posting in which a meeting without year is looked for

_CAP = r"[A-ZÀ-Þ][\w'’&./-]*"
_JOIN = r"(?:and|&|with|of|the|y|a|na|upon|on|in|for|de|le)"
_COUNCIL = re.compile(
    rf"""(?:(?:London|Royal|Metropolitan)\s+(?:London\s+)?Borough\s+(?:Council\s+)?of\s+{_CAP}(?:\s+(?:{_JOIN}|{_CAP})){{0,4}}
      | {_CAP}(?:\s+(?:{_CAP}|{_JOIN}|AND|WITH|OF)){{0,6}}\s+(?:Council|COUNCIL)\b
        (?!\s+(?:Chamber|CHAMBER|Tax|Office|OFFICE|House|HOUSE|Plan|meeting|Meeting|MEETING\s+ROOM))
      | (?:CYNGOR|Cyngor)\s+{_CAP}(?:\s+(?:{_CAP}|a|y)){{0,4}})""",
    re.VERBOSE,
)
_NOUNS = "|".join(noun.replace(" ", r"\s+") for noun in sorted(COMMITTEE_NOUNS, key=len, reverse=True))
_COMMITTEE = re.compile(
    rf"""(?P<name>
        (?:Municipal|Metropolitan|MUNICIPAL|METROPOLITAN)\s+(?:District|DISTRICT)\s+(?:of|OF|Of)\s+{_CAP}(?:\s*[-–/]\s*{_CAP}|\s+{_CAP})?
      | (?:{_CAP}|&)(?:,?\s+(?:{_CAP}|&|and|for|of|the|in|with|-|–|AND|FOR|OF|THE|IN)){{0,12}}?\s+(?i:{_NOUNS})\b
        (?:\s+[-–]\s+{_CAP}(?:\s+{_CAP}){{0,3}}\s+(?i:{_NOUNS}))?
    )""",
    re.VERBOSE,
)
_LEADS = re.compile(
    r"""^(?:.*\b(?:minutes|notes|record|proceedings)\b\s+)?(?:(?:of|at)\s+)?(?:proceedings\s+(?:of|at)\s+)?(?:an?\s+|the\s+)?
        (?:(?:ordinary|special|extraordinary|virtual|annual|monthly|budget|public|adjourned|draft|hybrid|remote|full|general|quarterly)\s+)*
        (?:meetings?\s+(?:of|at)\s+)?(?:the\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDS = re.compile(r"\s+(?:held|HELD|Held|which was|was held|on|ON|at|AT)\s+(?=\S).*$", re.DOTALL)
_HELD_IN = re.compile(
    r"\bheld\s+(?:virtually\s+)?(?:in|at)\s+(?P<venue>(?:the\s+)?[A-Z0-9].{3,120}?)"
    r"(?=,?\s+(?:on|at)\s+(?:\w+day|\d|the\s+\d)|,?\s+(?:commencing|starting|from)\b|\.\s|\.?$|,?\s+and\s+online)",
    re.IGNORECASE,
)
_LABELLED_VENUE = re.compile(r"(?:Venue|Location|Place)\s*:\s*(.{3,120})")
_NO_NAMES = frozenset({"held", "following", "report", "venue", "present", "decision", "minutes", "agenda"})
_EARLIER = re.compile(r"previous|last meeting|approv|confirm|publish|posted|correct record", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:draft|unconfirmed|subject to (?:approval|confirmation))\b", re.IGNORECASE)
_CONFIRMED = re.compile(r"\b(?:confirmed|approved|signed)\s+minutes\b|^\W*confirmed\W*$|\bminutes\s+\(confirmed\)", re.IGNORECASE | re.MULTILINE)


def meetings(minutes: Minutes, items: tuple[Item, ...]) -> tuple[MeetingFacts, ...]:
    """Return the meeting or meetings of a document: stated facts, gaps filled from its front matter.

    Args:
        minutes: The document; what its structure states wins.
        items: Its items; the front matter ends where the first begins.
    """
    if len(minutes.meetings) > 1:
        return minutes.meetings
    stated = minutes.meetings[0] if minutes.meetings else MeetingFacts()
    lines = list(_front_lines(minutes, items))
    naming = _naming_lines([stated.title, *lines])
    day, inferred = _day(minutes, stated, [*naming, *lines])
    return (
        replace(
            stated,
            title=stated.title or _title(naming),
            date=day,
            council=stated.council or _council(naming),
            committee=stated.committee or _committee(naming),
            time=stated.time or next((t.rstrip(".") for line in lines[:15] if (t := stated_time(line))), ""),
            venue=stated.venue or _venue(lines),
            status=stated.status or _status(naming),
            inferred=frozenset({"date"}) if inferred else frozenset(),
        ),
    )


def _front_lines(minutes: Minutes, items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the blocks before the first item."""
    has_front = len(items) > 1 and items[0].ordinal == 0 and items[0].end > 0
    end = items[1].start if has_front else _FRONT_CHARACTERS
    for block in minutes.blocks:
        if block.start >= min(end, _FRONT_CHARACTERS):
            return
        if block.section in {Section.FRONT, Section.MINUTES} and block.language == "en":
            yield minutes.text[block.start : block.end]


def _naming_lines(lines: Iterable[str]) -> list[str]:
    """The lines that name the meeting: those before the attendance list."""
    found: list[str] = []
    for line in lines:
        if is_attendance_label(line) and found:
            break
        if line:
            found.append(line)
    return found[:_NAMING_LINES]


def _title(naming: list[str]) -> str:
    """The line that names the meeting; else the first line."""
    named = (line for line in naming if re.search(r"\bminutes\b|\bmeeting\b", line, re.IGNORECASE))
    return next(named, naming[0] if naming else "")[:300]


def _day(minutes: Minutes, stated: MeetingFacts, lines: list[str]) -> tuple[dt.date | None, bool]:
    """Day of the meeting, and whether its year had to be inferred."""
    if stated.date:
        return stated.date, False
    for line in lines:
        whole = full_dates(line)
        if whole and not _EARLIER.search(line[: line.find(str(whole[0].year))]):
            return whole[0], False
    partial = next(((d, line) for line in lines for d in stated_dates(line) if d.day and d.year is None), None)
    return (_with_year(minutes, *partial), True) if partial else (None, False)


def _with_year(minutes: Minutes, partial: StatedDate, line: str) -> dt.date | None:
    """A day without year completed from the day of posting or from the file's name; None where neither tells."""
    name = re.sub(r"[-_.]+", " ", PurePath(minutes.path).stem)
    named = [d for d in full_dates(name) if partial.agrees_with(d)]
    if named:
        return named[0]
    if minutes.published is None:
        return None
    years = range(minutes.published.year, minutes.published.year - _YEARS_BACK - 1, -1)
    days = (d for year in years if (d := StatedDate(partial.day, partial.month, year).full()))
    return next((d for d in days if d <= minutes.published and _weekday_fits(d, line)), None)


def _weekday_fits(day: dt.date, line: str) -> bool:
    """Whether no other weekday is named beside the date."""
    named = [n for n, word in enumerate(_WEEKDAYS) if word in line.lower()]
    return not named or day.weekday() in named


def _named_part(line: str) -> str:
    """A line without "Minutes of the special meeting of the" before and "held in … on …" behind the name."""
    return _ENDS.sub("", _LEADS.sub("", line))


def _council(naming: list[str]) -> str:
    """The council or body as written."""
    generic = ""
    for line in naming:
        for match in _COUNCIL.finditer(_named_part(line)):
            name = match[0].strip(" ,–-")
            if name.split()[0].lower() in _NO_NAMES:
                continue
            if name.lower() not in GENERIC_BODIES:
                return name
            generic = generic or name
    return generic


def _committee(naming: list[str]) -> str:
    """The committee as written."""
    for line in naming:
        for match in _COMMITTEE.finditer(_named_part(line)):
            name = re.sub(r"^.*?\b(?:Council|COUNCIL)(?:'s|’s|S|’S|'S)?,?\s+(?=\w)", "", match["name"]).strip(" ,–-")
            is_other = name.lower().endswith("council") or name.split()[0].lower() in _NO_NAMES
            if not is_other and (len(name.split()) > 1 or name.lower() in {"cabinet", "executive"}):
                return name
    return ""


def _venue(lines: list[str]) -> str:
    """Place of the meeting as written."""
    found = next((m["venue"] for line in lines[:15] if (m := _HELD_IN.search(line))), "")
    labelled = next((m[1] for line in lines[:15] if (m := _LABELLED_VENUE.match(line))), "")
    return (found or labelled).strip(" ,.")


def _status(naming: list[str]) -> str:
    """ "draft" or "confirmed" where the front says so."""
    front = "\n".join(naming)
    if _DRAFT.search(front):
        return "draft"
    return "confirmed" if _CONFIRMED.search(front) else ""
