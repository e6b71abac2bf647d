"""Cut the minuted sentences into turns: who speaks, from where to where."""

import re
from dataclasses import dataclass, replace

from minutes_miner.patterns.people import IMPERSONAL
from minutes_miner.records import Block, BlockKind, Minutes, Role, Section, Sentence, Turn
from minutes_miner.speakers import Roster, Speaker, speakers, subject_at

# "It was confirmed that", "Concern was expressed": a report of its own, whoever spoke before
_REPORTS = re.compile(
    r"\W*(?:it\s+(?:was|is|had\s+been|has\s+been)|concerns?|attention|reference|mention)\s", re.IGNORECASE
)
_PASSIVE_REPLY = re.compile(
    r"\b(?:was|were)\s+(?:also\s+)?(?:advised|informed|told|assured|reminded|reassured)\b(?:\s+by\s+(?P<by>.+))?",
    re.IGNORECASE,
)
_BY_REACH = 120  # characters in which "It was confirmed by the Director" names who speaks
_BY = re.compile(r"\bby\s+(?=(?:the|a|an|Mr|Mrs|Ms|Cllr|Councillor|[A-Z]))")
_OPENING = re.compile(r"\W*([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who is heard in one sentence: the span of the words that name the speaker, role and how it is known."""

    speaker: tuple[int, int] | None
    role: Role | None
    how: str


_NOBODY = _Voice(None, None, "unattributed")


def turns(minutes: Minutes, sentences: tuple[Sentence, ...], known: Roster) -> tuple[Turn, ...]:
    """Return the turns of a document in order.

    A turn begins with a sentence that names a speaker (or is impersonal) and goes on over sentences that
    carry the speaker: pronouns, sentences without a subject in the same block, items of the list the
    speaker's lead-in introduces.

    Args:
        minutes: The document.
        sentences: Its sentences, each with its agenda item; a turn never crosses an item.
        known: Roster of the meeting.
    """
    found: list[Turn] = []
    voices: list[_Voice] = []
    for index, sentence in enumerate(sentences):
        block = minutes.blocks[sentence.block]
        previous = _previous(voices, sentences, index)
        lead = voices[sentence.lead_in] if sentence.lead_in is not None else _NOBODY
        voice = _voice(minutes, sentence, known, previous, lead) if _is_spoken(block) else _NOBODY
        voices.append(voice)
        if not _is_spoken(block):
            continue
        if found and _goes_on(found[-1], sentence, index, voice):
            found[-1] = _longer(found[-1], sentence, index)
        else:
            found.append(_turn(sentence, index, voice))
    return tuple(found)


def _is_spoken(block: Block) -> bool:
    """Whether a block can hold speech: minuted text in English, headings and labels apart."""
    spoken_kind = block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CELL}
    return spoken_kind and block.section in {Section.MINUTES, Section.DECISION} and block.language == "en"


def _previous(voices: list[_Voice], sentences: tuple[Sentence, ...], index: int) -> _Voice:
    """The voice before, within the same item."""
    if not index or sentences[index - 1].item != sentences[index].item:
        return _NOBODY
    return voices[-1]


def _voice(minutes: Minutes, sentence: Sentence, known: Roster, previous: _Voice, lead: _Voice) -> _Voice:
    """Who is heard in a sentence."""
    text = minutes.text[sentence.body : sentence.end]
    first = next(iter(speakers(text, known)), None)
    opens = sentence.body <= minutes.blocks[sentence.block].marker_end
    if _is_impersonal(text, first):
        if not opens and previous.speaker and previous.role is not Role.MEMBER and not _REPORTS.match(text):
            return _Voice(previous.speaker, previous.role, "carried")
        return _impersonal(text, sentence, known)
    if first and first.pronoun:
        return _carried(first, previous, sentence)
    if first:
        return _named(first, text, sentence, known)
    if lead.speaker:
        return _Voice(lead.speaker, lead.role, "carried")
    goes_on = not opens and previous.speaker
    return _Voice(previous.speaker, previous.role, "carried") if goes_on else _NOBODY


def _is_impersonal(text: str, first: Speaker | None) -> bool:
    """Whether a sentence opens with "It", "There" or "This", and nobody is named there."""
    opening = _OPENING.match(text)
    return opening is not None and opening[1].lower() in IMPERSONAL and (first is None or first.start > 0)


def _impersonal(text: str, sentence: Sentence, known: Roster) -> _Voice:
    """Voice of "It was confirmed (by the Director) that"."""
    by = _BY.search(text[:_BY_REACH])
    named = subject_at(text, by.end(), known) if by else None
    if named:
        return _Voice(_span(named, sentence), named.role, "named")
    return _Voice(None, None, "impersonal")


def _carried(first: Speaker, previous: _Voice, sentence: Sentence) -> _Voice:
    """Voice of "She added that": the speaker before; the pronoun itself where nobody was named."""
    if previous.speaker:
        return _Voice(previous.speaker, previous.role, "carried")
    return _Voice(_span(first, sentence), None, "carried")


def _named(first: Speaker, text: str, sentence: Sentence, known: Roster) -> _Voice:
    """Voice of a sentence with a named subject; in "Members were advised by X" X speaks."""
    passive = _PASSIVE_REPLY.match(text[first.end :].lstrip())
    if not passive:
        return _Voice(_span(first, sentence), first.role, "named")
    by = subject_at(passive["by"] or "", 0, known)
    if not by:
        return _Voice(None, None, "impersonal")
    offset = first.end + len(text[first.end :]) - len(text[first.end :].lstrip()) + passive.start("by")
    return _Voice((sentence.body + offset + by.start, sentence.body + offset + by.end), by.role, "named")


def _span(speaker: Speaker, sentence: Sentence) -> tuple[int, int]:
    return sentence.body + speaker.start, sentence.body + speaker.end


def _goes_on(turn: Turn, sentence: Sentence, index: int, voice: _Voice) -> bool:
    """Whether a sentence belongs to the turn before it."""
    return (
        turn.last == index
        and turn.item == sentence.item
        and voice.how == "carried"
        and voice.speaker == turn.speaker
    )


def _longer(turn: Turn, sentence: Sentence, index: int) -> Turn:
    """The turn with one more sentence."""
    return replace(turn, end=sentence.end, last=index + 1)


def _turn(sentence: Sentence, index: int, voice: _Voice) -> Turn:
    return Turn(
        start=sentence.start,
        end=sentence.end,
        first=index,
        last=index + 1,
        item=sentence.item,
        speaker=voice.speaker,
        role=voice.role,
        how=voice.how,
    )
