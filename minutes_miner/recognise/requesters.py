"""Say who asks for a follow-up: in the sentence itself, before an undertaking, or in a resolution."""

from itertools import islice

from minutes_miner.patterns import tasks
from minutes_miner.recognise.context import ASKING, OFFICIAL, Context
from minutes_miner.recognise.voices import asker, asks, bare_name, earlier, replier, speaker_words
from minutes_miner.records import ActType, Role
from minutes_miner.speakers import Roster, subject_at

_REACH = 6  # sentences between a question or request and the undertaking that meets it
_COMMENTS = 3  # the same for a mere comment


def requester_words(context: Context, kind: str, text: str, asked: Context | None, known: Roster) -> str:
    """Return the words that name who asks for a follow-up; "" where the minutes do not say.

    Args:
        context: The sentence.
        kind: Kind of its follow-up.
        text: Text of the document.
        asked: The question it replies to, where there is one.
        known: Roster of the meeting.
    """
    if kind in {"request", "suggestion"} or tasks.WISH.search(context.text):
        body = _resolving_body(context, in_lead=True) or _passively(context, known)
        lead = context.lead
        return (
            body
            or (asker(lead, text) if lead and lead.has(ActType.FOLLOW_UP) else "")
            or asker(context, text)
        )
    if kind == "undertaking":
        return _met(context, text, asked, known)
    if kind == "resolution":
        return _resolving_body(context)
    return "" if tasks.OPENS_ACTION.match(context.text) else _asked_at_once(context, text)


def _passively(context: Context, known: Roster) -> str:
    """Who asks by "X was asked by Y to …", "it was requested by Y that …"."""
    match = tasks.WAS_ASKED_BY.search(context.text)
    named = subject_at(context.text, match.end(), known) if match else None
    return bare_name(context.text[named.start : named.end]) if named and named.role not in OFFICIAL else ""


def _met(context: Context, text: str, asked: Context | None, known: Roster) -> str:
    """Who asked for what an undertaking meets: in its own sentence, or before it."""
    if tasks.REPLIES_BEHIND.search(context.text):
        return asker(context, text)
    named = _asked_within(context, known)
    if asked is context:
        return named or (asker(context, text) if any(s.role in ASKING for s in context.heard) else "")
    return named or _addressed(context, known) or _asked_before(context, text, _REACH)


def _addressed(context: Context, known: Roster) -> str:
    """The member or resident to whom a promise is made by name: "she would send Mr Roe the list"."""
    for match in tasks.PROMISED_TO.finditer(context.text):
        named = subject_at(f"{context.text} so", match.start("whom"), known)
        if named and named.role in ASKING and named.role is not Role.COMMITTEE:
            return bare_name(context.text[named.start : named.end])
    return ""


def _asked_within(context: Context, known: Roster) -> str:
    """Who is said to have asked: "In reply to a question from Mrs Roe"."""
    for match in tasks.ASKED_BY.finditer(context.text):
        named = subject_at(context.text, match.end(), known)
        if named and named.role not in OFFICIAL and not named.pronoun:
            return bare_name(context.text[named.start : named.end].partition(",")[0])
    return ""


def _asked_before(context: Context, text: str, reach: int) -> str:
    """Who asked last before a promise, within so many sentences of the item."""
    for steps, before in enumerate(islice(earlier(context), reach)):
        found = asker(before, text) if asks(before) else ""
        if not found and steps < _COMMENTS and context.role not in ASKING and _comments(before):
            found = bare_name(speaker_words(before, text))
        if found or asks(before):
            return "" if _promises_unasked(context, found, text) else found
    return ""


def _asked_at_once(context: Context, text: str) -> str:
    """Who asked in the sentence right before: "Clerk to check", which may as well follow from the talk."""
    before = context.before
    return (
        asker(before, text)
        if before and before.has(ActType.QUESTION) and not before.has(ActType.ANSWER)
        else ""
    )


def _promises_unasked(context: Context, asked: str, text: str) -> bool:
    """Whether who promises is the one who spoke before: nobody else asked for it."""
    return context.named_here and not tasks.CONDITION.match(context.text) and asked == replier(context, text)


def _comments(context: Context) -> bool:
    """Whether a member speaks without asking."""
    return context.role in ASKING and context.named_here and not context.labels


def _resolving_body(context: Context, *, in_lead: bool = False) -> str:
    """The body that resolves, where the resolution or its lead-in names it."""
    texts = () if in_lead else (context.text,)
    lead = context.lead.text if context.lead and context.lead.has(ActType.CONCLUSION) else ""
    found = (p.search(words) for words in (*texts, lead) for p in tasks.RESOLVING_BODY)
    return next((match["body"] for match in found if match), "")
