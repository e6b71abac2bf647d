"""Acts as Markdown: by document and item, each reply under its question, with measures and figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from minutes_miner.records import Act, ActType, Failure, Mined

_NAMES = {
    ActType.QUESTION: "Question",
    ActType.ANSWER: "Answer",
    ActType.FOLLOW_UP: "Follow-up",
    ActType.CONCLUSION: "Conclusion",
}
_ROLES = {
    "previous": "before",
    "target": "target",
    "comparator": "compared with",
    "numerator": "numerator",
    "denominator": "of",
    "difference": "difference",
}
_HOW = {"carried": "carried over", "code": "by code", "context": "by context", "encoder": "by meaning"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")

Told = Sequence[Act]  # the acts of one sentence


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
            *(f"- `{f.path}`: {escaped(f.message)} ({f.kind})" for f in failures),
            "",
        ]
    return "\n".join(lines)


def _document(mined: Mined) -> Iterator[str]:
    """The lines of one document."""
    meeting = mined.segments.meetings[0]
    named = [meeting.council, meeting.committee, meeting.date.isoformat() if meeting.date else ""]
    yield f"# {escaped(' - '.join(n for n in named if n) or mined.minutes.path)}"
    yield ""
    yield f"Source: `{mined.minutes.path}`"
    yield ""
    for (number, title), acts in groupby(mined.acts, key=lambda act: (act.item_number, act.item_title)):
        yield f"## {escaped(f'{number} {title}'.strip() or 'Minutes')}"
        yield ""
        yield from _item(list(acts))
        yield ""


def _item(acts: list[Act]) -> Iterator[str]:
    """The acts of one item: a sentence once, replies indented under the question they answer."""
    told = [list(same) for _, same in groupby(acts, key=lambda act: (act.start, act.end))]
    asked = {act.id: number for number, same in enumerate(told) for act in same}
    above = [_above(same, number, asked) for number, same in enumerate(told)]
    for number, same in enumerate(told):
        if above[number] is None:
            yield from _branch(number, same, told, above, 0)


def _above(same: Told, number: int, asked: Mapping[str, int]) -> int | None:
    """Number of the sentence whose question one replies to; None where it replies to none before it."""
    targets = (asked.get(act.in_reply_to or "") for act in same)
    return next((target for target in targets if target is not None and target < number), None)


def _branch(
    number: int, same: Told, told: Sequence[Told], above: Sequence[int | None], depth: int
) -> Iterator[str]:
    """A sentence with what replies to it."""
    yield _line(same, depth)
    yield from (f"{'  ' * (depth + 1)}- {words}" for words in (*_measures(same[0]), *_figures(same[0])))
    for other, reply in enumerate(told):
        if above[other] == number:
            yield from _branch(other, reply, told, above, depth + 1)


def _line(same: Told, depth: int) -> str:
    """The acts of one sentence as a list item."""
    act = same[0]
    owner = next((one.owner for one in same if one.owner), "")
    due = next((one.due for one in same if one.due), "")
    notes = [
        f"by {act.speaker}" if act.speaker else "",
        f"owner {owner}" if owner else "",
        f"due {due}" if due else "",
        *(one.kind for one in same),
        *(str(one.response or "") for one in same),
        f"page {act.page}" if act.page else "",
        "cut short by the page" if act.truncated else "",
    ]
    note = ", ".join(n for n in notes if n)
    names = " and ".join(
        _NAMES[one.type] if k == 0 else _NAMES[one.type].lower() for k, one in enumerate(same)
    )
    name = f"**{names}**" + (f" ({escaped(note)})" if note else "")
    return f"{'  ' * depth}- {name}: {escaped(act.text)}"


def _measures(act: Act) -> Iterator[str]:
    """The measures of a sentence, with how they were found."""
    for link in act.indicator_links:
        if link["indicator"]:
            how = _HOW.get(str(link["how"]), "")
            words = f'"{escaped(str(link["words"]))}"' + (f", {how}" if how else "")
            other = ", the other way round" if link.get("inverse") else ""
            yield f"Measure: {escaped(str(link['name']))} ({words}{other})"


def _figures(act: Act) -> Iterator[str]:
    """The figures of a sentence, measure by measure; what only defines a measure is left out."""
    stated: list[Mapping[str, Any]] = [f for f in act.figures if f["role"] != "definition"]
    if stated:
        yield f"Figures: {'; '.join(_figure(figure) for figure in stated)}"


def _figure(figure: Mapping[str, Any]) -> str:
    """One figure in words."""
    notes = [
        _ROLES.get(figure["role"], ""),
        figure.get("comparator", "") if figure["role"] == "comparator" else "",
        figure.get("population", ""),
        figure.get("period", ""),
        figure.get("change", ""),
        figure.get("judged", ""),
        f"doubtful: {figure['doubt']}" if figure.get("doubt") else "",
    ]
    told = ", ".join(escaped(note) for note in notes if note)
    return escaped(figure["words"]) + (f" ({told})" if told else "")


def escaped(text: str) -> str:
    """Return words with Markdown's signs escaped.

    Args:
        text: Words of a document.
    """
    return _SPECIAL.sub(r"\\\1", text)
