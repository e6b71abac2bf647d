"""Name who asks and who replies as the minutes name them, never by "he" or "she"."""

from collections.abc import Iterator
from itertools import islice

from minutes_miner.patterns import voices as patterns
from minutes_miner.patterns.names import HONOURED
from minutes_miner.patterns.tasks import CONDITION
from minutes_miner.recognise.context import ASKING, OFFICIAL, Context
from minutes_miner.records import ActType, Role
from minutes_miner.speakers import Speaker

# Cues of what asks, by kind of follow-up; "" stands for a question.
_CUES = {"": "ask", "request": "request", "suggestion": "suggest"}
_REACH = 8  # sentences back in which the person behind "he" was named


def speaker_words(context: Context, text: str) -> str:
    """Return the words that name who is heard in a sentence; "" where nobody is named.

    Args:
        context: The sentence.
        text: Text of the document.
    """
    turn = context.turn
    return text[slice(*turn.speaker)] if turn and turn.speaker else ""


def bare_name(words: str) -> str:
    """Return the words of a name without what stands around it: a heading, "that", a post in brackets.

    Args:
        words: The words that name a speaker, as written.
    """
    found = words[patterns.BEFORE_NAME.match(words).end() :]  # type: ignore[union-attr]
    kept = patterns.BEHIND_NAME.sub("", found) if HONOURED.match(found) else found
    return "" if patterns.PRONOUN.match(kept) else kept.strip(" .,;")


def asker(context: Context, text: str) -> str:
    """Return the words that name who asks in a sentence: for a thing, a reply or that something be done.

    Args:
        context: A sentence with a question, request, suggestion or comment.
        text: Text of the document.
    """
    named = _asks_here(context)
    if named is not None:
        return bare_name(context.text[named.start : named.end])
    worded = _worded(context.text)
    if worded:
        return worded
    heard = bare_name(speaker_words(context, text)) if context.role in ASKING else ""
    return heard or (_behind_pronoun(context, text, ASKING) if _has_pronoun(context) else "")


def replier(context: Context, text: str) -> str:
    """Return the words that name who replies or promises in a sentence.

    Where the sentence names nobody, or whom it names asked for it, the one who last replied goes on.

    Args:
        context: A sentence with a reply or an undertaking.
        text: Text of the document.
    """
    heard = bare_name(speaker_words(context, text))
    if heard and context.named_here and not CONDITION.match(context.text):
        return heard
    if context.role in OFFICIAL and heard and not context.named_here and not _inverted_before(context):
        return heard
    if context.role not in OFFICIAL and context.how == "impersonal":
        return ""
    return _behind_pronoun(context, text, OFFICIAL) or heard


def _inverted_before(context: Context) -> bool:
    """Whether the sentence before names another official behind its words: "It was late, said Mr Roe"."""
    before = context.before
    return bool(before and _last_official(before) and not before.named_here)


def asks(context: Context) -> bool:
    """Whether somebody asks for something: a question, a request, a suggestion.

    Args:
        context: A sentence with final labels.
    """
    kinds = {given.kind for given in context.labels if given.type is ActType.FOLLOW_UP}
    return context.has(ActType.QUESTION) or bool(kinds & {"request", "suggestion"})


def earlier(context: Context) -> Iterator[Context]:
    """Yield the sentences before one in its item, the nearest first.

    Args:
        context: The sentence.
    """
    before = context.before
    while before is not None:
        yield before
        before = before.before


def _asks_here(context: Context) -> Speaker | None:
    """Who is heard in the clause that asks: the last one named before its words."""
    kinds = {given.kind for given in context.labels if given.type is ActType.FOLLOW_UP}
    cue = min(context.cue_at(_CUES[kind]) for kind in kinds & set(_CUES) or {""})
    named = [s for s in context.heard if s.role in ASKING and not s.pronoun]
    before = [s for s in named if s.end <= cue + 1]
    return before[-1] if before else next(iter(named), None)


def _worded(words: str) -> str:
    """Who asks by the wording alone."""
    found = patterns.ASKER.search(words)
    named = next((name for name in found.groups() if name), "") if found else ""
    return "" if patterns.NOBODY.match(named) else bare_name(named)


def _has_pronoun(context: Context) -> bool:
    """Whether a sentence's subject is a pronoun."""
    return bool(context.heard and context.heard[0].pronoun)


def _behind_pronoun(context: Context, text: str, roles: frozenset[Role]) -> str:
    """The person of a role whom "he" or "she" means: the last one named that fits."""
    pronoun = next((context.text[s.start : s.end].lower() for s in context.heard if s.pronoun), "")
    for before in islice(earlier(context), _REACH):
        if roles is OFFICIAL:
            found = _last_official(before) or _replied(before, text)
        else:
            found = asker(before, text) if before.named_here or before.heard else ""
        if found and _fits(found, pronoun):
            return found
    return ""


def _last_official(context: Context) -> str:
    """The last official a sentence names as one of its subjects."""
    named = [s for s in context.heard if s.role in OFFICIAL and not s.pronoun]
    return bare_name(context.text[named[-1].start : named[-1].end]) if named else ""


def _replied(context: Context, text: str) -> str:
    """Who replies in a sentence, as the chair may, where it does not ask."""
    return "" if asks(context) or context.role is Role.PUBLIC else bare_name(speaker_words(context, text))


def _fits(name: str, pronoun: str) -> bool:
    """Whether a name can stand for a pronoun: not "Mr Roe" for "she"."""
    against = {"he": patterns.WOMAN, "she": patterns.MAN}.get(pronoun)
    return against is None or not against.search(name)
