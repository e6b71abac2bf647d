"""Fill the fields of an act: who asks, who is to do it, and the words that say when."""

from minutes_miner.patterns import tasks
from minutes_miner.patterns.due import DUE_PATTERNS
from minutes_miner.recognise.context import ASKING, Context
from minutes_miner.records import ActType, Role
from minutes_miner.speakers import Roster, Speaker, speakers, subject_at

_MAX_OWNER = 80  # characters; longer subjects are sentences
_ASKER_REACH = 6  # sentences between a question and the undertaking that replies to it


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
    noted = tasks.OWNER_NOTE.search(context.text)
    if noted:
        return noted["owner"].strip()
    kind = _kind(context)
    if kind == "undertaking":
        return _undertaking_owner(context, known, speaker)
    find = {"action": _action_owner, "resolution": _resolution_owner}.get(kind, _asked_owner)
    found = find(context.text, known)
    return found if len(found) <= _MAX_OWNER and found.lower() not in tasks.OWNS_NOTHING else ""


def _kind(context: Context) -> str:
    """Kind of the sentence's follow-up."""
    return next((g.kind for g in context.labels if g.type is ActType.FOLLOW_UP), "")


def _action_owner(text: str, known: Roster) -> str:
    """Owner of an ACTION line: in brackets, before "to do", or behind the last dash."""
    line = tasks.ACTION_LINE.match(text)
    if line and line["bracket"]:
        return line["bracket"].strip()
    rest = line["rest"] if line else text
    doing = tasks.TO_DO.match(rest)
    if doing:
        return doing["owner"].strip()
    trailing = tasks.TRAILING_OWNER.search(rest)
    if trailing:
        return trailing["owner"].strip()
    named = subject_at(rest, 0, known)
    return rest[named.start : named.end] if named else ""


def _resolution_owner(text: str, known: Roster) -> str:
    """Owner named by a resolution: who is "requested to", or the subject after "That"."""
    asked = tasks.BE_ASKED.search(text)
    subjects = _after_that(text, known)
    if asked:
        before = [s for s in subjects if s.end <= asked.start()]
        return text[before[-1].start : before[-1].end] if before else ""
    named = next((s for s in subjects if s.role is not Role.COMMITTEE and _acts(text, s)), None)
    return text[named.start : named.end] if named else _asked_owner(text, known)


def _after_that(text: str, known: Roster) -> list[Speaker]:
    """The subjects named behind "that", or at the opening of a limb."""
    starts = [0, *(m.end() for m in tasks.THAT.finditer(text))]
    found = [subject_at(text, start, known) for start in starts]
    return [s for s in found if s is not None and not s.pronoun]


def _acts(text: str, speaker: Speaker) -> bool:
    """Whether the words after a subject give it something to do: "the Chair respond", "officers to meet"."""
    behind = text[speaker.end :]
    bare = tasks.BARE_VERB.match(behind)
    if (
        bare
        and bare["verb"] not in tasks.NO_ACTION_VERBS
        and not bare["verb"].endswith(("ed", "ing", "ly", "s"))
    ):
        return True
    return bool(tasks.THIRD_PERSON.match(behind))


def _asked_owner(text: str, known: Roster) -> str:
    """Who is asked: the name between "asked" and "to" or "could"."""
    for match in tasks.TASKED.finditer(text):
        named = subject_at(text, match.end(), known)
        if named is None or named.pronoun or named.role is Role.PUBLIC:
            continue
        goes_on = text[named.end :].lstrip(" ,")
        if tasks.TASK_FOLLOWS.match(goes_on) or _acts(text, named):
            return text[named.start : named.end]
    return ""


def _undertaking_owner(context: Context, known: Roster, speaker: str) -> str:
    """Who undertakes: the speaker named last before the undertaking's words, or who is heard."""
    at = context.cue_at("undertake")
    inside = [
        s for s in speakers(context.text, known) if s.end <= at + 1 and not s.pronoun and s.role not in ASKING
    ]
    if inside and "undertake" in context.cues:
        return context.text[inside[-1].start : inside[-1].end]
    return speaker if context.role not in {Role.COMMITTEE, Role.PUBLIC} else ""


def requester_words(context: Context, speaker: str, asked: str) -> str:
    """Return the words that name who asks for a follow-up; "" where the minutes do not say.

    Args:
        context: The sentence.
        speaker: Who is heard in it, as written.
        asked: Speaker of the question it follows from, as written.
    """
    kind = _kind(context)
    if kind in {"request", "suggestion"}:
        return speaker
    if kind in {"undertaking", "action"}:
        return asked
    return _resolving_body(context) if kind == "resolution" else ""


def _resolving_body(context: Context) -> str:
    """The body that resolves, where the resolution or its lead-in names it."""
    texts = (context.text, context.lead.text if context.lead else "")
    return next((m["body"] for text in texts if (m := tasks.RESOLVING_BODY.search(text))), "")


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
