"""Fill the fields of an act: who asks, who is to do it, and the words that say when."""

import re

from minutes_miner.patterns.due import DUE_PATTERNS
from minutes_miner.recognise.context import ASKING, Context
from minutes_miner.records import ActType, Role
from minutes_miner.speakers import Roster, Speaker, speakers, subject_at

_TASKED = re.compile(
    r"""\b(?:asked|requested|requests?|asks?|invited|instructed|directed|tasked|urged|asking|requesting)\s+
        (?:that\s+|for\s+|if\s+|whether\s+)?(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_BE_ASKED = re.compile(
    r"\b(?:be|were|was)\s+(?:requested|asked|invited|instructed|tasked|authorised)\b", re.IGNORECASE
)
_THAT = re.compile(r"(?:^\W*|\b)that\s+", re.IGNORECASE)
_OWNER_NOTE = re.compile(r"\(\s*(?:owner|action(?:\s+by)?|lead|by)\s*:\s*(?P<owner>[^)]+)\)", re.IGNORECASE)
_ACTION_NAMED = re.compile(
    r"""^\W*(?:\w{1,4}\W+)?actions?(?:\s+(?:point|required|for|by|\d+))?\s*(?:\((?P<bracket>[^)]+)\)\s*)?[:–—-]\s*
        (?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_TO_DO = re.compile(
    r"^\W*(?:that\s+)?(?P<owner>(?:[Tt]he\s+)?[A-Z][\w'’.&/ -]{1,60}?)\s+(?:to|will|would|is\s+to|are\s+to)\s+[a-z]+"
)
_TRAILING_OWNER = re.compile(r"(?:[–—-]|\(|/)\s*(?P<owner>[A-Z][\w'’.& /-]{1,40}?)\s*\)?\s*\.?$")
_NO_ACTION_VERBS = frozenset(
    {"be", "was", "were", "is", "are", "has", "had", "have", "and", "of", "for", "on", "in", "at", "by", "with", "or", "but", "not", "who", "which", "from", "within", "whose", "that"}
)
_MAX_OWNER = 80
_GENERIC = frozenset({"it", "there", "this", "that"})


def due_words(text: str) -> str:
    """Return the words that say when, as written; "" where the text does not say.

    Args:
        text: The act's words.
    """
    found = [m for pattern, _ in DUE_PATTERNS for m in pattern.finditer(text)]
    if not found:
        return ""
    best = max(found, key=lambda m: (m.end() - m.start(), -m.start()))
    return best[0].strip()


def owner_words(context: Context, known: Roster, speaker: str) -> str:
    """Return the words that name who is to do what a follow-up asks; "" where nobody is named.

    Args:
        context: The sentence; one of its labels is a follow-up.
        known: Roster of the meeting.
        speaker: Who is heard in the sentence, as written.
    """
    text = context.text
    noted = _OWNER_NOTE.search(text)
    if noted:
        return noted["owner"].strip()
    kind = next((g.kind for g in context.labels if g.type is ActType.FOLLOW_UP), "")
    by_kind = {
        "action": _action_owner,
        "resolution": _resolution_owner,
        "request": _asked_owner,
        "suggestion": _asked_owner,
    }
    if kind == "undertaking":
        return _undertaking_owner(context, known, speaker)
    found = by_kind[kind](text, known) if kind in by_kind else ""
    return found if len(found) <= _MAX_OWNER and found.lower() not in _GENERIC else ""


def _action_owner(text: str, known: Roster) -> str:
    """Owner of an ACTION line: in brackets, before "to do", or behind the last dash."""
    match = _ACTION_NAMED.match(text)
    if match and match["bracket"]:
        return match["bracket"].strip()
    rest = match["rest"] if match else text
    doing = _TO_DO.match(rest)
    if doing:
        return doing["owner"].strip()
    named = subject_at(rest, 0, known)
    trailing = _TRAILING_OWNER.search(rest)
    return rest[named.start : named.end] if named else trailing["owner"].strip() if trailing else ""


def _resolution_owner(text: str, known: Roster) -> str:
    """Owner named by a resolution: who is "requested to", or the subject after "That"."""
    asked = _BE_ASKED.search(text)
    if asked:
        before = [s for s in _after_that(text, known) if s.end <= asked.start()]
        return text[before[-1].start : before[-1].end] if before else ""
    named = next((s for s in _after_that(text, known) if _acts(text, s)), None)
    return text[named.start : named.end] if named else _asked_owner(text, known)


def _after_that(text: str, known: Roster) -> list[Speaker]:
    """The speakers named behind "that", or at the opening of a limb."""
    starts = [0, *(m.end() for m in _THAT.finditer(text))]
    found = [subject_at(text, start, known) for start in starts]
    return [s for s in found if s is not None and not s.pronoun and s.role is not Role.COMMITTEE]


def _acts(text: str, speaker: Speaker) -> bool:
    """Whether the words after a subject give it something to do: "the Chair respond to", "officers to meet"."""
    bare = re.match(r",?\s+(?:(?:in consultation|together|jointly) with [^,]{3,60},\s+)?(?P<verb>[a-z][a-z-]+)\b", text[speaker.end :])
    if bare and not bare["verb"].endswith(("ed", "ing", "ly", "s")) and bare["verb"] not in _NO_ACTION_VERBS:
        return True
    return bool(
        re.match(
            r"\s+(?:to|would|will|should|be\s+(?:asked|requested)|writes?|provides?|circulates?|arranges?|liaises?|reports?|contacts?|prepares?|investigates?|seeks?|reviews?|ensures?|brings?)\b",
            text[speaker.end :],
        )
    )


def _asked_owner(text: str, known: Roster) -> str:
    """Who is asked: the name between "asked" and "to" or "could"."""
    for match in _TASKED.finditer(text):
        named = subject_at(text, match.end(), known)
        if named and not named.pronoun and named.role not in {Role.PUBLIC}:
            goes_on = text[named.end :].lstrip(" ,")
            if re.match(
                r"(?:to|if|whether|could|would|can|for|should|provide|circulate|write|bring|look|be asked)\b",
                goes_on,
            ):
                return text[named.start : named.end]
    return ""


def _undertaking_owner(context: Context, known: Roster, speaker: str) -> str:
    """Who undertakes: the speaker named last before the undertaking's words, or who is heard."""
    if "undertake" not in context.cues:
        return speaker
    at = context.cue_at("undertake")
    inside = [
        s for s in speakers(context.text, known) if s.end <= at + 1 and not s.pronoun and s.role not in ASKING
    ]
    if inside:
        return context.text[inside[-1].start : inside[-1].end]
    return speaker if context.role not in {Role.COMMITTEE, Role.PUBLIC} else ""


def requester_words(context: Context, speaker: str, asked: str) -> str:
    """Return the words that name who asks for a follow-up; "" where the minutes do not say.

    Args:
        context: The sentence.
        speaker: Who is heard in it, as written.
        asked: Speaker of the question it follows from, as written.
    """
    kind = next((g.kind for g in context.labels if g.type is ActType.FOLLOW_UP), "")
    if kind in {"request", "suggestion"}:
        return speaker
    if kind in {"undertaking", "action"}:
        return asked
    if kind == "resolution":
        return _resolving_body(context)
    return ""


_BODY = re.compile(
    r"\b(?:on\s+behalf\s+of\s+)?(?P<body>(?:the|this)\s+(?:[A-Z][\w-]+\s+){0,4}(?:Committee|Panel|Board|Council|Forum|Sub-Committee|Cabinet|Group))\b",
    re.IGNORECASE,
)


def _resolving_body(context: Context) -> str:
    """The body that resolves, where the resolution or its lead-in names it."""
    for text in (context.text, context.lead.text if context.lead else ""):
        match = _BODY.search(text)
        if match:
            return match["body"]
    return ""


_ASKER_REACH = 6  # sentences between a question and the undertaking that replies to it


def asker_words(asked: Context, context: Context, text: str) -> str:
    """Return the words that name who asked what an undertaking replies to; "" where that is too far back.

    Args:
        asked: The sentence that asks; it may be the undertaking's own.
        context: The undertaking's sentence.
        text: Text of the document.
    """
    if context.index - asked.index > _ASKER_REACH:
        return ""
    if asked is context and context.heard:
        first = context.heard[0]
        return context.text[first.start : first.end] if first.role in ASKING else ""
    return speaker_words(asked, text) if asked.role in ASKING else ""


def speaker_words(context: Context, text: str) -> str:
    """Return the words that name who is heard in a sentence; "" where nobody is named.

    Args:
        context: The sentence.
        text: Text of the document.
    """
    turn = context.turn
    return text[slice(*turn.speaker)] if turn and turn.speaker else ""
