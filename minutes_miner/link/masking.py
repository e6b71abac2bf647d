"""Take the names of members of the public out of what was mined.

First the document is read for members of the public: by the words around a name, and in items in which the
public is heard by there being no list or post that knows it. Then every mention of one of them is found, and
blackened letter for letter in the document's text, so that all offsets hold; in the acts it is replaced by
`[resident]`. Nothing else of the words changes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from minutes_miner.link.names import (
    TITLE,
    Name,
    agree,
    best,
    may_be_one,
    name_at,
    names_in,
    nearly,
    parsed,
)
from minutes_miner.link.people import Known, Meeting, is_public
from minutes_miner.patterns import public as patterns
from minutes_miner.patterns.people import MEMBER_HONORIFICS
from minutes_miner.patterns.words import any_of
from minutes_miner.records import Act, Attendee, BlockKind, Mined, Minutes, Person, Role, Section, Segments

RESIDENT = "[resident]"
BLACK = "█"
_KEPT = frozenset(
    {"id", "document", "document_sha256", "council", "committee", "schema_version", "due_rule", "status"}
)
_PERSONS = frozenset({"speaker_person", "owner_person", "requested_by_person"})
_REACH = 60  # characters before a name in which "MP" or "report by" makes it a public figure's
_SHORT = 90  # characters up to which a line may be an entry of a list of speakers
_LISTED_ROLES = frozenset({"petitioners", "questioners", "objectors", "complainants", "speakers"})
_LONG_ENOUGH = 4  # letters from which a word may be a place's name
_AGES = 25  # years up to which somebody named by a forename with an age is young
_COUNCILLOR = any_of({title.title() for title in MEMBER_HONORIFICS} | {"Cllrs", "Councillors"})
_MEMBER = re.compile(rf"\b(?:{_COUNCILLOR}|Mayor)\b")
_SPACE = r"[^\S\n]+"
_AHEAD = (
    rf"(?:(?P<councillor>\b{_COUNCILLOR}\b\.?{_SPACE})?(?P<title>\b{TITLE}(?:{_SPACE}(?:and"
    rf"|&){_SPACE}{TITLE})?{_SPACE}?)?"
    rf"(?P<given>(?:(?:[A-ZÀ-Þ]\.?{_SPACE}?){{1,3}}(?=[A-ZÀ-Þ])|(?:\b[A-ZÀ-Þ][\w'’-]+{_SPACE}){{1,3}}))?)"
)
_INITIAL = r"[A-ZÀ-Þ]\.?"
# "C. and G. Roe", "Mr and Mrs K and B Roe": who shares the surname of the last
_JOINT = re.compile(
    rf"(?:{TITLE}(?:{_SPACE}(?:and|&){_SPACE}{TITLE})?{_SPACE})?(?:{_INITIAL},?{_SPACE}){{1,5}}(?:and|&){_SPACE}"
    rf"(?={_INITIAL}{_SPACE}?[A-ZÀ-Þ][a-zß-ÿ'’])"
)
# "A. Roe", "E. Bishop": initials with a dot make a name of a word that is none alone
_INITIALLED = re.compile(
    rf"(?:[A-ZÀ-Þ]\.{_SPACE}?){{1,4}}(?P<surname>[A-ZÀ-Þ][a-zß-ÿ'’][\w'’-]*(?:-[A-ZÀ-Þ]\w+)?)(?={_SPACE}(?:and|&)\b"
    rf"|[^\S\n]*(?:[,;:(]|\.?\s*$|\.?\n))"
)
_NEXT = re.compile(
    r"(?:[^\S\n]*\([^)\n]{1,60}\))?(?:[^\S\n]*[,;&/][^\S\n]*(?:and[^\S\n]+)?|[^\S\n]+(?:and|&"
    r"|with)[^\S\n]+)(?=[A-Z])"
)
_BLACKENED = re.compile(f"{BLACK}+")
_WORDS = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"\W*(?:(?:Q|Question|No)?\.?\s*\d+\w?[.):]*\s+)?(?:[•·*-]\s*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A name that is a member of the public's.

    Attributes:
        name: The name, with its place.
        told: Whether words beside it say so; else it was only heard where the public is.
        weak: Whether a post that it bears anywhere tells against it, though words say so.
    """

    name: Name
    told: bool
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A member of the public with every fuller name it goes by."""

    names: tuple[Name, ...]

    @property
    def surname(self) -> str:
        """The name it is looked for by."""
        return self.names[0].surname


def masked(mined: Mined, *, unmask: bool = False) -> Mined:
    """Return a mined document without the names of members of the public.

    Args:
        mined: The document with its acts linked and its persons told.
        unmask: Keep the words of the source; acts still say where such names stand.
    """
    found = residents(mined.minutes, mined.segments, mined.people)
    spans = mentions(mined.minutes, mined.segments, found, mined.people)
    source = mined.minutes.text
    if unmask:
        return replace(mined, acts=tuple(_told(act, spans, source) for act in mined.acts))
    mask = _Mask(source, spans)
    minutes, segments = without_residents(mined.minutes, mined.segments, spans)
    return replace(
        mined,
        minutes=minutes,
        segments=segments,
        acts=tuple(_masked_act(act, mask) for act in mined.acts) if spans else mined.acts,
        coverage=replace(
            mined.coverage, warnings=tuple(mask.words(words) for words in mined.coverage.warnings)
        ),
        people=tuple(p for p in mined.people if mask.words(p.name) == p.name),
    )


def blackened(minutes: Minutes, segments: Segments, persons: Sequence[Person]) -> tuple[Minutes, Segments]:
    """Return a document as read and segmented, without the names of members of the public.

    Args:
        minutes: The document.
        segments: Its segments.
        persons: The persons of the meeting.
    """
    found = residents(minutes, segments, persons)
    return without_residents(minutes, segments, mentions(minutes, segments, found, persons))


def without_residents(
    minutes: Minutes, segments: Segments, spans: Sequence[tuple[int, int]]
) -> tuple[Minutes, Segments]:
    """Return document and segments with the spans blackened and taken out of all that quotes them.

    Args:
        minutes: The document.
        segments: Its segments.
        spans: Where the names stand.
    """
    mask = _Mask(minutes.text, spans)
    black = list(minutes.text)
    for start, end in spans:
        black[start:end] = BLACK * (end - start)
    listed = tuple(_masked_attendee(one, mask) for one in segments.attendance)
    meetings = tuple(replace(m, title=mask.words(m.title)) for m in segments.meetings)
    read = replace(
        minutes,
        text="".join(black),
        attendance=tuple(_masked_attendee(one, mask) for one in minutes.attendance),
        meetings=tuple(replace(m, title=mask.words(m.title)) for m in minutes.meetings),
        warnings=tuple(mask.words(words) for words in minutes.warnings),
    )
    return read, replace(segments, attendance=listed, meetings=meetings)


def shown(words: str) -> str:
    """Return words of a blackened text as they are to be read: `[resident]` for each name.

    Args:
        words: Words quoted from the text of a masked document.
    """
    return _BLACKENED.sub(RESIDENT, words)


# --- who is a member of the public ------------------------------------------------------------------------


def residents(minutes: Minutes, segments: Segments, persons: Sequence[Person]) -> tuple[Resident, ...]:
    """Return the members of the public whom a document names.

    Args:
        minutes: The document.
        segments: Its segments.
        persons: The persons of the meeting.
    """
    meeting = _meeting(persons, minutes.text)
    heard = tuple(_public_stretches(minutes, segments))
    evidence = [*_told_by_words(minutes.text), *_listed_speakers(minutes), *_heard_in_public(minutes, heard)]
    evidence += [*_attending(segments.attendance), *_present(minutes, segments)]
    evidence += [*_applicants(minutes.text), *_listed_applicants(minutes, segments)]
    evidence = [replace(one, name=_plain(one.name)) for one in evidence if _is_name(minutes.text, one.name)]
    posted = tuple(_posted(minutes.text, evidence))
    names = [one.name for one in evidence if not _is_known(one, meeting, minutes.text, posted)]
    return _grouped(names)


def _posted(text: str, evidence: Iterable[Evidence]) -> Iterator[Name]:
    """Those among the names that bear a post, wherever it is said."""
    yield from (one.name for one in evidence if _bears_post(text, one.name))
    for match in patterns.HELD_POST.finditer(text):
        yield from map(_plain, _with_listed(text, match.end()))


def _meeting(persons: Sequence[Person], text: str) -> Meeting:
    """The persons of a meeting, their names with one kind of apostrophe."""
    meeting = Meeting(persons, text)
    meeting.known = tuple(replace(known, name=_plain(known.name)) for known in meeting.known)
    return meeting


def _plain(name: Name) -> Name:
    """A name with one kind of apostrophe, that "O'Neill" be "O’Neill"."""
    return replace(name, surname=name.surname.replace("’", "'"))


def _is_name(text: str, name: Name) -> bool:
    """Whether words are a person's name after all: no "Master Plan", no "ABC Scheme", no "Kelk Potter"."""
    words = text[name.start : name.end].split()
    if len(name.surname) <= 1:
        return False
    if name.titles == {"master"} and len(words) > 1 and words[1].lower() in patterns.NOT_IN_NAMES:
        return False
    if name.is_titled or len(words) <= 1:
        return True
    shouted = re.fullmatch(r"[A-Z]{3,}", words[0]) and not words[-1].isupper()
    return not shouted and (len(name.given[:1]) != 1 or not _is_place(text, words[0]))


def _is_place(text: str, word: str) -> bool:
    """Whether the document speaks of a town or county of that name."""
    if len(word.strip(".")) < _LONG_ENOUGH:
        return False
    return bool(re.search(patterns.PLACE_NAMED.replace("{0}", re.escape(word.capitalize())), text))


def _bears_post(text: str, name: Name) -> bool:
    """Whether a post stands beside a name that no body of the public's own gives."""
    behind = text[name.end : name.end + 2 * _REACH]
    match = patterns.POST_BEHIND.match(behind) or patterns.BODY_BEHIND.match(behind)
    if match and not patterns.OWN_BODIES.search(match[0]):
        return True
    return bool(patterns.POST_BEFORE.search(text[max(0, name.start - _REACH) : name.start]))


def _is_known(evidence: Evidence, meeting: Meeting, text: str, posted: Iterable[Name]) -> bool:
    """Whether a name is a person's with a public role after all, or that of a public figure."""
    name = evidence.name
    if not evidence.told and _is_figure(text, name):
        return True
    if (evidence.weak or not evidence.told) and any(may_be_one(one, name) for one in posted):
        return True
    known = [k for k in meeting.known if k.person.presence is not None or not evidence.told]
    exact = [k for k in known if may_be_one(k.name, name)]
    if exact:
        style = bool(re.search(rf"\b{_COUNCILLOR}\b", text))
        return not (evidence.told and style and all(_is_namesake(k, name) for k in exact))
    spelt = [k for k in known if nearly(k.name.surname, name.surname) and agree(k.name, name)]
    return any(k.name.given and name.given and k.name.given[0] == name.given[0] for k in spelt)


def _is_namesake(known: Known, name: Name) -> bool:
    """Whether a councillor only shares the surname: "Mr Lee, a resident" where Councillor Lee sits."""
    elected = known.person.role in {Role.MEMBER, Role.EXECUTIVE}
    full = bool(known.name.given and name.given)
    return elected and name.is_titled and not full and not (known.name.titles - {"councillor"})


def _is_figure(text: str, name: Name) -> bool:
    """Whether the words around a name make an MP, a minister or an author of it."""
    if patterns.FIGURE_BEHIND.match(text[name.end : name.end + _REACH]):
        return True
    before = text[max(0, name.start - _REACH) : name.start]
    figure = next(reversed(list(patterns.PUBLIC_FIGURE.finditer(before))), None)
    between = before[figure.end() :] if figure else "."
    return len(between) < _REACH // 2 and not re.search(r"[.;\n]|[a-z]{3,}\s", between)


def _told_by_words(text: str) -> Iterator[Evidence]:
    """Names beside words that make a member of the public of them."""
    yield from _behind_cues(text)
    yield from _before_cues(text)
    yield from _children(text)


def _behind_cues(text: str) -> Iterator[Evidence]:
    """Names that follow such words, with the others of a list."""
    told = (
        (patterns.ROLE_BEFORE, False, True),
        (patterns.ROLE_BESIDE, False, True),
        (patterns.ROLE_TITLED, False, True),
        (patterns.CHILD_BEFORE, True, True),
        (patterns.AGED_BEFORE, True, True),
        (patterns.KIN_BEFORE, True, True),
        (patterns.KIN_OF, False, True),
        (patterns.REGISTERED_WERE, False, True),
        (patterns.PETITION_BY, False, False),
        (patterns.SPOKESMAN, False, False),
    )
    kin = {patterns.KIN_BEFORE, patterns.KIN_OF}
    for pattern, alone, sure in told:
        for match in pattern.finditer(text):
            if pattern is patterns.ROLE_BEFORE and not _is_apposition(text, match):
                continue
            if patterns.OWNS_WORK.search(text[max(0, match.start() - _REACH) : match.start()]):
                continue
            if patterns.OWNER_NOTE.search(text[max(0, match.start() - 1) : match.end()]):
                continue
            for name in _with_listed(text, match.end(), alone=alone):
                if not (pattern in kin and _bears_post(text, name)):
                    yield Evidence(name=name, told=sure)


def _with_listed(text: str, start: int, *, alone: bool = False) -> Iterator[Name]:
    """The name that begins at a place, with those of a list that follow it."""
    name = _named(text, start, alone=alone)
    brief = name is not None and not name.is_titled and any(len(given) == 1 for given in name.given)
    while name:
        yield name
        behind = _NEXT.match(text, name.end)
        name = _named(text, behind.end(), sure=brief) if behind else None
        if name and brief and not name.is_titled and all(len(given) > 1 for given in name.given):
            return  # "C. Roe, Kelk Homes"


def _named(text: str, start: int, *, alone: bool = False, sure: bool = False) -> Name | None:
    """The name that begins at a place: also "A. Roe", though "a" is a word, and "C. and G. Roe".

    Args:
        text: The text.
        start: Where the name may begin.
        alone: As for `name_at`.
        sure: Whether a name must stand here, so that "P. March" is one, though "march" is none.
    """
    joint = _JOINT.match(text, start)
    if joint:
        last = _named(text, joint.end())
        return replace(last, start=start, titles=parsed(joint[0]).titles) if last else None
    found = name_at(text, start, alone=alone)
    if found:
        return found
    match = _INITIALLED.match(text, start)
    if match is None or (
        not sure and match["surname"].lower() in patterns.NOT_IN_NAMES | patterns.PLACE_WORDS
    ):
        return None
    initials = re.findall(r"[A-ZÀ-Þ](?=\.)", match[0])
    return Name(
        given=tuple(letter.lower() for letter in initials),
        surname=match["surname"].lower(),
        start=start,
        end=match.end(),
    )


def _is_apposition(text: str, match: re.Match[str]) -> bool:
    """Whether the role belongs to the name behind it: not in "As a parent, Mrs Roe"."""
    if patterns.NO_APPOSITION.search(text[max(0, match.start() - _REACH) : match.start()]):
        return False
    role = match[0].strip(" ,:(–—-").split()[-1].lower()
    return not (role.endswith("s") and match[0].rstrip()[-1] in ":–—-" and role not in _LISTED_ROLES)


def _before_cues(text: str) -> Iterator[Evidence]:
    """Names that such words follow."""
    for name in _all_names(text):
        behind = text[name.end : name.end + 200]
        if name.is_titled or name.given:
            if patterns.ROLE_BEHIND.match(behind) or _complains(text, name):
                yield Evidence(name=name, told=True)
            elif (
                patterns.PETITIONS_BEHIND.match(behind)
                or patterns.OWN_BODY_BEHIND.match(behind)
                or (name.is_titled and patterns.ADDRESS_BEHIND.match(behind))
            ):
                yield Evidence(name=name, told=False)
        if patterns.CHILD_BEHIND.match(behind) or _is_young(behind):
            yield Evidence(name=name, told=True)


def _complains(text: str, name: Name) -> bool:
    """Whether a complaint or objection stands behind a titled name, or behind the list that it opens."""
    return name.is_titled and any(
        patterns.COMPLAINS_BEHIND.match(text[one.end : one.end + _REACH])
        for one in _with_listed(text, name.start)
    )


def _children(text: str) -> Iterator[Evidence]:
    """Children named by forenames with their council: "Kay and Jo (Children in Care Council)"."""
    for match in patterns.CHILD_BODY_BEHIND.finditer(text):
        if re.search(r"[A-Z][\w.'’-]*[^\S\n]+$", text[: match.start()][-30:]):
            continue  # the surname behind a forename or honorific: the attendance list's own
        for word in re.finditer(r"[A-Z][\w’'-]+", match["names"]):
            name = name_at(text, match.start() + word.start(), alone=True)
            if name and name.end <= match.end("names") and not name.is_titled:
                yield Evidence(name=name, told=True)


def _is_young(behind: str) -> bool:
    """Whether an age stands behind a name."""
    match = patterns.AGED_BEHIND.match(behind)
    number = re.search(r"\d+", match[0]) if match else None
    return match is not None and (number is None or int(number[0]) <= _AGES)


_CAPITALS = re.compile(r"(?<![\w.])[A-ZÀ-Þ]")


@lru_cache(maxsize=2)  # the document in hand, asked for by more than one
def _all_names(text: str) -> tuple[Name, ...]:
    """Every place where a name may stand, each name once and whole; single words may be children's."""
    found: list[Name] = []
    reached = 0
    for match in _CAPITALS.finditer(text):
        if match.start() < reached:
            continue
        name = name_at(text, match.start(), alone=True)
        if name:
            reached = name.end
            found.append(name)
    return tuple(found)


def _attending(attendance: Iterable[Attendee]) -> Iterator[Evidence]:
    """Members of the public on the attendance list."""
    for one in attendance:
        name = name_at(one.name, 0) if is_public(one) else None
        if name:
            yield Evidence(name=name, told=True)


def _listed_speakers(minutes: Minutes) -> Iterator[Evidence]:
    """Names in lists and columns of members of the public."""
    opened = present = False
    for block in minutes.blocks:
        words = minutes.text[block.start : block.end]
        match = patterns.REGISTERED.search(words)
        if match:
            opened = match.end() >= len(words.rstrip())
            present = bool(patterns.PUBLIC_PRESENT.match(words))
            yield from _entry(minutes.text, block.start + match.end(), block.end)
            continue
        in_column = block.cell is not None and not block.cell.is_header
        column = in_column and block.cell is not None and patterns.PUBLIC_COLUMN.search(block.cell.header)
        begins = next(_entry(minutes.text, block.start, block.end), None) if opened else None
        opened = opened and len(words) < (2 * _SHORT if begins else _SHORT)
        if opened and present and patterns.INITIALS_BEHIND.search(words):
            continue
        if opened or column:
            found = list(_entry(minutes.text, block.start, block.end))
            opened = opened and (bool(found) or _MEMBER.search(words) is not None)
            yield from found


def _entry(text: str, start: int, end: int) -> Iterator[Evidence]:
    """The names with which an entry opens."""
    opening = _MARKER.match(text, start, end)
    for name in _with_listed(text, opening.end() if opening else start):
        if name.end <= end:
            yield Evidence(name=name, told=True, weak=True)


def _present(minutes: Minutes, segments: Segments) -> Iterator[Evidence]:
    """Names under "Members of the Public:" on an attendance list whose columns run into one another."""
    ends = sorted({*(item.start for item in segments.items if item.ordinal), len(minutes.text)})
    until, listed = 0, {_plain(parsed(one.name)).surname for one in segments.attendance if not is_public(one)}
    for block in minutes.blocks:
        words = minutes.text[block.start : block.end].strip()
        if patterns.PUBLIC_PRESENT.match(words) and block.section in {Section.FRONT, Section.MINUTES}:
            until = next(end for end in ends if end > block.start)
        elif re.search(r"\d|[.;]$", words):
            until = 0
        elif block.start < until:
            name = _listed_name(minutes.text, block.start, words)
            if name and (name.given or name.surname not in listed):
                yield Evidence(name=name, told=True)


def _listed_name(text: str, start: int, words: str) -> Name | None:
    """The name that a line is, whole: also one whose surname is a word, as "Ann May"."""
    name = name_at(text, start, alone=True)
    if name:
        return name if text[name.start : name.end] == words else None
    match = re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+ (?P<surname>[A-ZÀ-Þ][\w'’-]+)", words)
    ordinary = match is not None and match["surname"].lower() in patterns.ORDINARY_WORDS
    return parsed(words, start=start) if ordinary else None


def _applicants(text: str) -> Iterator[Evidence]:
    """Names of whoever applies for something to be built."""
    for match in patterns.APPLICATION_BY.finditer(text):
        names = list(_with_listed(text, match.end()))
        family = len(names) > 1 and len({name.surname for name in names}) == 1
        for name in names:
            if family or name.is_titled or all(len(given) == 1 for given in name.given):
                yield Evidence(name=name, told=True)
    for name in _all_names(text):
        if name.is_titled and patterns.WORKS_BEHIND.match(text[name.end : name.end + _REACH]):
            yield Evidence(name=name, told=True)


def _listed_applicants(minutes: Minutes, segments: Segments) -> Iterator[Evidence]:
    """Names that are a line of their own among the applications of an item on planning."""
    text = minutes.text
    planning = [i for i in segments.items if patterns.PLANNING_TITLE.match(text[slice(*i.title)])]
    for block in minutes.blocks:
        if any(item.start <= block.start < item.end for item in planning):
            found = _named(text, block.start)
            if found and found.is_titled and text[found.end : block.end].strip() == "":
                yield Evidence(name=found, told=True)


def _public_stretches(minutes: Minutes, segments: Segments) -> Iterator[tuple[int, int]]:
    """Where the public is heard: items and parts of items with such a heading."""
    for item in segments.items:
        title = minutes.text[slice(*item.title)]
        if item.ordinal and patterns.PUBLIC_TITLE.search(title):
            yield item.start, item.end
    if any(patterns.PUBLIC_MEETING.search(f"{m.committee} {m.title}") for m in segments.meetings):
        yield segments.items[0].end if len(segments.items) > 1 else 0, len(minutes.text)
    yield from _opened(minutes, segments)
    yield from (match.span() for match in patterns.ASIDE.finditer(minutes.text))
    headings = [b for b in minutes.blocks if b.kind in {BlockKind.HEADING, BlockKind.LABEL}]
    ends = [b.start for b in headings if b.kind is BlockKind.HEADING] + [i.start for i in segments.items]
    for block in headings:
        if block.section in {Section.MINUTES, Section.DECISION} and patterns.PUBLIC_TITLE.search(
            minutes.text[block.start : block.end]
        ):
            yield block.start, min((end for end in ends if end > block.start), default=len(minutes.text))


def _opened(minutes: Minutes, segments: Segments) -> Iterator[tuple[int, int]]:
    """From where a sentence lets the public speak to the next heading or item."""
    ends = [b.start for b in minutes.blocks if b.kind is BlockKind.HEADING]
    ends = sorted({*ends, *(item.start for item in segments.items), len(minutes.text)})
    for sentence in segments.sentences:
        if patterns.PUBLIC_OPENS.search(minutes.text[sentence.start : sentence.end]):
            yield sentence.start, next(end for end in ends if end > sentence.start)


def _heard_in_public(minutes: Minutes, stretches: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
    """Names of whoever is heard where the public is, and of who asks in public."""
    text = minutes.text
    for start, end in stretches:
        for name in names_in(text, start, end):
            yield Evidence(name=name, told=False)
        for match in patterns.QUESTION_BY.finditer(text, start, end):
            for name in _with_listed(text, match.end()):
                yield Evidence(name=name, told=False)
        yield from _speaking(minutes, start, end)


def _speaking(minutes: Minutes, start: int, end: int) -> Iterator[Evidence]:
    """Names without honorific at the head of a paragraph or sentence that does what a person does."""
    text = minutes.text
    blocks = [b.marker_end for b in minutes.blocks if start <= b.start < end]
    sentences = [m.end() for m in re.finditer(r"[.?!:;)]\s+(?=[A-Z])", text[start:end])]
    for at in (*blocks, *(start + offset for offset in sentences)):
        opening = _MARKER.match(text, at, end)
        names = list(_with_listed(text, opening.end() if opening else at))
        if not names:
            continue
        behind = text[names[0].end : names[0].end + _REACH]
        if (
            patterns.SPEAKS.match(behind)
            or patterns.SPEAKS_FOR.match(behind)
            or re.match(r"\s*(?:\(|:|[–—-]\s|,|\n|$)", behind)
        ):
            yield Evidence(name=names[0], told=False)
        if all(len(given) == 1 for name in names for given in name.given):
            yield from (Evidence(name=name, told=False) for name in names if name.given)


def _grouped(names: Iterable[Name]) -> tuple[Resident, ...]:
    """Names by surname; each resident bears all the names that can be one person's."""
    groups: list[list[Name]] = []
    for name in sorted(names, key=lambda one: (one.surname, -len(one.given))):
        home = next((g for g in groups if may_be_one(g[0], name) and agree(best(g), name)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return tuple(Resident(names=tuple(group)) for group in groups)


# --- where they are mentioned -----------------------------------------------------------------------------


def mentions(
    minutes: Minutes, segments: Segments, found: Sequence[Resident], persons: Sequence[Person]
) -> tuple[tuple[int, int], ...]:
    """Return where a document names members of the public, in order and without overlap.

    Args:
        minutes: The document.
        segments: Its segments.
        found: Its members of the public.
        persons: The persons of the meeting, whose namesakes may be residents.
    """
    if not found:
        return ()
    text, meeting = minutes.text, _meeting(persons, minutes.text)
    sure = {(n.start, n.end) for one in found for n in one.names if text[n.start : n.end].strip()}
    spans = {span for span in sure if _names_resident(text, span, found)}
    bounds = [item.start for item in segments.items]
    for name, match in _sightings(text, found):
        if _is_resident(text, name, match, found, meeting, bounds, spans):
            spans.add((name.start, name.end))
    spans |= set(_misspelt(text, found, meeting)) | set(_addresses(text, found))
    return _without_overlap(spans)


def _names_resident(text: str, span: tuple[int, int], found: Sequence[Resident]) -> bool:
    """Whether a span quotes a name; spans of attendance lines are counted in their own words."""
    name = _named(text, span[0], alone=True, sure=True) or _listed_name(text, span[0], text[slice(*span)])
    return (
        name is not None and name.end == span[1] and any(one.surname == _plain(name).surname for one in found)
    )


def _sightings(text: str, found: Sequence[Resident]) -> Iterator[tuple[Name, re.Match[str]]]:
    """Every place where a resident's surname stands, with what of a name stands before it."""
    words = {one.surname for one in found}
    words |= {n.given[0] for one in found for n in one.names if n.given and len(n.given[0]) > 1}
    forms = sorted({form for word in words for form in _forms(word)}, key=len, reverse=True)
    pattern = re.compile(
        rf"{_AHEAD}(?P<surname>(?<![\w-])(?<!\w['’])(?:{'|'.join(map(re.escape, forms))})"
        rf"(?![\w-]|['’][a-rt-zA-Z]))"
    )
    at = 0
    while match := pattern.search(text, at):
        at = match.end()
        start = _start(match)
        yield _name_of(match, start), match


def _start(match: re.Match[str]) -> int:
    """Where the name begins in a sighting: capitals that are no part of it are left out."""
    if match["title"] or match["councillor"]:
        return match.start()
    start = match.start("surname")
    given = list(re.finditer(r"\S+", match["given"] or ""))
    for word in reversed(given):
        bare = word[0].strip(".'’").lower()
        if bare in patterns.NOT_IN_NAMES or bare in patterns.PLACE_WORDS:
            break
        start = match.start("given") + word.start()
    return start


def _name_of(match: re.Match[str], start: int) -> Name:
    """A sighting as a name."""
    return replace(_plain(parsed(match.string[start : match.end()])), start=start, end=match.end())


def _forms(word: str) -> Iterator[str]:
    """How a name in lower case is written: "O'Neill", "ONEILL", "Owen-Rudge"."""
    capitals = re.sub(r"(^|[-'’])(\w)", lambda m: m[1] + m[2].upper(), word)
    for form in {capitals, word.capitalize(), word.upper()}:
        yield from {form, form.replace("'", "’"), form.replace("’", "'")}
    if word.startswith(("mc", "mac")):
        stem = 2 if word.startswith("mc") else 3
        yield word[:stem].capitalize() + word[stem:].capitalize()


def _is_resident(
    text: str,
    name: Name,
    match: re.Match[str],
    found: Sequence[Resident],
    meeting: Meeting,
    bounds: Sequence[int],
    spans: Iterable[tuple[int, int]],
) -> bool:
    """Whether a sighting is a mention of a resident, not of a namesake, a street or a word."""
    if match["councillor"]:
        return False
    fitting = [one for one in found if any(may_be_one(n, name) for n in one.names)]
    if not fitting:
        return _is_forename(text, name, found, meeting) or _is_slip(name, found, meeting)
    if not name.is_titled and not name.given and not _may_be_bare(text, name):
        return False
    namesakes = [k for k in meeting.known if may_be_one(k.name, name)]
    if not namesakes:
        return True
    return _is_nearer(name, namesakes, spans, text, bounds)


def _is_slip(name: Name, found: Sequence[Resident], meeting: Meeting) -> bool:
    """Whether a mention has a resident's surname with a wrong initial or honorific, and is nobody else."""
    same = any(one.surname == name.surname for one in found)
    return (
        same
        and (name.is_titled or all(len(g) == 1 for g in name.given))
        and not any(k.name.surname == name.surname for k in meeting.known)
    )


def _is_forename(text: str, name: Name, found: Sequence[Resident], meeting: Meeting) -> bool:
    """Whether a lone word is a resident's forename, and nobody else's."""
    if name.given or (name.is_titled and not name.titles & {"master", "miss"}):
        return False
    if not any(n.given and n.given[0] == name.surname for one in found for n in one.names):
        return False
    others = any(name.surname in {*k.name.given, k.name.surname} for k in meeting.known)
    return not others and _may_be_bare(text, name) and not _is_place(text, text[name.start : name.end])


def _may_be_bare(text: str, name: Name) -> bool:
    """Whether a lone word is a name: no street, no word that opens a sentence, no part of another name."""
    behind, before = text[name.end : name.end + 40], text[max(0, name.start - 40) : name.start]
    follows = re.match(r"[^\S\n]+([A-ZÀ-Þ][\w'’-]*)", behind)
    if follows:
        return False
    if re.search(r"[A-ZÀ-Þ][\w'’-]*[^\S\n]+$", before) and not re.search(r"[.?!:;]\s*\w*[^\S\n]+$", before):
        word = before.split()[-1].strip("'’").lower()
        if word not in patterns.NOT_IN_NAMES:
            return False
    if re.search(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Tt]owards?)[^\S\n]+(?:the[^\S\n]+)?$", before):
        return False
    speaks = bool(patterns.SPEAKS.match(behind))
    return speaks or name.surname not in patterns.ORDINARY_WORDS | patterns.NOT_IN_NAMES


def _is_nearer(
    name: Name,
    namesakes: Sequence[Any],
    spans: Iterable[tuple[int, int]],
    text: str,
    bounds: Sequence[int],
) -> bool:
    """Whether the last fuller mention in the item is a resident's, where a person bears the same name."""
    start = max((bound for bound in bounds if bound <= name.start), default=0)
    by_resident = max((s for s, _ in spans if start <= s < name.start), default=-1)
    same = [s for s, e in spans if start <= s < name.start and name.surname in text[s:e].lower()]
    if not same or by_resident < 0:
        return False
    councillor = re.compile(rf"\b{_COUNCILLOR}\b[^.;\n]{{0,25}}{re.escape(name.surname)}", re.IGNORECASE)
    last = max((m.start() for m in councillor.finditer(text, start, name.start)), default=-1)
    elected = all(
        "councillor" in k.name.titles or k.person.role in {"member", "executive"} for k in namesakes
    )
    return max(same) > last and (name.is_titled or elected)


def _misspelt(text: str, found: Sequence[Resident], meeting: Meeting) -> Iterator[tuple[int, int]]:
    """Titled names that differ from a resident's as by a slip of the pen, and are nobody else's."""
    for name in map(_plain, names_in(text)):
        if any(one.surname == name.surname for one in found) or meeting.of_name(name):
            continue
        if any(nearly(n.surname, name.surname) and agree(n, name) for one in found for n in one.names):
            yield name.start, name.end


def _addresses(text: str, found: Sequence[Resident]) -> Iterator[tuple[int, int]]:
    """E-mail addresses that hold a resident's surname."""
    surnames = {one.surname.replace("'", "").replace("’", "") for one in found}
    for match in re.finditer(r"[\w.+-]+@[\w-]+\.[\w.-]*\w", text):
        if any(len(name) > 2 and name in match[0].partition("@")[0].lower() for name in surnames):  # noqa: PLR2004
            yield match.span()


def _without_overlap(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


# --- what is written --------------------------------------------------------------------------------------


class _Mask:
    """The spans of a document's names, to be laid on words quoted from it."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        self.text, self.spans = text, tuple(spans)
        names = {text[start:end] for start, end in spans}
        ordered = sorted(names, key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)") if names else None
        self._open_on_words = all(name[:1].isalnum() for name in names)
        self._words = frozenset(word for name in names for word in _WORDS.findall(name)) | {
            word for span in spans for word in self._whole_words(*span)
        }
        self._spared: dict[str, bool] = {}

    def _whole_words(self, start: int, end: int) -> list[str]:
        """The words that a name is of, those whole that it cuts."""
        while start > 0 and self.text[start - 1].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end].isalnum():
            end += 1
        return _WORDS.findall(self.text[start:end])

    def spares(self, words: str) -> bool:
        """Whether words share none with any name, so that wherever they stand no name is among them."""
        if words not in self._spared:
            opens = self._open_on_words and words[:1].isalnum()
            self._spared[words] = opens and self._words.isdisjoint(_WORDS.findall(words))
        return self._spared[words]

    def within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The names that stand, wholly or in part, between two places."""
        return tuple((s, e) for s, e in self.spans if s < end and e > start)

    def quoted(self, start: int, end: int) -> str:
        """The words between two places, names replaced."""
        pieces, at = [], start
        for s, e in self.within(start, end):
            pieces += [self.text[at : max(at, s)], RESIDENT]
            at = e
        return "".join([*pieces, self.text[at:end]])

    def found(self, words: str, near: int) -> tuple[int, int] | None:
        """Where words stand, whole: the last place before `near`, or the first behind."""
        at = self.text.rfind(words, 0, near) if words else -1
        while at > 0 and not self._is_whole(at, at + len(words)):
            at = self.text.rfind(words, 0, at + len(words) - 1)
        if at < 0 and words:
            at = self.text.find(words, near)
        return (at, at + len(words)) if at >= 0 and self._is_whole(at, at + len(words)) else None

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end."""
        cut_before = start > 0 and self.text[start].isalnum() and self.text[start - 1].isalnum()
        cut_behind = end < len(self.text) and self.text[end - 1].isalnum() and self.text[end].isalnum()
        return not (cut_before or cut_behind)

    def words(self, words: str, near: int | None = None) -> str:
        """Words that need not stand in the document as they are, names replaced."""
        if self._names is None or not words or self.spares(words):
            return words
        place = self.found(words, near) if near is not None else None
        return self.quoted(*place) if place else self._names.sub(RESIDENT, words)

    def value(self, value: Any, near: int) -> Any:
        """A value of an act with all words in it."""
        if isinstance(value, str) and type(value) is str:
            return self.words(value, near)
        if isinstance(value, dict):
            return {key: self.value(each, near) for key, each in value.items()}
        if isinstance(value, tuple | list):
            return type(value)(self.value(each, near) for each in value)
        return value


_MASKED_FIELDS = tuple(
    one.name for one in fields(Act) if one.name not in _KEPT | {"text", "places", "masked_spans"}
)


def _masked_act(act: Act, mask: _Mask) -> Act:
    """An act without names of members of the public; one that has none stays as it is."""
    spans = _spans_of(act, mask)
    changed: dict[str, Any] = {}
    for name in _MASKED_FIELDS:
        value = getattr(act, name)
        new = mask.value(value, act.end)
        if name in _PERSONS and new != value:
            new = ""
        if new != value:
            changed[name] = new
    text = mask.quoted(act.start, act.end) if mask.within(act.start, act.end) else act.text
    if not changed and text == act.text:
        return act
    return replace(act, **changed, text=text, masked=True, masked_spans=spans)


def _spans_of(act: Act, mask: _Mask) -> tuple[tuple[int, int], ...]:
    """Where the names stand that an act's words, speaker, owner, requester and title quote."""
    spans = set(mask.within(act.start, act.end))
    for words in (act.speaker, act.owner, act.requested_by, act.item_title, act.due):
        place = None if mask.spares(words) else mask.found(words, act.end)
        spans |= set(mask.within(*place)) if place else set()
    return tuple(sorted(spans))


def _told(act: Act, spans: Sequence[tuple[int, int]], text: str) -> Act:
    """An act with the places of such names, its words as in the source."""
    return replace(act, masked_spans=_spans_of(act, _Mask(text, spans)))


def _masked_attendee(attendee: Attendee, mask: _Mask) -> Attendee:
    """A line of the attendance list without the name of a member of the public."""
    if is_public(attendee):
        return replace(attendee, name=RESIDENT)
    return replace(attendee, post=mask.words(attendee.post))
