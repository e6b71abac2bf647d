"""Tell undertakings: what officers, executive members or the chair promise the committee."""

from minutes_miner.patterns.undertakings import (
    COMES_TO_COMMITTEE,
    CONCEDES,
    GETS_BACK,
    INFORMING_WORD,
    JOINS,
    PERSON_WILL,
    PROMISED_CLAUSE,
    PRONOUN_WILL,
    REFERS,
    SETTLES_MATTER,
    TO_COMMITTEE,
    TOLD_A_FACT,
    TOLD_AND_MORE,
    UNDERTAKES,
    WOULD_SUPPLY,
)
from minutes_miner.recognise.confidence import FAIR, STRUCTURE
from minutes_miner.recognise.context import OFFICIAL, Context, Label
from minutes_miner.records import ActType, Role


def undertaking(context: Context) -> list[Label] | None:
    """Officers, executive members or the chair undertake to do something for the committee."""
    if not promises(context) or not _may_undertake(context):
        return None
    promised = undertaken(context, STRUCTURE if _settles_matter(context) else FAIR)
    from_members = context.role in {Role.MEMBER, Role.COMMITTEE}
    if from_members or not context.discussing or only_undertakes(context):
        return [promised]
    return [context.given(ActType.ANSWER, FAIR, "reply with an undertaking"), promised]


def undertaken(context: Context, confidence: float) -> Label:
    """Return the label of the undertaking in a sentence.

    Args:
        context: A sentence with words of undertaking.
        confidence: How sure the rule is.
    """
    return context.given(ActType.FOLLOW_UP, confidence, context.cue("undertake") or "will", "undertaking")


def _may_undertake(context: Context) -> bool:
    """Whether who is heard can undertake something; the public cannot, and nobody outside discussion."""
    if context.role is Role.PUBLIC:
        return False
    spoken = context.role in OFFICIAL or context.role is Role.MEMBER
    return context.discussing or spoken or _settles_matter(context)


def promises(context: Context) -> bool:
    """Whether words of undertaking promise something to the committee, not tell a service's plan.

    Args:
        context: The sentence.
    """
    if "undertake_lookalike" in context.cues:
        return False
    if _person_will(context) or _comes_to_committee(context) or _settles_matter(context):
        return True
    if "undertake" not in context.cues:
        return False
    cue = context.cues["undertake"]
    if UNDERTAKES.match(cue.text) or GETS_BACK.search(cue.text):
        return True
    supplies = context.role is not None and WOULD_SUPPLY.match(cue.text)
    return bool(supplies or TO_COMMITTEE.search(context.text, cue.start_char))


def _comes_to_committee(context: Context) -> bool:
    """Whether an officer or executive member says that a paper will come to the committee."""
    official = context.role in OFFICIAL and context.discussing
    return official and bool(COMES_TO_COMMITTEE.search(context.text))


def _settles_matter(context: Context) -> bool:
    """Whether a matter arising is said to be seen to: "The costs would be sent out this week"."""
    if context.role is Role.PUBLIC or "ask" in context.cues or not context.looks_back:
        return False
    return bool(SETTLES_MATTER.search(context.text))


def _person_will(context: Context) -> bool:
    """Whether a person, not a service, says they will do something: "He would ask the bus company"."""
    if context.role not in OFFICIAL | {Role.MEMBER}:
        return False
    pronoun = PRONOUN_WILL.search(context.text)
    end = pronoun.end() if pronoun else context.behind_name
    return end is not None and bool(PERSON_WILL.match(context.text, end))


def only_undertakes(context: Context) -> bool:
    """Whether a reply holds nothing but its undertaking: that stands in the sentence's one main clause.

    Args:
        context: A sentence with words of undertaking.
    """
    head = context.text[: context.cue_at("undertake")]
    if CONCEDES.match(head):
        return True
    if REFERS.match(head):
        return not TOLD_AND_MORE.search(head)
    return not (INFORMING_WORD.search(head) and JOINS.search(head)) and not TOLD_A_FACT.search(head)


def promised_within(context: Context) -> bool:
    """Whether a later clause of a sentence that asks undertakes something.

    Args:
        context: A sentence that asks.
    """
    asking = context.text[context.cue_at("ask") :]
    return "undertake" in context.cues and bool(PROMISED_CLAUSE.search(asking))
