"""Find which meeting a document records: body, committee, day, time, place, draft or confirmed."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from minutes_miner.dates import StatedDate, full_dates, stated_dates, stated_time
from minutes_miner.patterns.headings import GENERIC_BODIES, WHOLE_BODIES
from minutes_miner.patterns.meetings import (
    BEFORE_NAME,
    BEHIND_NAME,
    COMMITTEE,
    CONFIRMED,
    COUNCIL,
    COUNCIL_BEFORE,
    DRAFT,
    GOVERNING_BODY,
    HELD_IN,
    LABELLED_VENUE,
    NAMES_MEETING,
    OTHER_DAY,
    SCHOOL,
)
from minutes_miner.records import Item, MeetingFacts, Minutes, Section
from minutes_miner.segment.attendance import is_attendance_label
from minutes_miner.segment.confirmation import is_confirmed, says_confirmed

_FRONT_CHARACTERS = 6000  # a front with a long attendance list; meetings are named before its end
_NAMING_LINES = 12  # lines in which a document names its meeting
_PLACE_LINES = 15  # lines in which it says when and where; attendance may begin before
_LONGEST_TITLE = 300  # characters; a first line longer than that is no title
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEARS_BACK = 2  # years before posting in which a meeting without year is looked for

_NO_NAMES = frozenset({"held", "following", "report", "venue", "present", "decision", "minutes", "agenda"})


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
            time=stated.time or _time(lines),
            venue=stated.venue or _venue(lines),
            status=stated.status or _status(minutes, naming, day),
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
        if block.section in {Section.FRONT, Section.MINUTES}:
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
    named = (line for line in naming if NAMES_MEETING.search(line))
    return next(named, naming[0] if naming else "")[:_LONGEST_TITLE]


def _day(minutes: Minutes, stated: MeetingFacts, lines: list[str]) -> tuple[dt.date | None, bool]:
    """Day of the meeting, and whether its year had to be inferred."""
    if stated.date:
        return stated.date, False
    for line in lines:
        whole = full_dates(line)
        if whole and not OTHER_DAY.search(line[: line.find(str(whole[0].year))]):
            return whole[0], False
    partial = next(
        ((d, line) for line in lines for d in stated_dates(line) if d.day and d.year is None), None
    )
    day = _with_year(minutes, *partial) if partial else None
    return day, day is not None


def _with_year(minutes: Minutes, partial: StatedDate, line: str) -> dt.date | None:
    """A day without year completed from the day of posting or the file's name; None where neither tells."""
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
    return BEHIND_NAME.sub("", BEFORE_NAME.sub("", line))


def _council(naming: list[str]) -> str:
    """The council or body as written: one named in full before "County Council", a school last."""
    found = [name for line in naming for name in _councils(line)]
    named = [name for name in found if name.lower() not in GENERIC_BODIES]
    schools = (match[0] for line in naming if (match := SCHOOL.match(line)))
    return next(iter([*named, *found]), "") or next(schools, "")


def _naming_parts(line: str) -> tuple[str, str]:
    """The parts of a line that name the meeting: behind "Minutes of the meeting of", and before it."""
    return _named_part(line), NAMES_MEETING.split(line, maxsplit=1)[0]


def _councils(line: str) -> list[str]:
    """The councils a line names, its English name before its Welsh one."""
    found = [match[0].strip(" ,–-") for text in _naming_parts(line) for match in COUNCIL.finditer(text)]
    kept = [name for name in found if name.split()[0].lower() not in _NO_NAMES]
    return sorted(kept, key=lambda name: name.lower().startswith("cyngor"))


def _committee(naming: list[str]) -> str:
    """The committee as written."""
    texts = [text for line in naming for text in _naming_parts(line)]
    return next((name for text in texts if (name := _committee_in(text))), "")


def _committee_in(text: str) -> str:
    """The committee a line names; "" where it names none."""
    bare = text.strip(" .:-–")
    if bare.lower() in WHOLE_BODIES:
        return bare
    school = GOVERNING_BODY.match(text)
    if school:
        return school[0].strip(" ,–-")
    for match in COMMITTEE.finditer(text):
        name = COUNCIL_BEFORE.sub("", match["name"]).strip(" ,–-")
        is_other = name.lower().endswith("council") or name.split()[0].lower() in _NO_NAMES
        if not is_other and (len(name.split()) > 1 or name.lower() in WHOLE_BODIES):
            return name
    return ""


def _time(lines: list[str]) -> str:
    """Time of the meeting as written."""
    return next((time.rstrip(".") for line in lines[:_PLACE_LINES] if (time := stated_time(line))), "")


def _venue(lines: list[str]) -> str:
    """Place of the meeting as written."""
    first = lines[:_PLACE_LINES]
    held = next((match["venue"] for line in first if (match := HELD_IN.search(line))), "")
    labelled = next((match[1] for line in first if (match := LABELLED_VENUE.match(line))), "")
    return (held or labelled).strip(" ,.")


def _status(minutes: Minutes, naming: list[str], day: dt.date | None) -> str:
    """Whether the front says "draft" or "confirmed", or else the end "confirmed"; "" where neither does.

    A front that says draft wins: clerks fill in the day of a signature before the meeting that gives it.
    """
    front = "\n".join(naming)
    if DRAFT.search(front):
        return "draft"
    said = CONFIRMED.search(front) or says_confirmed(front, day) or is_confirmed(minutes, day)
    return "confirmed" if said else ""
