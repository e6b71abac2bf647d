"""Find which meeting a document records: body, committee, day, time, place, draft or confirmed."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_miner.patterns.headings import COMMITTEE_NOUNS
from minutes_miner.records import Item, MeetingFacts, Minutes, Section

_FRONT_CHARACTERS = 6000  # a front with a long attendance list; meetings are named before its end
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in _MONTHS)
_DATE = re.compile(
    rf"""\b(?:
        (?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?(?P<month>{_MONTH})\.?,?\s*(?P<year>(?:19|20)\d\d)
      | (?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)
      | (?P<day3>\d{{1,2}})[/.-](?P<month3>\d{{1,2}})[/.-](?P<year3>(?:19|20)?\d\d)
      | (?P<year4>(?:19|20)\d\d)-(?P<month4>\d\d)-(?P<day4>\d\d)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?|noon)|\d{1,2}[.:]\d\d\s?(?:hours|hrs)|12\s+noon)(?![a-z])",
    re.IGNORECASE,
)
_HELD_IN = re.compile(
    r"\bheld\s+(?:virtually\s+)?(?:in|at)\s+(?P<venue>(?:the\s+)?[A-Z0-9].{3,120}?)"
    r"(?=\s+(?:on|at)\s+(?:\w+day|\d|the\s+\d)|,?\s+(?:commencing|starting|from)\b|\.\s|\.?$|\s+AND\s+ONLINE|\s+and\s+online)",
    re.IGNORECASE,
)
_CAP = r"[A-Z][\w'’&./-]*"
_COUNCIL = re.compile(
    rf"""(?:(?:The\s+)?(?:London|Royal|Metropolitan)\s+(?:London\s+)?Borough\s+(?:Council\s+)?of\s+{_CAP}(?:\s+(?:upon|and|of|the|{_CAP})){{0,4}}
      | (?:{_CAP}|&)(?:\s+(?:{_CAP}|and|&|with|of|the|y|a|na|upon|on|in)){{0,6}}\s+(?:Council|COUNCIL)\b(?!\s+(?:Chamber|CHAMBER|Tax|Offices|OFFICES|House|Plan|meeting))
      | (?:CYNGOR|Cyngor)\s+{_CAP}(?:\s+(?:{_CAP}|a|y)){{0,4}})""",
    re.VERBOSE,
)
_NOUNS = "|".join(sorted(COMMITTEE_NOUNS - {"council"}, key=len, reverse=True))
_COMMITTEE = re.compile(
    rf"""(?P<name>(?:(?-i:{_CAP})|&)(?:[,]?\s+(?:(?-i:{_CAP})|&|and|for|of|the|in|with|-|–)){{0,12}}?\s+(?:{_NOUNS})\b
         (?:\s+[-–]\s+(?-i:{_CAP})(?:\s+(?-i:{_CAP})){{0,3}}\s+(?:{_NOUNS}))?)""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_MEETING = re.compile(r"\b(?:minutes|notes|meeting|proceedings)\s+(?:of|at)\s+(?:an?|the)?\s*", re.IGNORECASE)
_NOT_A_MEETING = re.compile(r"previous|last meeting|approv|confirm|published|posted|correct record", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:(?:draft|confirmed|unconfirmed|approved|printed)\s+)?(?:(?:minutes|notes)\s+of\s+)?(?:proceedings\s+(?:of|at)\s+)?(?:an?\s+|the\s+)?"
    r"(?:(?:ordinary|special|extraordinary|virtual|annual|monthly|budget|public)\s+)*(?:meeting\s+(?:of|at)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


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
    title = stated.title or _title(lines)
    day = stated.date or next((d for line in [title, *lines] for d in _dates(line)), None)
    return (
        replace(
            stated,
            title=title,
            date=day,
            council=stated.council or _council([title, *lines]),
            committee=stated.committee or _committee([title, *lines]),
            time=stated.time or _first(_TIME, lines),
            venue=stated.venue or _venue(lines),
            status=stated.status or _status([title, *lines]),
        ),
    )


def _front_lines(minutes: Minutes, items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the blocks before the first item, and what is bound to follow it on pages without front."""
    end = items[1].start if len(items) > 1 and items[0].end else _FRONT_CHARACTERS
    for block in minutes.blocks:
        if block.start >= min(max(end, 1), _FRONT_CHARACTERS):
            return
        if block.section in {Section.FRONT, Section.MINUTES} and block.language == "en":
            yield minutes.text[block.start : block.end]


def _title(lines: list[str]) -> str:
    """The line that names the meeting; else the first line."""
    named = (line for line in lines[:8] if re.search(r"\bminutes\b|\bmeeting\b", line, re.IGNORECASE))
    return next(named, lines[0] if lines else "")[:300]


def _dates(line: str) -> Iterator[dt.date]:
    """Yield the dates of a line, those of earlier meetings and of publication apart."""
    for match in _DATE.finditer(line):
        if not _NOT_A_MEETING.search(line[max(0, match.start() - 60) : match.start()]):
            day = _as_date(match)
            if day:
                yield day


def _as_date(match: re.Match[str]) -> dt.date | None:
    """The date of a match; None where no calendar has it."""
    parts = {k.rstrip("234"): v for k, v in match.groupdict().items() if v}
    month = parts["month"]
    number = int(month) if month.isdigit() else 1 + next(i for i, m in enumerate(_MONTHS) if m[:3] == month[:3].lower())
    year = int(parts["year"])
    try:
        return dt.date(year if year > 99 else 2000 + year, number, int(parts["day"]))  # noqa: PLR2004
    except ValueError:
        return None


def parse_date(text: str) -> dt.date | None:
    """Return the first date in a text in any form minutes use ("6th June, 2017", "05/10/2020"), or None."""
    return next((d for m in _DATE.finditer(text) if (d := _as_date(m))), None)


def _council(lines: list[str]) -> str:
    """The council or body as written, the meeting's words before it taken off."""
    for line in lines[:12]:
        for match in _COUNCIL.finditer(line):
            name = _LEADS.sub("", match[0]).strip(" ,–-")
            if len(name.split()) > 1:
                return name
    return ""


def _committee(lines: list[str]) -> str:
    """The committee as written."""
    for line in lines[:12]:
        of = _OF_MEETING.search(line)
        for match in _COMMITTEE.finditer(line, of.end() if of else 0):
            name = _LEADS.sub("", match["name"])
            name = re.sub(r"^.*?(?:Council|COUNCIL)(?:'s|’s|S|’S)?\s+(?=\w)", "", name).strip(" ,–-")
            if len(name.split()) > 1:
                return name
    return ""


def _first(pattern: re.Pattern[str], lines: list[str]) -> str:
    return next((m[0] for line in lines[:15] if (m := pattern.search(line))), "")


def _venue(lines: list[str]) -> str:
    found = next((m["venue"] for line in lines[:15] if (m := _HELD_IN.search(line))), "")
    labelled = next((m[1] for line in lines[:15] if (m := re.match(r"(?:Venue|Location)\s*:?\s+(.{3,120})", line))), "")
    return (found or labelled).strip(" ,.")


def _status(lines: list[str]) -> str:
    """ "draft" or "confirmed" where the front says so."""
    front = " ".join(lines[:10])
    if re.search(r"\b(?:draft|unconfirmed|subject to (?:approval|confirmation))\b", front, re.IGNORECASE):
        return "draft"
    if re.search(r"\b(?:confirmed|approved|signed)\s+minutes\b|\bconfirmed\s*$", front, re.IGNORECASE):
        return "confirmed"
    return ""

