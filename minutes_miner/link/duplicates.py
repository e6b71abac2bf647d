"""Find what is printed twice: in one document, and in several documents of one meeting.

A resolution stands under "Decision:" and again under "Minutes:", in the narrative and again in capitals, in
an action line and again in the table at the end; the web page says what the PDF says, the confirmed minutes
what the draft said. Each is one act with several printings.

Within a document (`merged`) two limbs alike but for a word are two decisions, so no word may be exchanged for
another. Between documents (`same`, `across`) each act has its best partner and a word may be corrected, but
never a number, a name or a negation.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from minutes_miner.patterns.duplicates import (
    COUNCIL_WORDS,
    FUNCTION_WORDS,
    NEGATIONS,
    ONE_FORM,
    TITLES_OF_PEOPLE,
)
from minutes_miner.records import Act, ActType, Minutes, Place, Response, Section, Tier

# Measured on 14,900 acts mined from our 330 invented minutes, by type and item, in normal form: printings
# reach 97 (one word added), mostly 100; the nearest pair that is two acts reaches 94, by exchanging a name,
# which parts it whatever the ratio, the next 89 and 83.
_NEAR = 92.0
_NEAR_ELSEWHERE = 90.0  # of another document: a corrected draft may exchange a word of eight
_SPELT_ALIKE = 85.0  # two spellings of one word: "Panesar" and "Pannesar" 93; "Smith" and "Smyth" 80
_CONTAINED = 95.0  # token_set_ratio: all words of a table's row stand in the body's sentence
_TITLE_NEAR = 85.0  # titles of one item: "Annual report 2022" and "Annual Report, 2022"
_TITLE_KIN = 60.0  # token_set_ratio enough for titles of items that bear one number
_TELLING = 6  # words from which a sentence is no stock phrase ("That the report be noted" has two)
_ROW_WORDS = 2  # words that the row of a table needs, said to be for the owner of the body's act
_ROW_WORDS_UNOWNED = 3  # the same where only the item speaks for it
_EVENT_WORDS = 4  # fewer words of a vote tell of an event, which may happen twice ("The motion was lost")
_UNSURE = 0.95  # share of a score left where council or item of one side is unknown
_TABLE = "action table"  # `Act.cue` of a row
_KEPT = 20_000  # normal forms held

_REQUESTED = frozenset({"request", "suggestion"})  # what a member wants, which a later undertaking may meet
_RESTATED = ("action", "undertaking", "resolution", "request")  # what a table's row restates, likeliest first
_SPOKEN = frozenset({ActType.QUESTION, ActType.ANSWER})

# Finds "(a) ", "a. ", "8.1 ", "(iv) ", "· ", "“"; not "12 Members".
_MARKER = re.compile(
    r"^[\W_]* (?: (?: \(? (?: [a-z] | [ivx]{1,5} | \d{1,3} ) [.)]{1,2} | \d{1,3} (?: \.\d{1,3} )+ ) \s+ )?",
    re.VERBOSE | re.IGNORECASE,
)
_OUTCOME = r"(?:agreed|resolved|decided|recommended|recommends|agrees|resolves)"
_HOW = r"(?:(?:also|further|therefore|then|unanimously|accordingly)\s+)*"
_BODIES = (
    r"(?:committee|sub-?committee|board|panel|forum|council|cabinet|executive|commission|governors|meeting)"
)
# Finds "RESOLVED – That", "RESOLVEDthat", "It was agreed that", "ACTION 2:", "The Panel resolved to";
# not "Agreed actions", "It was not agreed".
_OPENING = re.compile(
    rf"""^\W* (?:
        (?:decisions?|resolution|action|recommendation)s? \s* \d* \s* (?:[:.–—-]+|$)
      | (?:it\s+(?:was|is)\s+)? {_HOW} (?:{_OUTCOME}|noted) (?=that) \s*
      | (?:it\s+(?:was|is)\s+)? {_HOW} (?:{_OUTCOME}|noted) \s* (?:unanimously)?
            (?: [:.–—-]+ | \s+(?=that\b|to\b) | $ )
      | (?:the\s+)? (?:[\w&]+\s+){{0,5}}? {_BODIES} \s+ {_HOW} {_OUTCOME} \s+ (?=that\b|to\b)
      | (?:that|to)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:[;,]\s*(?:and|or))?\W*$", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)(?:(?:st|nd|rd|th)\b)?|per\s?cent\b|[^\W\d_]+|%|&", re.IGNORECASE
)
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")
_VOTE = re.compile(r"\b(?:amendment|carried|lost|motion|moved|proposed|seconded|vote[ds]?)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One printing of an act in one of several documents.

    Attributes:
        document: Path of the document.
        document_sha256: Hash of its bytes.
        act: Id of the act in that document.
        place: Where its words stand there.
    """

    document: str
    document_sha256: str
    act: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One act of a meeting, found in one or more of its documents.

    Attributes:
        act: The act, in the words of the document that stands best (confirmed before draft, whole before
            truncated, earlier before later), whose span and `places` it keeps; under the id that it had in
            the first document, with what that document lacks filled in from the others.
        printings: All its printings, document by document, in order of their place.
    """

    act: Act
    printings: tuple[Printing, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """An act's words in normal form.

    Attributes:
        text: All of them, without list marker, opening, case and punctuation.
        stems: Those that tell something, without endings.
        names: Stems of those written with a capital, the first word apart.
        numbers: The numbers, sorted.
        negations: How many words negate.
    """

    text: str
    stems: frozenset[str]
    names: frozenset[str]
    numbers: tuple[str, ...]
    negations: int


# --- within one document ----------------------------------------------------------------------------------


def merged(acts: Sequence[Act], *, minutes: Minutes | None = None) -> tuple[Act, ...]:
    """Return the acts of one document, each once, with all its printings in `places`.

    The printing in the minutes proper keeps its words, id and span; of several the first. Fields it lacks
    are filled from the others; owner and due are those of the action table, where one restates it.
    Replies to a printing that is dropped point to the one kept. Merging again changes nothing.

    Args:
        acts: The acts, in order of their place.
        minutes: The document, which tells what is printed under "Decision:"; without it the first printing
            counts as that of the minutes, and bare lead-ins ("RESOLVED:") stay as they are.
    """
    section_of = _sections(minutes)
    found = tuple(acts)
    while True:
        fewer = _folded(found, _reprints(found, section_of))
        fewer = _folded(fewer, _restated(fewer))
        if len(fewer) == len(found):
            return found
        found = fewer


def _sections(minutes: Minutes | None) -> Callable[[Act], Section | None]:
    """What tells the section of an act; nothing does without the document."""
    if minutes is None:
        return lambda _: None
    blocks = minutes.blocks
    starts = [block.start for block in blocks]

    def section_of(act: Act) -> Section | None:
        at = bisect_right(starts, act.start) - 1
        return blocks[at].section if at >= 0 else None

    return section_of


def _reprints(acts: Sequence[Act], section_of: Callable[[Act], Section | None]) -> dict[int, int]:
    """Index of each act printed again to the index of the printing that is kept."""
    sections = [section_of(act) for act in acts]
    kept: dict[tuple[object, ...], dict[int, str]] = defaultdict(dict)
    found: dict[int, int] = {}

    def standing(index: int) -> tuple[bool, bool, int]:
        return (
            acts[index].cue == _TABLE,
            sections[index] not in {None, Section.MINUTES},
            acts[index].start,
        )

    for index in sorted(range(len(acts)), key=standing):
        keys = _item_keys(acts[index])
        apart, text = sections[index], _words(acts[index].text).text
        for other in dict.fromkeys(k for key in keys for k in _alike(text, kept[key])):
            if _reprinted(acts[other], acts[index], sections_differ=sections[other] is not apart):
                found[index] = other
                break
        else:
            for key in keys:
                kept[key][index] = text
    return found


def _alike(text: str, kept: Mapping[int, str]) -> list[int]:
    """Indexes of the kept acts whose words are near a text, in order; compared all at once."""
    if not text:
        return [index for index, words in kept.items() if not words]
    near = process.extract(text, kept, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    return sorted(index for _, _, index in near)


def _item_keys(act: Act) -> tuple[tuple[object, ...], ...]:
    """What two printings of an act share: numbers and negations in it, and its item's or minute's number."""
    said = _words(act.text)
    same = (act.type, act.meeting_date, said.numbers, said.negations)
    item = ("item", *same, _bare(act.item_number), _words(act.item_title).text)
    minute = ("minute", *same, _bare(act.minute_number))
    return (item, minute) if act.minute_number else (item,)


def _bare(number: str) -> str:
    """A number without its points and brackets at either end, in small letters."""
    return number.strip(" .:()[]").lower()


def _reprinted(kept: Act, act: Act, *, sections_differ: bool) -> bool:
    """Whether an act of the same type and item is one with the act kept.

    Args:
        kept: The printing that stands better.
        act: The other.
        sections_differ: Whether they are known to stand in different sections.
    """
    first, second = _words(kept.text), _words(act.text)
    if not first.text or not second.text:
        return first.text == second.text and sections_differ
    if not _says_the_same(first, second) or _is_event(first):
        return False
    if not (kept.item_number or kept.item_title or kept.minute_number) and len(first.stems) < _TELLING:
        return False
    return _spoken_once(kept, act) if act.type in _SPOKEN else _done_once(kept, act)


def _says_the_same(first: _Words, second: _Words) -> bool:
    """Whether no word is exchanged for another and few are added."""
    if not _nearness(first, second, _NEAR):
        return False
    return not (_unmatched(first.stems, second.stems) and _unmatched(second.stems, first.stems))


def _is_event(words: _Words) -> bool:
    """Whether few words tell of a vote, of which an item may have several with the same outcome."""
    return len(words.stems) < _EVENT_WORDS and bool(_VOTE.search(words.text))


def _spoken_once(kept: Act, act: Act) -> bool:
    """Whether a question or answer is printed twice, not said twice: long, and by nobody else."""
    speakers = {_words(each.speaker).text for each in (kept, act)} - {""}
    return len(speakers) <= 1 and len(_words(kept.text).stems) >= _TELLING


def _done_once(kept: Act, act: Act) -> bool:
    """Whether a task in the same words is one task: not a wish and its granting, nor two rows of a table."""
    if (kept.kind in _REQUESTED) != (act.kind in _REQUESTED):
        return False
    both_rows = kept.cue == act.cue == _TABLE
    return not both_rows or (kept.due == act.due and kept.owner == act.owner)


# --- the rows of the action table -------------------------------------------------------------------------


def _restated(acts: Sequence[Act]) -> dict[int, int]:
    """Index of each row of an action table to the index of the one act of the body that it restates.

    A row that may restate several acts stays, and so do several rows that restate parts of one.
    """
    tasks = [i for i, act in enumerate(acts) if act.type is ActType.FOLLOW_UP]
    rows = [i for i in tasks if acts[i].cue == _TABLE]
    body = [i for i in tasks if acts[i].cue != _TABLE and acts[i].kind in _RESTATED]
    claims = {i: _only([k for k in body if _restates(acts[i], acts[k])], acts) for i in rows}
    claimed = list(claims.values())
    return {i: k for i, k in claims.items() if k is not None and claimed.count(k) == 1}


def _only(candidates: Sequence[int], acts: Sequence[Act]) -> int | None:
    """The one candidate of the likeliest kind; None where there are several or none."""
    best = min((_RESTATED.index(acts[i].kind) for i in candidates), default=None)
    likeliest = [i for i in candidates if _RESTATED.index(acts[i].kind) == best]
    return likeliest[0] if len(likeliest) == 1 else None


def _restates(row: Act, act: Act) -> bool:
    """Whether a row of an action table says again, in fewer words, what is to be done by the body's words."""
    short, long = _words(row.text), _words(act.text)
    if row.meeting_date != act.meeting_date or len(short.stems) < _ROW_WORDS:
        return False
    in_item, owned = _one_item(row, act), _is_for(row, act)
    if (row.owner and act.owner and not owned) or (act.kind == "request" and not in_item):
        return False
    assigned = owned or (in_item and len(short.stems) >= _ROW_WORDS_UNOWNED)
    return assigned and _contains(long, short)


def _is_for(row: Act, act: Act) -> bool:
    """Whether what an act tells is to be done by the owner that a table's row names."""
    one_person = row.owner_person == act.owner_person != ""
    return one_person or _same_people(row.owner, act.owner) or _named(row.owner, act.text)


def _contains(long: _Words, short: _Words) -> bool:
    """Whether the words and numbers of one stand in the other."""
    if short.negations > long.negations or not set(short.numbers) <= set(long.numbers):
        return False
    ratio = fuzz.token_set_ratio(" ".join(sorted(long.stems)), " ".join(sorted(short.stems)))
    return ratio >= _CONTAINED and not _unmatched(short.stems, long.stems)


def _one_item(first: Act, second: Act) -> bool:
    """Whether two acts of one document stand in, or refer to, one item that is known."""
    numbers = (_bare(first.item_number), _bare(second.item_number))
    return numbers[0] == numbers[1] != "" or (first.item_title == second.item_title != "")


def _same_people(first: str, second: str) -> bool:
    """Whether one of two namings is contained in the other ("Mrs Yelland", "Caroline Yelland", "CY")."""
    one, two = _people(first), _people(second)
    if not one or not two:
        return False
    spelt_out = _initials(first) == second.strip() or _initials(second) == first.strip()
    return one <= two or two <= one or spelt_out


def _named(people: str, text: str) -> bool:
    """Whether all the people named stand in a text."""
    wanted = _people(people)
    return bool(wanted) and wanted <= _people(text)


def _people(words: str) -> frozenset[str]:
    """The words of a naming that tell people apart."""
    return frozenset(word for word, _ in _tokens(words) if len(word) > 1 and word not in TITLES_OF_PEOPLE)


def _initials(name: str) -> str:
    """First letters of a name of two words or more."""
    parts = [w for w in re.findall(r"[A-Z][\w'’-]+", name) if w.lower() not in TITLES_OF_PEOPLE]
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


# --- one act of several printings -------------------------------------------------------------------------


def _folded(acts: Sequence[Act], joins: Mapping[int, int]) -> tuple[Act, ...]:
    """The acts without those joined to others, in order, with replies pointed to what is kept."""
    others: dict[int, list[Act]] = defaultdict(list)
    for index, kept in joins.items():
        others[kept].append(acts[index])
    moved = {acts[index].id: acts[kept].id for index, kept in joins.items()}
    found = [
        _with_places(_filled(act, others[index]), others[index])
        for index, act in enumerate(acts)
        if index not in joins
    ]
    return tuple(_pointed(act, moved) for act in found)


def _pointed(act: Act, moved: Mapping[str, str]) -> Act:
    """An act whose reply goes to the printing that is kept."""
    target = moved.get(act.in_reply_to or "", act.in_reply_to)
    return act if target == act.in_reply_to else replace(act, in_reply_to=target)


def _with_places(act: Act, others: Iterable[Act]) -> Act:
    """An act with the places of others added, in order and each once."""
    places = {place for each in (act, *others) for place in _places(each)}
    return replace(act, places=tuple(sorted(places, key=lambda p: (p.start, p.end)))) if others else act


def _places(act: Act) -> tuple[Place, ...]:
    """The printings of an act; its own span where it lists none."""
    return act.places or (Place(start=act.start, end=act.end, page=act.page),)


def _filled(act: Act, others: Iterable[Act]) -> Act:
    """An act with what it lacks taken from the others, first come first served."""
    for other in others:
        act = _with_due(_with_sureness(_with_fields(act, other), other), other)
    return act


def _with_fields(act: Act, other: Act) -> Act:
    """An act with the fields it lacks taken from another, and the owner from a table's row."""
    if other.owner and (not act.owner or other.cue == _TABLE != act.cue):
        act = replace(act, owner=other.owner, owner_person=other.owner_person or act.owner_person)
    if other.requested_by and not act.requested_by:
        act = replace(act, requested_by=other.requested_by, requested_by_person=other.requested_by_person)
    unanswered = act.response in {None, Response.NOT_MINUTED}
    return replace(
        act,
        in_reply_to=act.in_reply_to or other.in_reply_to,
        response=other.response or act.response if unanswered else act.response,
        indicators=act.indicators or other.indicators,
        indicator_links=act.indicator_links or other.indicator_links,
        figures=act.figures or other.figures,
    )


def _with_due(act: Act, other: Act) -> Act:
    """An act with another's due words and what they come to, where it has none or the other is a row."""
    from_table = other.cue == _TABLE != act.cue
    if not other.due or (act.due and not from_table):
        return act
    return replace(act, due=other.due, due_date=other.due_date, due_rule=other.due_rule)


def _with_sureness(act: Act, other: Act) -> Act:
    """An act as sure as the surer of two printings of it."""
    tiers = tuple(Tier)
    return replace(
        act,
        confidence=max(act.confidence, other.confidence),
        tier=min(act.tier, other.tier, key=tiers.index),
    )


# --- between documents ------------------------------------------------------------------------------------


def same(a: Act, b: Act) -> float:
    """Return how surely two acts of any two documents are one, from 0 (they are not) to 1.

    Above 0 only for one meeting (date and committee; councils equal, or one unknown), one type, items whose
    number or title agree (or one unknown), and words near equal in normal form, with the same numbers,
    negations and names. Where council or item of one side is unknown, stock sentences never match.
    Two equal sentences of one document match both of another: pair the best first, each once, as `across`
    does.

    Args:
        a: An act.
        b: An act, usually of another document, or of an earlier reading of the same.
    """
    if a.type is not b.type:
        return 0.0
    sides = (_meetings_agree(a, b), _items_agree(a, b))
    if False in sides:
        return 0.0
    first, second = _words(a.text), _words(b.text)
    words = _likeness(first, second, cut=a.truncated or b.truncated)
    if None not in sides:
        return words
    return words * _UNSURE if min(len(first.stems), len(second.stems)) >= _TELLING else 0.0


def across(groups: Sequence[Sequence[Act]]) -> list[Joined]:
    """Return the acts of several documents of one meeting, each once, with its printings by document.

    Acts of two documents are paired best first and one to one, so that a sentence that a document has twice
    is not lost. Acts come in the order of the first document, then those that only later ones have.

    Args:
        groups: The acts of each document, `merged`; the document whose ids stand (the one in the store, or
            the first read) comes first.
    """
    found: list[list[tuple[int, Act]]] = []
    for number, acts in enumerate(groups):
        known = _found_again([members[0][1] for members in found], acts)
        for index, act in enumerate(acts):
            if index in known:
                found[known[index]].append((number, act))
            else:
                found.append([(number, act)])
    moved = {(number, act.id): members[0][1].id for members in found for number, act in members}
    return [_joined(members, moved) for members in found]


def _found_again(known: Sequence[Act], acts: Sequence[Act]) -> dict[int, int]:
    """Index of each act of a further document with that of the known act it is.

    One under the same id has the same words at the same place of the same item, however short they are
    ("Resolved:"); the others are paired by their words.
    """
    at = {act.id: k for k, act in enumerate(known)}
    same_id = {i: at[act.id] for i, act in enumerate(acts) if act.id in at}
    old = [k for k in range(len(known)) if k not in same_id.values()]
    new = [i for i in range(len(acts)) if i not in same_id]
    pairs = partners([known[k] for k in old], [acts[i] for i in new])
    return same_id | {new[i]: old[k] for i, k in pairs.items()}


def partners(known: Sequence[Act], acts: Sequence[Act]) -> dict[int, int]:
    """Return the index of each act found again with the index of the known act it is, the surest pairs first.

    Args:
        known: Acts of one meeting.
        acts: Acts of the same meeting, of another document or a later reading.
    """
    scored = [(same(old, new), k, i) for k, old in enumerate(known) for i, new in enumerate(acts)]
    ranked = sorted(
        (pair for pair in scored if pair[0]),
        key=lambda pair: (-pair[0], known[pair[1]].id != acts[pair[2]].id, pair[1], pair[2]),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, old, new in ranked:
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _joined(members: Sequence[tuple[int, Act]], moved: Mapping[tuple[int, str], str]) -> Joined:
    """The acts found to be one, as one."""
    acts = [
        replace(act, in_reply_to=moved.get((number, act.in_reply_to or ""), act.in_reply_to))
        for number, act in members
    ]
    best = min(acts, key=_standing)
    whole = _filled(best, [act for act in acts if act is not best])
    return Joined(act=replace(whole, id=acts[0].id), printings=tuple(_printings(acts)))


def _standing(act: Act) -> tuple[int, bool]:
    """How well an act's document stands, the best lowest."""
    return {"confirmed": 0, "draft": 2}.get(act.status, 1), act.truncated


def _printings(acts: Iterable[Act]) -> Iterator[Printing]:
    """Yield the printings of acts that are one."""
    for act in acts:
        for place in _places(act):
            yield Printing(
                document=act.document, document_sha256=act.document_sha256, act=act.id, place=place
            )


def _likeness(first: _Words, second: _Words, *, cut: bool) -> float:
    """How like the words of two documents are, 0 to 1; 0 where a number, negation or name differs."""
    if not first.text or not second.text:
        return float(first.text == second.text)
    short, long = sorted((first, second), key=lambda words: len(words.text))
    if cut and len(short.stems) >= _TELLING and long.text.startswith(short.text):
        return _NEAR_ELSEWHERE / 100
    words = _nearness(first, second, _NEAR_ELSEWHERE)
    renamed = words and _unmatched(first.names, second.stems) and _unmatched(second.names, first.stems)
    return 0.0 if renamed else words


def _meetings_agree(a: Act, b: Act) -> bool | None:
    """Whether two acts are of one meeting; None where one does not say its council."""
    if a.document_sha256 == b.document_sha256 != "" and a.meeting_date == b.meeting_date:
        return True
    if a.meeting_date is None or a.meeting_date != b.meeting_date:
        return False
    if _words(a.committee).text != _words(b.committee).text:
        return False
    councils = [_council(a.council), _council(b.council)]
    if all(councils):
        return councils[0] == councils[1]
    return None if a.committee else False


def council_form(name: str) -> str:
    """Return a council's name in normal form: "City of York Council" as "York City Council".

    Args:
        name: The name as written.
    """
    return " ".join(sorted(_council(name)))


def committee_form(name: str) -> str:
    """Return a committee's name in normal form, without case, punctuation and endings that vary.

    Args:
        name: The name as written.
    """
    return _words(name).text


def _council(name: str) -> frozenset[str]:
    """The words that tell councils apart ("City of York Council", "York City Council")."""
    return frozenset(word for word, _ in _tokens(name) if word not in COUNCIL_WORDS)


def _items_agree(a: Act, b: Act) -> bool | None:
    """Whether two acts are of one item; None where one of them stands in no known item."""
    titles = _words(a.item_title).text, _words(b.item_title).text
    numbers = _numbers(a), _numbers(b)
    shared = bool(numbers[0] & numbers[1])
    if all(titles):
        kin = shared and fuzz.token_set_ratio(*titles) >= _TITLE_KIN
        return kin or fuzz.ratio(*titles) >= _TITLE_NEAR
    if shared:
        return True
    return False if all(numbers) else None


def _numbers(act: Act) -> set[str]:
    """The numbers of an act's item and minute."""
    return {_bare(act.item_number), _bare(act.minute_number)} - {""}


# --- words ------------------------------------------------------------------------------------------------


def _nearness(first: _Words, second: _Words, least: float) -> float:
    """Likeness of two normal forms, 0 to 1; 0 below the least, or where numbers or negations differ.

    Args:
        first: The words of one act.
        second: The words of another.
        least: Lowest ratio that counts, of 100.
    """
    if first.numbers != second.numbers or first.negations != second.negations:
        return 0.0
    return fuzz.ratio(first.text, second.text, score_cutoff=least) / 100


def _unmatched(stems: Iterable[str], others: frozenset[str]) -> list[str]:
    """The stems that have no equal among the others, nor one spelt alike."""
    return [
        stem
        for stem in stems
        if stem not in others and not any(_spelt_alike(stem, other) for other in others)
    ]


def _spelt_alike(stem: str, other: str) -> bool:
    """Whether one may be the other misspelt; a slip spares the first letter, unlike "formal", "informal"."""
    return stem[0] == other[0] and fuzz.ratio(stem, other) > _SPELT_ALIKE


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> _Words:
    """The normal form of a text."""
    tokens = list(_tokens(_CLOSING.sub("", _opened(text))))
    telling = [(word, name) for word, name in tokens if word not in FUNCTION_WORDS]
    return _Words(
        text=" ".join(word for word, _ in tokens),
        stems=frozenset(_ENDING.sub("", word) for word, _ in telling if not word[0].isdigit()),
        names=frozenset(_ENDING.sub("", word) for word, name in telling if name),
        numbers=tuple(sorted(word for word, _ in tokens if word[0].isdigit())),
        negations=sum(word in NEGATIONS for word, _ in tokens),
    )


def _opened(text: str) -> str:
    """A text without its list marker and the openings of a resolution or action."""
    rest = text[_end(_MARKER, text) :]
    while end := _end(_OPENING, rest):
        rest = rest[end:]
        rest = rest[_end(_MARKER, rest) :]
    return rest


def _end(pattern: re.Pattern[str], text: str) -> int:
    """Where a pattern's match at the beginning ends; 0 where there is none."""
    match = pattern.match(text)
    return match.end() if match else 0


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text in one form, and whether each is written as a name, the first apart."""
    plain = text.replace("’", "'").replace("n't", " not").replace("'", "")
    for place, match in enumerate(_TOKEN.finditer(plain)):
        if match["number"]:
            yield match["number"].replace(",", ""), False
        else:
            word = match[0].lower()
            yield ONE_FORM.get(word, word), place > 0 and match[0][0].isupper()
