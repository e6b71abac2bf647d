"""Resolve the words that say when to a day, by stated rules; docs/due-dates.md tells them.

The date is the last day that the words allow. Words that no rule understands whole stay undated.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice

from minutes_miner.dates import MONTHS
from minutes_miner.patterns import due_rules
from minutes_miner.recognise.periods import (
    APRIL,
    MONTHS_A_QUARTER,
    PERIODS,
    Period,
    add_months,
    add_working_days,
    financial_year,
    month_of,
    next_period,
    quarter_of,
    week_of,
    year_of,
)
from minutes_miner.recognise.working_days import easter
from minutes_miner.records import Act

_LONGEST = 120  # characters; longer due words are sentences
_CENTURY = 2000  # of years in two digits
_HOURS_A_DAY = 24
_SURELY_A_YEAR = 2  # digits: "march 24" may mean a year, "march 4" cannot
_WEEKEND = timedelta(days=2)
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something is due, and the rule that gave it.

    Attributes:
        date: Last day that the words allow.
        rule: Short name of the rule, one of those in docs/due-dates.md.
    """

    date: date
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What due words are relative to.

    Attributes:
        meeting: Day of the meeting.
        next_meeting: Day of the next one.
        lead: Kind of the preposition: a group of `due_rules.LEAD`, or "".
    """

    meeting: date | None
    next_meeting: date | None
    lead: str


_Reading = Callable[[re.Match[str], _Asked], Deadline | None]


def resolve(due: str, meeting: date | None, *, next_meeting: date | None = None) -> Deadline | None:
    """Return the day that due words mean, or None where they name no day that can be told.

    Args:
        due: The words, as written: "by the end of March", "within 10 working days".
        meeting: Day of the meeting; None leaves all but stated years and the next meeting undated.
        next_meeting: Day of the next meeting, where known.
    """
    words = " ".join(due.lower().replace("’", "'").replace("‘", "'").split()).strip(" .,;:()")
    lead = due_rules.LEAD.match(words)
    if lead is None or len(words) > _LONGEST:
        return None
    asked = _Asked(meeting=meeting, next_meeting=next_meeting, lead=lead.lastgroup or "")
    try:
        return _read(due_rules.TAIL.sub("", words[lead.end() :]), asked)
    except (ValueError, OverflowError):  # a day that no calendar has: "31 June", "in 999 years"
        return None


def dated(act: Act, next_meeting: Callable[[date | None], date | None]) -> Act:
    """Return an act with the day its due words mean and the rule that gave it.

    Args:
        act: The act, `due` filled.
        next_meeting: Tells of the day of a meeting the day of the next one, where the document states it;
            asked only where the due words may name it.
    """
    names_meeting = "next" in act.due.lower() or "meeting" in act.due.lower()
    follows = next_meeting(act.meeting_date) if names_meeting else None
    found = resolve(act.due, act.meeting_date, next_meeting=follows)
    return replace(act, due_date=found.date, due_rule=found.rule) if found else act


def _read(words: str, asked: _Asked) -> Deadline | None:
    """The deadline of words without their preposition, by the first regex that matches them whole."""
    matches = ((pattern.fullmatch(words), reading) for pattern, reading in _READINGS)
    found = (reading(match, asked) for match, reading in matches if match)
    return next((deadline for deadline in found if deadline), None)


# Days


def _day_of_month(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "14 July", "July 4, 2023": the first one at or after the meeting, unless the year is stated."""
    parts = match.groupdict()
    years, stated = _years(parts["year"], asked)
    day, month = int(parts["day"]), _month(parts["month"])
    days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    return _on_weekday(_first(days, asked, stated=stated), parts["weekday"], "stated date")


def _month_first(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "May 4": a day unless it may be a year ("May 24")."""
    may_be_year = len(match["day"]) == _SURELY_A_YEAR and not match["ordinal"] and not match["year"]
    return None if may_be_year else _day_of_month(match, asked)


def _day_alone(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the 14th": of the meeting's month or the next."""
    if asked.meeting is None:
        return None
    months = [asked.meeting, add_months(asked.meeting.replace(day=1), 1)]
    later = int(match["day"]) < asked.meeting.day
    return _on_weekday(months[later].replace(day=int(match["day"])), match["weekday"], "day of the month")


def _weekday(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "Friday": the next one; undated at a meeting on a Friday, which might mean today."""
    if asked.meeting is None:
        return None
    ahead = (_weekday_number(match["weekday"]) - asked.meeting.weekday()) % 7
    return Deadline(date=asked.meeting + timedelta(days=ahead), rule="weekday") if ahead else None


def _near_day(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "today", "tomorrow"."""
    if asked.meeting is None:
        return None
    ahead = timedelta(days=match["day"] == "tomorrow")
    return Deadline(date=asked.meeting + ahead, rule=match["day"].replace("tonight", "today"))


def _week_of(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "week commencing 14 July": the Friday of that week, the day itself under "before"."""
    day = _stated_day(match["day"], asked)
    if day is None:
        return None
    week = week_of(day.date + _WEEKEND)  # one that commences on a Saturday or Sunday is the week behind it
    return _part_of([week._replace(first=day.date)], "", asked, stated=True)


def _week_to(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "week ending 14 July"."""
    return _stated_day(match["day"], asked)


def _stated_day(words: str, asked: _Asked) -> Deadline | None:
    """The deadline of words that state a day."""
    found = _read(words, asked)
    return found if found and found.rule == "stated date" else None


def _feast(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "by Christmas", "before Easter"."""
    if asked.lead not in {"by", "before", "at", ""}:
        return None
    years, stated = _years(match["year"], asked)
    is_easter = match["feast"] == "easter"
    days = (easter(year) if is_easter else date(year, 12, 25) for year in years)
    return _named(_first(days, asked, stated=stated), match["feast"].capitalize())


# Periods


def _in_month(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the end of March", "mid-March 2026"."""
    parts = match.groupdict()
    month = _month(parts["month"])
    years, stated = _years(parts["year"] or _year_of_which(parts.get("which"), month, asked), asked)
    months = [month_of(date(year, month, 1)) for year in years]
    return _part_of(months, parts.get("part"), asked, stated=stated)


def _year_of_which(which: str | None, month: int, asked: _Asked) -> str | None:
    """The year of "this March" and "next March"; "next March" said in January might be either: undated."""
    if which == "next" and asked.meeting:
        return "next year" if month <= asked.meeting.month else "none"
    return "this year" if which == "this" else None


def _current(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the end of the month", "early next week", "later this year"."""
    parts = match.groupdict()
    unit = parts["unit"].split()[-1]
    which, part = parts.get("which"), parts["part"]
    says_which = part or (which and unit != "year")  # "next year": of the calendar, the council, the school?
    if asked.meeting is None or not says_which:
        return None
    period = next_period(unit, asked.meeting) if which == "next" else PERIODS[unit](asked.meeting)
    return _part_of([period], part, asked, stated=False)


def _in_year(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the end of 2026", "during 2026"; "by 2026" might be either end of it: undated."""
    if _spreads_a_year(match["part"], asked):
        return None
    return _part_of([year_of(date(int(match["year"]), 1, 1))], match["part"], asked, stated=True)


def _in_financial_year(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the end of the financial year", "this financial year", "the financial year 2024/25"."""
    parts = match.groupdict()
    part = parts["part"] or (parts.get("ends") and "end")
    if _spreads_a_year(part, asked) or not (part or parts.get("which") or parts["opens"]):
        return None
    if parts["opens"]:
        return _part_of(_stated_financial_years(match), part, asked, stated=True)
    years = list(islice(_financial_years(asked), 2))
    shown = {None: years, "next": years[1:]}.get(parts.get("which"), years[:1])
    return _part_of(shown, part, asked, stated=False)


def _in_quarter(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "Q2", "the end of Q3 2024/25": quarters of the financial year."""
    figure = match["quarter"]
    number = int(figure) if figure.isdigit() else due_rules.ORDINALS[figure]
    years = _stated_financial_years(match) if match["opens"] else list(islice(_financial_years(asked), 2))
    quarters = [quarter_of(add_months(year.first, MONTHS_A_QUARTER * (number - 1))) for year in years]
    shown = quarters[:1] if match["current"] else quarters
    return _part_of(shown, match["part"], asked, stated=bool(match["opens"]))


def _spreads_a_year(part: str | None, asked: _Asked) -> bool:
    """Whether words leave a whole year open: "by 2026"."""
    return part is None and asked.lead == "by"


def _part_of(periods: Iterable[Period], part: str | None, asked: _Asked, *, stated: bool) -> Deadline | None:
    """The day that a part of the first fitting period names: its first, its middle or its last."""
    first = part in due_rules.FIRST_PARTS or (not part and asked.lead == "before")
    middle = part in due_rules.MIDDLE_PARTS
    which = "start" if first else "middle" if middle else "end"
    name = next((period.name for period in periods), "")
    days = (period.first if first else period.middle if middle else period.last for period in periods)
    return _named(_first(days, asked, stated=stated), f"{which} of {name}")


def _financial_years(asked: _Asked) -> Iterator[Period]:
    """The financial year of the meeting and those behind it; none where the meeting's day is unknown."""
    if asked.meeting:
        opens = asked.meeting.year - (asked.meeting.month < APRIL)
        yield from (financial_year(year) for year in count(opens))


def _stated_financial_years(match: re.Match[str]) -> list[Period]:
    """The financial year stated as "2024/25"; none where the two years do not follow each other."""
    opens, closes = (_year(match[name]) for name in ("opens", "closes"))
    return [financial_year(opens)] if closes == opens + 1 else []


# Durations


def _duration(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "six months", "the next 10 working days", counted from the day after the meeting."""
    goes_on = asked.lead in {"over", "at"} and not match["next"]  # "for six months" says how long
    how_often = not asked.lead and match["number"] in {"a", "an"}  # "a year"
    if asked.meeting is None or goes_on or how_often or asked.lead == "before":
        return None
    unit = f"working {match['unit']}" if match["working"] in {"working", "business"} else match["unit"]
    return _after(asked.meeting, _amount(match["number"]), unit)


def _next_one(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the next month", "the next fortnight"."""
    return _after(asked.meeting, 1, match["unit"]) if asked.meeting and asked.lead != "before" else None


def _after(day: date, amount: int, unit: str) -> Deadline | None:
    """The day that many units after another."""
    if unit == "working day":
        return Deadline(date=add_working_days(day, amount), rule="within N working days")
    if unit in {"month", "year"}:
        return Deadline(date=add_months(day, amount * (12 if unit == "year" else 1)), rule=f"in N {unit}s")
    if unit == "hour":
        return Deadline(date=day + timedelta(days=-(-amount // _HOURS_A_DAY)), rule="in N hours")
    if unit not in _DAYS_IN:  # "working weeks"
        return None
    rule = "in N weeks" if unit == "fortnight" else f"in N {unit}s"
    return Deadline(date=day + timedelta(days=amount * _DAYS_IN[unit]), rule=rule)


def _amount(word: str) -> int:
    """A number in figures or words."""
    return int(word) if word.isdigit() else due_rules.NUMBERS[word]


# Meetings


def _next_meeting(_: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the next meeting", where its day is known."""
    day = asked.next_meeting
    if day is None or (asked.meeting and day <= asked.meeting):
        return None
    return Deadline(date=day, rule="next meeting")


def _meeting_of_month(match: re.Match[str], asked: _Asked) -> Deadline | None:
    """Read "the September meeting", where the next meeting is known and in September."""
    found = _next_meeting(match, asked)
    fits = found and found.date.month == _month(match["month"])
    return found if found and fits and match["year"] in {None, str(found.date.year)} else None


# What readings share


def _years(words: str | None, asked: _Asked) -> tuple[list[int], bool]:
    """The years that words leave open, the earliest first, and whether they state one."""
    if words and words.strip("'").isdigit():
        return [_year(words)], True
    if asked.meeting is None:
        return [], False
    this = asked.meeting.year
    return {None: [this, this + 1], "this year": [this], "next year": [this + 1]}.get(words, []), False


def _year(figures: str) -> int:
    """A year; of this century where it has two digits."""
    year = int(figures.strip("'"))
    return year + _CENTURY if len(figures.strip("'")) <= _SURELY_A_YEAR else year


def _month(word: str) -> int:
    """Number of a month."""
    return int(word) if word.isdigit() else 1 + [name[:3] for name in MONTHS].index(word[:3])


def _weekday_number(word: str) -> int:
    """Number of a weekday, Monday being 0."""
    return next(n for n, name in enumerate(due_rules.WEEKDAYS) if name.startswith(word[:3]))


def _first(days: Iterable[date | None], asked: _Asked, *, stated: bool) -> date | None:
    """The first day at or after the meeting; the first of all where the year is stated."""
    return next((d for d in days if d and (stated or (asked.meeting and d >= asked.meeting))), None)


def _on_weekday(day: date | None, weekday: str | None, rule: str) -> Deadline | None:
    """A deadline, unless another weekday stands beside it."""
    fits = day and (not weekday or day.weekday() == _weekday_number(weekday))
    return _named(day, rule) if fits else None


def _named(day: date | None, rule: str) -> Deadline | None:
    """A deadline where there is a day."""
    return Deadline(date=day, rule=rule) if day else None


_READINGS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (due_rules.DAY_OF_MONTH, _day_of_month),
    (due_rules.MONTH_FIRST, _month_first),
    (due_rules.DAY_FIRST, _day_of_month),
    (due_rules.YEAR_FIRST, _day_of_month),
    (due_rules.NEXT_MEETING, _next_meeting),
    (due_rules.MEETING_IN_MONTH, _meeting_of_month),
    (due_rules.MEETING_OF_MONTH, _meeting_of_month),
    (due_rules.DURATION, _duration),
    (due_rules.NEXT_ONE, _next_one),
    (due_rules.MONTH, _in_month),
    (due_rules.MONTH_IN_FIGURES, _in_month),
    (due_rules.CURRENT, _current),
    (due_rules.CURRENT_END, _current),
    (due_rules.YEAR, _in_year),
    (due_rules.FINANCIAL_YEAR, _in_financial_year),
    (due_rules.FINANCIAL_YEAR_STATED, _in_financial_year),
    (due_rules.QUARTER, _in_quarter),
    (due_rules.QUARTER_IN_WORDS, _in_quarter),
    (due_rules.WEEKDAY, _weekday),
    (due_rules.DAY_ALONE, _day_alone),
    (due_rules.NEAR_DAY, _near_day),
    (due_rules.WEEK_OF, _week_of),
    (due_rules.WEEK_TO, _week_to),
    (due_rules.FEAST, _feast),
)
