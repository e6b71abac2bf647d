"""What the rules see of a sentence: its words, cues, voice, place in the item and the labels before it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span

from minutes_miner.nlp import docs
from minutes_miner.patterns.closing import BACK_LOOKING
from minutes_miner.patterns.names import CHAIRING, DISCUSSED, DISCUSSES
from minutes_miner.patterns.replies import REPLY_HEADING, REPLY_LABEL
from minutes_miner.recognise.cues import cues_of
from minutes_miner.records import (
    ActType,
    Block,
    BlockKind,
    Item,
    Minutes,
    Role,
    Section,
    Segments,
    Sentence,
    Tier,
    Turn,
)
from minutes_miner.speakers import Roster, Speaker, speakers

OFFICIAL = frozenset({Role.OFFICER, Role.EXECUTIVE, Role.PARTNER})
ASKING = frozenset({Role.MEMBER, Role.COMMITTEE, Role.PUBLIC})
_FEWEST_WORDS = 4  # of a sentence; shorter units are labels and headings
_SHOWN_CUE = 40  # characters of a sentence shown as its cue where the whole of it decided
_DISCUSSED = 3  # sentences of a decision that tell who asked or replied, from which it is no mere decision
_SUBJECT_REACH = 40  # characters at a sentence's start in which "the Chair" is who speaks
_HEADLESS = re.compile(r"^[\W\d]*$")  # "3.2", "–": nothing but numbers and signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label given to a sentence.

    Attributes:
        type: The act.
        confidence: How often it is right, 0 to 1; set with the rule, or calibrated of rule and model.
        cue: The words or the rule's name that decided; where the model did, its probability.
        kind: Kind of follow-up or conclusion.
        tier: How sure that is for this kind of act; None where the confidence alone tells.
    """

    type: ActType
    confidence: float
    cue: str
    kind: str = ""
    tier: Tier | None = None


@dataclass(slots=True, kw_only=True)
class Context:
    """One sentence with all the rules look at.

    Attributes:
        index: Index of the sentence.
        text: Its words without list marker.
        cues: First match of each cue class.
        turn: The turn it belongs to; None outside minuted speech.
        opens: Whether it opens its block.
        discussing: Whether the item's discussion has begun before it.
        before: The context before it in the same item.
        lead: The context of its list's lead-in.
        looks_back: Whether its item looks back on what was asked for: "Matters arising".
        in_reply: Whether it stands in a reply printed in full, as under "REPLY by Councillor Roe:".
        decision: Whether it stands in a decision as printed; not where that tells the whole discussion.
        marker: List marker of its block.
        heard: All who are named as subjects of its clauses, in order.
        labels: Labels given so far.
    """

    index: int
    sentence: Sentence
    block: Block
    item: Item
    text: str
    cues: dict[str, Span]
    turn: Turn | None
    opens: bool
    marker: str = ""
    heard: tuple[Speaker, ...] = ()
    discussing: bool = False
    before: "Context | None" = None
    lead: "Context | None" = None
    looks_back: bool = False
    in_reply: bool = False
    decision: bool = False
    labels: list[Label] = field(default_factory=list)

    @property
    def role(self) -> Role | None:
        """Role of who is heard."""
        return self.turn.role if self.turn else None

    @property
    def how(self) -> str:
        """How the voice is known; "" outside speech."""
        return self.turn.how if self.turn else ""

    @property
    def named_here(self) -> bool:
        """Whether this sentence itself names its speaker, not an earlier one."""
        turn = self.turn
        return bool(turn and turn.speaker and self.sentence.start <= turn.speaker[0] < self.sentence.end)

    @property
    def behind_name(self) -> int | None:
        """Offset in `text` behind the name of who speaks; None where this sentence names nobody."""
        turn = self.turn
        return turn.speaker[1] - self.sentence.body if turn and turn.speaker and self.named_here else None

    @property
    def is_short(self) -> bool:
        """Whether it has too few words for a sentence."""
        return len(self.text.split()) < _FEWEST_WORDS

    def given(self, label: ActType, confidence: float, cue: str = "", kind: str = "") -> Label:
        """Return a label for this sentence; where no cue decided, its opening words are shown as such."""
        return Label(type=label, confidence=confidence, cue=cue or self.text[:_SHOWN_CUE], kind=kind)

    def has(self, label: ActType) -> bool:
        """Whether the label was given."""
        return any(given.type is label for given in self.labels)

    def cue(self, name: str) -> str:
        """Words of the first match of a cue class, or ""."""
        return self.cues[name].text if name in self.cues else ""

    def cue_at(self, name: str) -> int:
        """Offset in `text` of the first match of a cue class; past the end where there is none."""
        return self.cues[name].start_char if name in self.cues else len(self.text) + 1


def contexts(minutes: Minutes, segments: Segments, known: Roster) -> Iterator[Context]:
    """Yield the sentences that can carry a label, in order, each with its cues and voice.

    Agenda text, lists of documents, attendance and page furniture yield nothing. The caller fills in
    `labels` before it takes the next one; `before`, `lead` and `discussing` are set from them.

    Args:
        minutes: The document.
        segments: Its segments.
        known: Roster of the meeting.
    """
    voices = {i: turn for turn in segments.turns for i in range(turn.first, turn.last)}
    chosen = [(i, s) for i, s in enumerate(segments.sentences) if _is_minable(minutes, segments.items, s)]
    texts = [minutes.text[s.body : s.end] for _, s in chosen]
    back = {item.ordinal for item in segments.items if BACK_LOOKING.search(minutes.text[slice(*item.title)])}
    told = _told_in_decisions(minutes, [s for _, s in chosen])
    given: dict[int, Context] = {}
    before: Context | None = None
    for (index, sentence), text, doc in zip(chosen, texts, docs(texts), strict=True):
        if before and before.sentence.item != sentence.item:
            before = None
        block = minutes.blocks[sentence.block]
        context = Context(
            index=index,
            sentence=sentence,
            block=block,
            item=segments.items[sentence.item],
            text=text,
            cues=cues_of(doc),
            turn=voices.get(index),
            opens=sentence.body <= block.marker_end,
            heard=speakers(text, known),
            marker=minutes.text[block.start : block.marker_end],
            before=before,
            looks_back=sentence.item in back,
            decision=block.section is Section.DECISION and sentence.item not in told,
            lead=given.get(sentence.lead_in) if sentence.lead_in is not None else None,
        )
        context.discussing = _has_begun(context)
        context.in_reply = _is_in_reply(context)
        given[index] = context
        yield context
        before = context


def _is_minable(minutes: Minutes, items: tuple[Item, ...], sentence: Sentence) -> bool:
    """Whether a sentence may be an act: minuted English words outside titles and tables of contents."""
    block = minutes.blocks[sentence.block]
    if block.section not in {Section.MINUTES, Section.DECISION} or block.language != "en":
        return False
    is_title = items[sentence.item].title[0] <= sentence.body < items[sentence.item].title[1]
    titled = block.kind in {BlockKind.TITLE, BlockKind.ITEM_HEADING, BlockKind.MEETING_HEADING}
    return (
        not titled
        and not (is_title and block.kind is BlockKind.HEADING)
        and not _HEADLESS.match(minutes.text[sentence.body : sentence.end])
    )


def _told_in_decisions(minutes: Minutes, sentences: Sequence[Sentence]) -> set[int]:
    """Items whose decision, as printed, tells the whole discussion: pages of decisions print minutes so."""
    told = Counter(
        sentence.item
        for sentence in sentences
        if minutes.blocks[sentence.block].section is Section.DECISION
        and DISCUSSED.search(minutes.text, sentence.body, sentence.end)
    )
    return {item for item, count in told.items() if count >= _DISCUSSED}


def _has_begun(context: Context) -> bool:
    """Whether discussion has begun: the minutes said so, or a member has spoken or been answered."""
    before = context.before
    stated = context.item.discussion is not None and context.sentence.start > context.item.discussion
    if before is None:
        return stated
    if before.has(ActType.QUESTION) or before.discussing:
        return True
    return stated or (context.item.discussion is None and _is_contribution(before))


def _is_in_reply(context: Context) -> bool:
    """Whether a reply printed in full has begun before it and no heading or speaker has ended it."""
    before = context.before
    if before is None or context.block.kind is BlockKind.HEADING:
        return False
    if REPLY_HEADING.match(before.text):
        return True
    if before.has(ActType.QUESTION):
        return False
    labelled = before.opens and before.has(ActType.ANSWER) and bool(REPLY_LABEL.match(before.text))
    begun = before.in_reply or labelled
    speaks = context.opens and context.named_here and context.how == "named"
    return begun and (_is_quoted(before) or not speaks)


def _is_quoted(last: Context) -> bool:
    """Whether a quotation that opened with the reply has not ended with its last sentence so far."""
    opened = 0
    at: Context | None = last
    while at is not None and at.in_reply and opened >= 0:
        opened += at.text.count("“") - at.text.count("”")
        at = at.before
    return opened > 0


def _is_contribution(context: Context) -> bool:
    """Whether a member other than the chair, or the committee, speaks to the subject and presents nothing."""
    if not context.named_here or context.item.procedural or {"introduces", "formal"} & set(context.cues):
        return False
    if context.role is Role.COMMITTEE:
        return bool(DISCUSSES.match(context.text, context.behind_name or 0))
    return context.role in ASKING and not CHAIRING.search(context.text[:_SUBJECT_REACH])
