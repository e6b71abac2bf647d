"""Sentences of later minutes in their place: which minute and matter each of them speaks of.

4. MATTERS ARISING                         an item that looks back
(i) Minute 74 - Duty rota                  a label, for what stands below it
The Head of Safeguarding tabled the note.  a remark about Minute 74, the duty rota
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutes_miner.closing.said import Clause, clauses
from minutes_miner.dates import StatedDate, stated_dates
from minutes_miner.log_records import Passage
from minutes_miner.patterns import closing as words

_LABEL = 120  # characters of the longest label or table cell
_CELLS = 5  # lines of a row that are one label
_BACK = 3  # sentences before a remark in which what it stands for is named
_NEAR = 30  # characters behind a minute's number in which its meeting's day stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A minute that a sentence names.

    Attributes:
        number: Its number, in small letters, without marks around it.
        minute: Whether it surely is a minute's or item's number; that of an action may be of another list.
        day: The day of its meeting as far as stated.
    """

    number: str
    day: StatedDate | None = None
    minute: bool = True

    def may_be_of(self, day: dt.date | None) -> bool:
        """Return whether the meeting named, if one is, may be the one on a day."""
        return self.day is None or (day is not None and self.day.agrees_with(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence of later minutes that says what became of something.

    Attributes:
        passage: The sentence.
        clauses: What it says, clause by clause.
        references: Minutes that it, or its label, names.
        label: Words that stand above or before it and name what it is about.
        context: The sentences before it in its paragraph, where it stands for something in them ("it").
        looks_back: Whether its item looks back on what was asked for.
        refers_back: Whether its own words do.
    """

    passage: Passage
    clauses: tuple[Clause, ...]
    references: tuple[Reference, ...]
    label: str
    context: str
    looks_back: bool
    refers_back: bool


def remarks(passages: Sequence[Passage]) -> tuple[Remark, ...]:
    """Return what the sentences of some meetings say became of something.

    Args:
        passages: Sentences, in order of document and place.
    """
    items = groupby(passages, key=lambda p: (p.meeting, p.document_sha256, p.item_number, p.item_title))
    return tuple(remark for _, item in items for remark in _of_item(list(item)))


def _of_item(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Yield the remarks of one item."""
    back = bool(words.BACK_LOOKING.search(passages[0].item_title))
    looks_back = back or bool(words.MINUTES_ITEM.search(passages[0].item_title))
    label: list[str] = []
    used = False
    for passage in passages:
        found = () if passage.heading else clauses(passage.text, passage.acts)
        if passage.heading:
            continue
        if back and _is_label(passage, found):
            label = [*([] if used else label), passage.text][-_CELLS:]
            used = False
            continue
        used = True
        if found:
            yield _remark(passage, found, " – ".join(label), looks_back=looks_back)


def _is_label(passage: Passage, found: tuple[Clause, ...]) -> bool:
    """Whether a line of an item that looks back is a label: short, no sentence, and saying nothing yet."""
    says = any(clause.kind for clause in found)
    bare = not passage.text.rstrip().endswith((".", "?", "!"))
    return bare and not says and not passage.before.strip() and len(passage.text) <= _LABEL


def _remark(passage: Passage, found: tuple[Clause, ...], label: str, *, looks_back: bool) -> Remark:
    """A sentence with what its label and the words before it tell."""
    paragraph = f"{passage.before} {passage.text}".strip()
    head = _head(paragraph)
    return Remark(
        passage=passage,
        clauses=found,
        references=tuple(_references(label, paragraph, passage, looks_back=looks_back)),
        label=" – ".join(part for part in (label, head) if part),
        context=_said_before(passage),
        looks_back=looks_back,
        refers_back=bool(words.REFERS_BACK.search(passage.text)),
    )


def _head(paragraph: str) -> str:
    """The label with which a paragraph opens: "Minute 26 (re-referrals)"; "" where it opens with none."""
    match = words.OPENING.match(paragraph)
    patterns = (words.REFERENCE, words.ITEM_REFERENCE, words.BARE_REFERENCE)
    return match["head"] if match and any(each.search(match["head"]) for each in patterns) else ""


def _said_before(passage: Passage) -> str:
    """The sentences before one that says "it" or "this", back to where the thing is named."""
    before = passage.before.strip()
    if not before.endswith((".", "?", "!")):
        return before
    said: list[str] = []
    text = passage.text
    for sentence in reversed(words.SENTENCE_END.split(before)[-_BACK:]):
        if not words.STANDS_FOR.search(text):
            break
        text = sentence
        said.append(sentence)
    return " ".join(reversed(said))


def _references(label: str, paragraph: str, passage: Passage, *, looks_back: bool) -> Iterator[Reference]:
    """Yield the minutes that a sentence's label, paragraph and words name."""
    own = [*_named(words.REFERENCE, passage.text), *_named(words.ITEM_REFERENCE, passage.text)]
    texts = (paragraph, label, *label.split(" – "))
    stated = [found for text in texts for found in _named(words.REFERENCE, text)]
    stated += [found for text in texts for found in _named(words.ITEM_REFERENCE, text)]
    if looks_back and not (own or stated):
        own_number = re.compile(rf"{re.escape(passage.item_number)}\.") if passage.item_number else None
        bare = [found for text in texts for found in _named(words.BARE_REFERENCE, text)]
        stated = [found for found in bare if not (own_number and own_number.match(found.number))]
    yield from dict.fromkeys([*own, *stated])


def _named(pattern: re.Pattern[str], text: str) -> Iterable[Reference]:
    """Yield the minutes that a text names by a pattern."""
    for match in pattern.finditer(text):
        behind = text[match.end() : match.end() + _NEAR]
        day = words.REFERENCE_DAY.match(behind)
        yield Reference(
            number=bare(match["number"]),
            day=next(stated_dates(day[0]), None) if day else None,
            minute=not words.OTHER_LIST.match(match[0]),
        )


def bare(number: str) -> str:
    """Return a number without marks at either end, in small letters.

    Args:
        number: As printed: "Minute 26.", "98/14", "8.4".
    """
    return number.strip(" .:()[]–-").lower().replace(" ", "")
