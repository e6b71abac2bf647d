"""Tell answers: replies of officials and members, what members were told, and the sentences that go on."""

from minutes_miner.patterns.replies import BARE_LABEL, INFORMS, MEMBER_REPLIES, REPLY_LABEL, TOLD_CLAUSE
from minutes_miner.recognise.confidence import FAIR, STRUCTURE, USUAL
from minutes_miner.recognise.context import ASKING, OFFICIAL, Context, Label
from minutes_miner.recognise.undertakings import only_undertakes, promises, undertaken
from minutes_miner.records import ActType, BlockKind, Role

_TOLD_WITHIN = 80  # characters before "were told": a subject with its post; later the words tell of others


def labelled_reply(context: Context) -> list[Label] | None:
    """Literal "Reply:" blocks, with what they undertake."""
    if not REPLY_LABEL.match(context.text) or context.is_short:
        return None
    if BARE_LABEL.match(context.text) and not (_follows_question(context) or context.in_reply):
        return None
    return _with_promise(context, context.given(ActType.ANSWER, STRUCTURE, "reply block"))


def _with_promise(context: Context, answer: Label) -> list[Label]:
    """An answer with what it undertakes; the undertaking alone where the reply holds nothing else."""
    if not promises(context):
        return [answer]
    promised = undertaken(context, FAIR)
    return [promised] if only_undertakes(context) else [answer, promised]


def printed_reply(context: Context) -> list[Label] | None:
    """The sentences of a reply printed in full, with what they undertake."""
    asks = "ask" in context.cues and context.role in ASKING and context.named_here
    if not context.in_reply or context.is_short or asks:
        return None
    return _with_promise(context, context.given(ActType.ANSWER, STRUCTURE, "reply printed in full"))


def told(context: Context) -> list[Label] | None:
    """What was told in the discussion: "Members were informed that …", "It was confirmed that …"."""
    if not context.discussing or "told" not in context.cues or context.cue_at("told") > _TOLD_WITHIN:
        return None
    if context.role in ASKING and context.named_here and context.how == "named":
        return None
    return [context.given(ActType.ANSWER, USUAL, context.cue("told"))]


def member_replies(context: Context) -> list[Label] | None:
    """A member who answers: "Councillor Roe replied that …" right after another's question."""
    if not context.discussing or context.role is not Role.MEMBER or context.behind_name is None:
        return None
    before = context.before
    if before is None or not before.has(ActType.QUESTION) or before.turn is context.turn:
        return None
    if MEMBER_REPLIES.match(context.text[context.behind_name :]):
        return [context.given(ActType.ANSWER, FAIR, "a member replies")]
    return None


def reply(context: Context) -> list[Label] | None:
    """Officers, executive members, partners or witnesses inform the committee in the discussion."""
    if not context.discussing or context.role not in OFFICIAL:
        return None
    presents = "introduces" in context.cues and not _follows_question(context)
    if context.named_here and (presents or "thanks" in context.cues):
        return None
    return [context.given(ActType.ANSWER, USUAL, f"{context.role} speaks")]


def continued(context: Context) -> list[Label] | None:
    """Sentences without a speaker of their own go on with the reply, list or question before them."""
    if not context.discussing or context.role in ASKING or context.is_short:
        return None
    before, lead = context.before, context.lead
    if lead and lead.has(ActType.ANSWER):
        return [context.given(ActType.ANSWER, USUAL, "list under a reply")]
    if before and before.has(ActType.ANSWER) and not before.has(ActType.CONCLUSION):
        return [context.given(ActType.ANSWER, FAIR, "goes on with the reply")]
    if _follows_question(context) and (not context.opens or _is_beneath(context)):
        return [context.given(ActType.ANSWER, FAIR, "follows a question")]
    if _is_point(context):
        return [context.given(ActType.ANSWER, FAIR, "unattributed point of the discussion")]
    return None


def _is_beneath(context: Context) -> bool:
    """Whether it opens a list or paragraph right beneath a question that stands as a heading or paragraph."""
    before = context.before
    if before is None or before.block.kind is BlockKind.LIST_ITEM:
        return False
    return context.block.kind is BlockKind.LIST_ITEM or before.block.kind is BlockKind.HEADING


def _is_point(context: Context) -> bool:
    """Whether it is a list item without speaker, which in a discussion states what officials said."""
    return context.block.kind is BlockKind.LIST_ITEM and context.how == "unattributed"


def _follows_question(context: Context) -> bool:
    """Whether a question stands right before."""
    return bool(context.before and context.before.has(ActType.QUESTION))


def answered_within(context: Context) -> bool:
    """Whether a later clause of a sentence that asks or requests gives the reply.

    Args:
        context: A sentence that asks or requests.
    """
    first = min(context.cue_at("ask"), context.cue_at("request"), len(context.text))
    if TOLD_CLAUSE.search(context.text, first):
        return True
    later = [s for s in context.heard if s.start > first and s.role in OFFICIAL]
    return any(INFORMS.match(context.text, s.end) for s in later)
