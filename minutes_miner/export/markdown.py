"""Acts as Markdown: by document and item, each reply under its question."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from minutes_miner.records import Act, ActType, Failure, Mined

_NAMES = {
    ActType.QUESTION: "Question",
    ActType.ANSWER: "Answer",
    ActType.FOLLOW_UP: "Follow-up",
    ActType.CONCLUSION: "Conclusion",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def acts_markdown(outcomes: Sequence[Mined | Failure]) -> str:
    """Return acts as Markdown, with a list of the documents that could not be read.

    Args:
        outcomes: Mined documents and failures, in order.
    """
    lines: list[str] = []
    for outcome in outcomes:
        if isinstance(outcome, Mined):
            lines += _document(outcome)
    failures = [o for o in outcomes if isinstance(o, Failure)]
    if failures:
        lines += [
            "# Not read",
            "",
            *(f"- `{f.path}`: {_escaped(f.message)} ({f.kind})" for f in failures),
            "",
        ]
    return "\n".join(lines)


def _document(mined: Mined) -> Iterator[str]:
    """The lines of one document."""
    meeting = mined.segments.meetings[0]
    named = [meeting.council, meeting.committee, meeting.date.isoformat() if meeting.date else ""]
    yield f"# {_escaped(' - '.join(n for n in named if n) or mined.minutes.path)}"
    yield ""
    yield f"Source: `{mined.minutes.path}`"
    yield ""
    for (number, title), acts in groupby(mined.acts, key=lambda act: (act.item_number, act.item_title)):
        yield f"## {_escaped(f'{number} {title}'.strip() or 'Minutes')}"
        yield ""
        yield from _item(list(acts))
        yield ""


def _item(acts: list[Act]) -> Iterator[str]:
    """The acts of one item, replies indented under the question they answer."""
    ids = {act.id for act in acts}
    for act in acts:
        if act.in_reply_to in ids:
            continue
        yield _line(act, 0)
        yield from (_line(reply, 1) for reply in acts if reply.in_reply_to == act.id)


def _line(act: Act, depth: int) -> str:
    """One act as a list item."""
    notes = [
        f"by {act.speaker}" if act.speaker else "",
        f"owner {act.owner}" if act.owner else "",
        f"due {act.due}" if act.due else "",
        act.kind,
        str(act.response or ""),
        f"page {act.page}" if act.page else "",
        "cut short by the page" if act.truncated else "",
    ]
    note = ", ".join(n for n in notes if n)
    name = f"**{_NAMES[act.type]}**" + (f" ({_escaped(note)})" if note else "")
    return f"{'  ' * depth}- {name}: {_escaped(act.text)}"


def _escaped(text: str) -> str:
    """Words with Markdown's signs escaped."""
    return _SPECIAL.sub(r"\\\1", text)
