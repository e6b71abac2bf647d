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
from minutes_miner.link.guesses import behind, context_of, first_of_item, said_before, where
from minutes_miner.segment import segment
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.examples import laid, read_labelled, ruled_corpus
from minutes_miner.training.reply_examples import as_labelled

COLUMNS = ("measures", "kind", "sentence")
EXCHANGES = "exchanges"  # folder of whole exchanges, each row with what it names and carries on about
SURVEYED = "surveyed.txt"  # names the documents whose readers had the surveyed measures alone to choose from
LOOK_ALIKE = "x"  # kind of a sentence that is about no measure, though it resembles the one it names
KINDS = ("q", "a", "f", "c", LOOK_ALIKE)  # question, answer, follow-up, conclusion
TALK = ("q", "a", "f", "c", "n")  # kinds of the rows of an exchange; the last is anything else
_FIELDS = 5  # of a row of an exchange
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
        context: Committee and agenda item it stands in, or `behind` what was said before; "" where nothing
            tells.
        named: Ids of the measures it names; behind what was said before, of all that it is about.
        carried: Ids of those it is about that only what was said before names.
        open: Ids of measures that count neither way, being doubtful.
        said: What was said before that bears on it (`link.guesses.said_before`).
    """

    text: str
    like: str = ""
    context: str = ""
    named: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def heard(self) -> "Worded":
        """Return it as it is judged behind what was said before."""
        return replace(
            self,
            context=behind(self.context, self.said),
            named=tuple(dict.fromkeys((*self.named, *self.carried))),
            carried=(),
        )


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


def exchanges(folder: Path) -> list[Worded]:
    """Return the sentences of the written exchanges, `FOLDER/exchanges/*.txt`, in order.

    A block opens with `# COMMITTEE | TITLE` and has a row for each sentence: kind, ids of the measures it
    names, of those carried over, of those that count neither way, and its words, tabs between; `-` is none.

    Args:
        folder: Of the labels and sentences about measures (`corpora/measures`).

    Raises:
        ConfigError: A line is neither a heading nor such a row, or a row stands before any heading.
    """
    paths = sorted((folder / EXCHANGES).glob("*.txt"))
    return [worded for path in paths for worded in _exchanged(path)]


def _exchanged(path: Path) -> Iterator[Worded]:
    """The sentences of one file of exchanges."""
    context, said, asked = "", list[str](), -1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = line.split("\t")
        if line.startswith("# ") and line.count("|") == 1:
            committee, title = (part.strip() for part in line[2:].split("|"))
            context, said, asked = where(committee, title), [], -1
        elif context and len(row) == _FIELDS and row[0] in TALK and all(row):
            named, carried, near = (tuple(ids.split(",")) if ids != "-" else () for ids in row[1:4])
            replies = row[0] in {"a", "f"} and asked >= 0
            yield Worded(
                text=row[4],
                context=context,
                named=named,
                carried=carried,
                open=near,
                said=said_before(said, asked if replies else None),
            )
            asked = len(said) if row[0] == "q" else asked
            said.append(row[4])
        elif line:
            message = (
                f"{path}, line {number}: neither `# COMMITTEE | TITLE` nor, under such a heading, a kind of "
                f"{', '.join(TALK)}, measures named, carried and doubtful, and words, with tabs between."
            )
            raise ConfigError(message)


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
    minutes, found, units = ruled_corpus(document)
    asked = as_labelled(found, units)
    segments = segment(minutes)
    texts = [minutes.text[each.body : each.end] for each in segments.sentences]
    for context, held in zip(found, laid([context.text for context in found], units), strict=True):
        if not any(unit.get("labels") for unit in held) or any(unit.get("skip") for unit in held):
            continue
        index = context.index
        first = first_of_item(segments.sentences, index)
        told = [by_unit[unit["i"]] for unit in held if unit["i"] in by_unit]
        named, carried, near = (
            tuple(dict.fromkeys(name for row in told for name in row.get(key, ())))
            for key in ("indicators", "implied_indicators", "also")
        )
        question = min((k - first for k in asked[index] if first <= k < index), default=None)
        yield Worded(
            text=texts[index],
            context=context_of(minutes, segments, segments.items[context.sentence.item]),
            named=named,
            carried=tuple(name for name in carried if name not in named),
            open=(*near, *unknown),
            said=said_before(texts[first:index], question),
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
