"""Say who is to do what a follow-up asks for."""

import re

from minutes_miner.patterns import tasks
from minutes_miner.recognise.context import ASKING, Context
from minutes_miner.recognise.voices import bare_name, replier
from minutes_miner.records import Role
from minutes_miner.speakers import Roster, Speaker, speakers, subject_at

_MAX_OWNER = 80  # characters; longer subjects are sentences


def owner_words(context: Context, kind: str, text: str, known: Roster) -> str:
    """Return the words that name who is to do what a follow-up asks; "" where nobody is named.

    Args:
        context: The sentence; one of its labels is a follow-up.
        kind: Kind of that follow-up.
        text: Text of the document.
        known: Roster of the meeting.
    """
    noted = tasks.OWNER_NOTE.search(context.text)
    if noted:
        return noted["owner"].strip()
    if tasks.WISH.search(context.text):
        return ""
    if kind == "undertaking":
        found = _undertaking_owner(context, text, known)
    else:
        find = {"action": _action_owner, "resolution": _resolution_owner}.get(kind, _asked_owner)
        found = find(context.text, known)
    found = tasks.BE_DIRECTED.sub("", found)
    return found if len(found) <= _MAX_OWNER and found.lower() not in tasks.OWNS_NOTHING else ""


def _action_owner(text: str, known: Roster) -> str:
    """Owner of an ACTION line: in brackets, before "to do", or beside a dash."""
    line = tasks.ACTION_LINE.match(text)
    if line and line["bracket"]:
        return line["bracket"].strip()
    rest = line["rest"] if line else text
    patterns = (
        tasks.LEADING_OWNER,
        tasks.ONLY_OWNER,
        tasks.BRACKETED_OWNER,
        tasks.TO_DO,
        tasks.LATE_TO_DO,
        tasks.TRAILING_OWNER,
    )
    found = next((m for pattern in patterns if (m := pattern.search(rest))), None)
    if found:
        return found["owner"].strip()
    named = subject_at(rest, 0, known)
    return rest[named.start : named.end] if named else ""


def _resolution_owner(text: str, known: Roster) -> str:
    """Owner named by a resolution: who is "requested to", by whom it is done, or the subject after "That"."""
    return (
        _be_asked(text, known)
        or _acting(text, known)
        or _asked_owner(text, known)
        or _worded(text, tasks.RESOLVED_OWNERS)
        or _agent(text, known)
    )


def _be_asked(text: str, known: Roster) -> str:
    """Whom a resolution asks: "that the Head of Service be requested to"."""
    asked = tasks.BE_ASKED.search(text)
    if asked is None:
        return ""
    before = [s for s in _after_that(text, known) if s.end <= asked.start()]
    if before and asked.start() - before[-1].end <= 1:
        return _name(text, before[-1])
    worded = _worded(text[: asked.end()], (tasks.ASKED_OWNER,))
    return worded or (_name(text, before[-1]) if before else "")


def _acting(text: str, known: Roster) -> str:
    """Who a limb says shall do it: "that the Chair write to", "(b) officers to meet"."""
    if tasks.BE_ASKED.search(text):
        return ""
    named = (s for s in _after_that(text, known) if s.role is not Role.COMMITTEE and _acts(text, s))
    return next((_name(text, s) for s in named), "")


def _after_that(text: str, known: Roster) -> list[Speaker]:
    """The subjects named behind "that", or at the opening of a limb."""
    starts = sorted({0, *(m.end() for m in tasks.THAT.finditer(text))})
    found = [subject_at(text, start, known) for start in starts]
    return [s for s in found if s is not None and not s.pronoun]


def _acts(text: str, speaker: Speaker) -> bool:
    """Whether the words after a subject give it something to do: "the Chair respond", "officers to meet"."""
    behind = text[speaker.end :]
    bare = tasks.BARE_VERB.match(behind)
    if bare and bare["verb"] not in tasks.NO_ACTION_VERBS and not tasks.NO_BARE_VERB.search(bare["verb"]):
        return True
    return bool(tasks.THIRD_PERSON.match(behind))


def _asked_owner(text: str, known: Roster) -> str:
    """Who is asked: the name between "asked" and "to" or "could"."""
    for match in tasks.TASKED.finditer(text):
        named = subject_at(text, match.end(), known)
        if named is None or named.pronoun or named.role is Role.PUBLIC:
            continue
        goes_on = text[named.end :].lstrip(" ,")
        if tasks.IS_GIVEN.match(goes_on):
            continue
        if tasks.TASK_FOLLOWS.match(goes_on) or _acts(text, named):
            return _name(text, named)
    return _worded(text, tasks.REQUESTED_OWNERS) or _agent(text, known)


def _worded(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    """The owner by the wording alone, where no list knows the name."""
    found = (match for pattern in patterns for match in pattern.finditer(text))
    return next((m["owner"].strip(" .,;") for m in found if not tasks.OWNS_NAMELESS.match(m["owner"])), "")


def _agent(text: str, known: Roster) -> str:
    """By whom it is to be done: "be sent by the Chair", "details to follow from officers"."""
    for match in tasks.AGENT.finditer(text):
        named = subject_at(f"{text} so", match.end(), known)
        if named and not named.pronoun and named.role not in {Role.COMMITTEE, Role.PUBLIC}:
            return tasks.GOES_ON.split(_name(text, named))[0]
    return _worded(text, (tasks.AGENT_NAMED,))


def _name(text: str, speaker: Speaker) -> str:
    """The words that name a speaker, nothing before or behind them."""
    return bare_name(text[speaker.start : speaker.end])


def _undertaking_owner(context: Context, text: str, known: Roster) -> str:
    """Who undertakes: by whom it will be done, who is named before the promise, or who is heard."""
    words = context.text
    noted = tasks.BRACKETED_OWNER.search(words) or tasks.DASHED_OWNER.search(words)
    if noted:
        return noted["owner"].strip()
    behind = tasks.REPLIES_BEHIND.search(words)
    if behind:
        return behind["owner"]
    if not tasks.PROMISES.search(words):
        return _agent(words, known) if tasks.WILL_BE.search(words) else _heard(context, text)
    return _promiser(context, known) or _worded(words, (tasks.PROMISER,)) or _heard(context, text)


def _promiser(context: Context, known: Roster) -> str:
    """The official named last before the words of promise."""
    at = tasks.PROMISES.search(context.text)
    if at is None or tasks.CONDITION.match(context.text):
        return ""
    inside = [
        s
        for s in speakers(context.text, known)
        if s.end <= at.start() + 1 and not s.pronoun and s.role not in ASKING
    ]
    return _name(context.text, inside[-1]) if inside else ""


def _heard(context: Context, text: str) -> str:
    """Who is heard, where it is somebody who can promise."""
    return replier(context, text) if context.role not in {Role.COMMITTEE, Role.PUBLIC} else ""
