"""Read the sentences from which the matcher of measures learns: written ones, labelled ones, and names."""

import csv
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from minutes_miner.catalogue.records import Area, Catalogue
from minutes_miner.errors import ConfigError
from minutes_miner.link.guesses import context_of
from minutes_miner.segment import segment
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.examples import laid, read_labelled
from minutes_miner.training.markup import gold

COLUMNS = ("measures", "kind", "sentence")
SURVEYED = "surveyed.txt"  # names the documents whose readers had the surveyed measures alone to choose from
LOOK_ALIKE = "x"  # kind of a sentence that is about no measure, though it resembles the one it names
KINDS = ("q", "a", "f", "c", LOOK_ALIKE)  # question, answer, follow-up, conclusion
_ALONE = 0.3  # share of the written sentences and names that stand without a context
# Areas of the corpus in whose minutes the measures of an area of the catalogue are talked of.
_HOMES: dict[Area, tuple[str, ...]] = {
    Area.CHILDREN: ("children", "children", "children", "education", "finance"),
    Area.EDUCATION: ("education", "education", "children"),
    Area.ADULTS: ("adults",),
    Area.HEALTH: ("health", "health", "adults"),
    Area.HOUSING: ("housing",),
    Area.ENVIRONMENT: ("environment",),
    Area.PLANNING: ("environment", "community"),
    Area.HIGHWAYS: ("transport",),
    Area.COMMUNITY_SAFETY: ("community",),
    Area.REVENUES: ("finance",),
    Area.CORPORATE: ("finance",),
    Area.LEISURE: ("community",),
    Area.CLIMATE: ("environment",),
    Area.ECONOMY: ("community", "finance"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A sentence, or the name of a measure, with what it is about.

    Attributes:
        text: Its words.
        like: Id of the measure whose field it is of; "" of a labelled sentence.
        context: Committee and agenda item it stands in; "" where nothing tells.
        named: Ids of the measures it names.
        open: Ids of measures that count neither way: carried over from elsewhere, or doubtful.
    """

    text: str
    like: str = ""
    context: str = ""
    named: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def written(folder: Path) -> list[Worded]:
    """Return the sentences written for each measure, `FOLDER/sentences/*.tsv`, in order.

    Args:
        folder: Of the labels and sentences about measures (`corpora/measures`).

    Raises:
        ConfigError: A line has not the three columns of `COLUMNS`, or a kind that is none.
    """
    return [worded for path in sorted(folder.glob("sentences/*.tsv")) for worded in _lines(path)]


def _lines(path: Path) -> Iterator[Worded]:
    """The sentences of one file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, start=1):
            if number == 1 and tuple(row) == COLUMNS:
                continue
            if len(row) != len(COLUMNS) or row[1] not in KINDS or not all(row):
                message = (
                    f"{path}, line {number}: not {', '.join(COLUMNS)} with a kind of {', '.join(KINDS)}."
                )
                raise ConfigError(message)
            about = tuple(row[0].split(","))
            yield Worded(text=row[2], like=about[0], named=() if row[1] == LOOK_ALIKE else about)


def labels_of(document: LabelledMinutes, folder: Path) -> list[dict[str, Any]] | None:
    """Return what a reader wrote of the measures of a document; None where nobody did.

    Args:
        document: Of the training corpus.
        folder: Of the labels and sentences about measures.

    Returns:
        Rows with `i` (unit of the document), `indicators`, `implied_indicators` and `also`.
    """
    path = folder / "train" / document.path.parent.name / f"{document.path.stem}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def labelled(documents: Iterable[LabelledMinutes], folder: Path, catalogue: Catalogue) -> list[Worded]:
    """Return the acts of those documents whose measures a reader wrote down.

    Measures added to the survey count neither way where a reader, who may have chosen among the surveyed ones
    alone, names none of them.

    Args:
        documents: Of the training corpus.
        folder: Of the labels and sentences about measures.
        catalogue: The measures.
    """
    added = {one.id for one in catalogue.indicators if one.added}
    return [
        worded
        for document in documents
        if (rows := labels_of(document, folder)) is not None
        for worded in _acts(document, rows, added if _surveyed_only(document, folder) else set())
    ]


def _surveyed_only(document: LabelledMinutes, folder: Path) -> bool:
    """Whether the reader of a document chose among the surveyed measures alone."""
    path = folder / SURVEYED
    return path.is_file() and document.name in path.read_text(encoding="utf-8").splitlines()


def _acts(
    document: LabelledMinutes, rows: Sequence[Mapping[str, Any]], unknown: Iterable[str]
) -> Iterator[Worded]:
    """The acts of one document in their contexts, those about no measure included."""
    by_unit = {row["i"]: row for row in rows}
    stated: Any = gold(document.marked, document.path.name)
    minutes = read_labelled(document)
    segments = segment(minutes)
    texts = [minutes.text[each.body : each.end] for each in segments.sentences]
    for sentence, text, units in zip(segments.sentences, texts, laid(texts, stated["units"]), strict=True):
        if not any(unit.get("labels") for unit in units) or any(unit.get("skip") for unit in units):
            continue
        found = [by_unit[unit["i"]] for unit in units if unit["i"] in by_unit]
        yield Worded(
            text=text,
            context=context_of(minutes, segments, segments.items[sentence.item]),
            named=tuple(dict.fromkeys(name for row in found for name in row.get("indicators", ()))),
            open=(
                *(
                    name
                    for row in found
                    for key in ("implied_indicators", "also")
                    for name in row.get(key, ())
                ),
                *unknown,
            ),
        )


def contexts(documents: Iterable[LabelledMinutes]) -> dict[str, list[str]]:
    """Return the contexts that stand in the minutes of each area of the corpus.

    Args:
        documents: Of the training corpus.
    """
    found: dict[str, list[str]] = {}
    for document in documents:
        minutes = read_labelled(document)
        segments = segment(minutes)
        here = (context_of(minutes, segments, item) for item in segments.items)
        found.setdefault(document.area, []).extend(dict.fromkeys(filter(None, here)))
    return found


def placed(
    sentences: Iterable[Worded], homes: Mapping[str, Sequence[str]], catalogue: Catalogue, *, seed: int
) -> list[Worded]:
    """Return written sentences each in a context of its field, drawn at random; some stay without.

    Args:
        sentences: As `written` and `names` return them.
        homes: As `contexts` returns them.
        catalogue: The measures.
        seed: Of what is drawn.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    area_of = {one.id: one.area for one in catalogue.indicators}
    return [replace(each, context=_drawn(area_of.get(each.like), homes, chance)) for each in sentences]


def _drawn(area: Area | None, homes: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    """A context of a service area."""
    known = [home for home in _HOMES.get(area, ()) if homes.get(home)] if area else []
    return "" if not known or chance.random() < _ALONE else chance.choice(homes[chance.choice(known)])


def names(catalogue: Catalogue) -> list[Worded]:
    """Return every name of every measure, but those that state its complement.

    Args:
        catalogue: The measures.
    """
    return [
        Worded(text=name, like=one.id, named=(one.id,))
        for one in catalogue.indicators
        for name in (one.name, *(alias.text for alias in one.aliases if not alias.inverse))
    ]
