"""Count what a corpus of labelled minutes holds."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.markup import LABELS, MarkedAct

WHOLE_MEETING = 150  # sentences; corpora/README.md promises 20 documents of this length
FOLLOW_UP_FIELDS = ("owner", "due", "requested_by")
_UNSTATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The numbers of a corpus. A sentence is a unit of the guidelines: heading lines and cells are too.

    Attributes:
        documents: Meetings.
        councils: Councils.
        sentences: Sentences, list items, heading lines and table cells.
        prose: Sentences and list items alone.
        words: Words of the minutes.
        whole_meetings: Documents of `WHOLE_MEETING` sentences or more.
        unlabelled: Sentences that carry no label.
        skipped: Sentences on which trained readers differ.
        labels: Sentences by label; one of two labels counts under each.
        double_labels: Sentences by their two or more labels, as "answer + follow_up".
        fields: Follow-ups that state an owner, a due time or a requester, by field.
        kinds: Follow-ups and conclusions by kind, as "follow_up: request".
        responses: Questions by what became of them.
        roles: Acts by the role of who speaks.
        areas: Documents and sentences by service area.
        nations: Documents and sentences by nation.
        decades: Documents and sentences by decade ("2010s").
        styles: Documents and councils by number of the house style.
    """

    documents: int
    councils: int
    sentences: int
    prose: int
    words: int
    whole_meetings: int
    unlabelled: int
    skipped: int
    labels: Mapping[str, int]
    double_labels: Mapping[str, int]
    fields: Mapping[str, int]
    kinds: Mapping[str, int]
    responses: Mapping[str, int]
    roles: Mapping[str, int]
    areas: Mapping[str, tuple[int, int]]
    nations: Mapping[str, tuple[int, int]]
    decades: Mapping[str, tuple[int, int]]
    styles: Mapping[int, tuple[int, int]]

    @property
    def unlabelled_share(self) -> float:
        """Share of the sentences that carry no label; 0 for an empty corpus."""
        return self.unlabelled / self.sentences if self.sentences else 0.0


def statistics(documents: Sequence[LabelledMinutes]) -> Statistics:
    """Return the numbers of a corpus.

    Args:
        documents: As `read_corpus` returns them.
    """
    units = [unit for document in documents for unit in document.units]
    acts = [act for unit in units if not unit.skipped for act in unit.acts]
    return Statistics(
        documents=len(documents),
        councils=len({document.council for document in documents}),
        sentences=len(units),
        prose=sum(document.is_prose(unit) for document in documents for unit in document.units),
        words=sum(len(document.marked.text.split()) for document in documents),
        whole_meetings=sum(len(document.units) >= WHOLE_MEETING for document in documents),
        unlabelled=sum(not unit.acts for unit in units),
        skipped=sum(unit.skipped for unit in units),
        labels={label: sum(label in unit.labels for unit in units) for label in LABELS},
        double_labels=_counted(" + ".join(unit.labels) for unit in units if len(unit.labels) > 1),
        fields=_fields(acts),
        kinds=_counted(f"{act.label}: {_value(act, 'kind')}" for act in acts if act.label in _OF_A_KIND),
        responses=_counted(_value(act, "response") for act in acts if act.label == "question"),
        roles=_counted(_value(act, "role") for act in acts),
        areas=_spread(documents, lambda document: document.area),
        nations=_spread(documents, lambda document: document.nation),
        decades=_spread(documents, _decade),
        styles=_styles(documents),
    )


def statistics_lines(numbers: Statistics) -> Iterator[str]:
    """Yield the numbers of a corpus as lines of text, a group under its heading.

    Args:
        numbers: As `statistics` returns them.
    """
    yield from (_line(name, getattr(numbers, field)) for name, field in _TOTALS)
    yield f"share of sentences without label  {numbers.unlabelled_share:.1%}"
    for heading, field in _GROUPS:
        yield from ("", heading)
        yield from (_line(f"  {name}", value) for name, value in getattr(numbers, field).items())


_OF_A_KIND = ("follow_up", "conclusion")
_TOTALS = (
    ("documents", "documents"),
    ("councils", "councils"),
    ("sentences, headings, cells", "sentences"),
    ("of these sentences and list items", "prose"),
    ("words", "words"),
    (f"meetings of {WHOLE_MEETING} and more", "whole_meetings"),
    ("without label", "unlabelled"),
    ("skipped as doubtful", "skipped"),
)
_GROUPS = (
    ("labels", "labels"),
    ("sentences of several labels", "double_labels"),
    ("follow-ups that state", "fields"),
    ("kinds", "kinds"),
    ("questions by response", "responses"),
    ("acts by role", "roles"),
    ("service areas: documents, sentences", "areas"),
    ("nations: documents, sentences", "nations"),
    ("decades: documents, sentences", "decades"),
    ("house styles: documents, councils", "styles"),
)


def _line(name: str, value: int | tuple[int, int]) -> str:
    counts = value if isinstance(value, tuple) else (value,)
    return f"{name:34}" + "".join(f"{count:>8,}" for count in counts)


def _fields(acts: Sequence[MarkedAct]) -> dict[str, int]:
    follow_ups = [act for act in acts if act.label == "follow_up"]
    return {name: sum(bool(act.attributes.get(name)) for act in follow_ups) for name in FOLLOW_UP_FIELDS}


def _spread(
    documents: Sequence[LabelledMinutes], group: Callable[[LabelledMinutes], str]
) -> dict[str, tuple[int, int]]:
    held = Counter(group(document) or _UNSTATED for document in documents)
    sentences: Counter[str] = Counter()
    for document in documents:
        sentences[group(document) or _UNSTATED] += len(document.units)
    return {name: (held[name], sentences[name]) for name in sorted(held)}


def _styles(documents: Sequence[LabelledMinutes]) -> dict[int, tuple[int, int]]:
    with_style = {
        style: [document for document in documents if style in document.styles]
        for style in sorted({style for document in documents for style in document.styles})
    }
    return {style: (len(held), len({d.council for d in held})) for style, held in with_style.items()}


def _decade(document: LabelledMinutes) -> str:
    return f"{document.date.year // 10 * 10}s" if document.date else ""


def _value(act: MarkedAct, name: str) -> str:
    return act.attributes.get(name) or _UNSTATED


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())
