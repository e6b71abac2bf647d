"""Score training itself: each council's minutes mined by a model that has seen none of them.

The councils of a labelled corpus are put into folds. For each fold a model is trained on the councils of the
others and mines the documents held out. What stands in the folder is enough to go on after an interruption:

    FOLDER/folds.json                 the plan: councils of each fold, settings, hash of the corpus
    FOLDER/fold-1/model               what was trained
    FOLDER/fold-1/documents, gold     the minutes held out, as text and with their labels
    FOLDER/fold-1/acts.jsonl          what was mined
    FOLDER/fold-1/scores.json         written last: a fold that has it is done
    FOLDER/scores.json                all folds together
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from minutes_miner.errors import ConfigError, UsageError
from minutes_miner.evaluate import Row, Scores, evaluate, evaluate_by, gold_documents
from minutes_miner.export.files import write_whole
from minutes_miner.export.json_lines import acts_jsonl
from minutes_miner.export.rows import chosen
from minutes_miner.export.scores import score_json
from minutes_miner.inputs import inputs, json_lines
from minutes_miner.pipeline import mine_all
from minutes_miner.recognise import Judge
from minutes_miner.records import ActType, Failure
from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.markup import gold

FEWEST = 2  # folds
_FEWEST_TO_LEARN = 2  # councils outside a fold: one to learn from, one for development
_PARTS = 6  # of the councils outside a fold; one part is for development

Teacher = Callable[[Sequence[LabelledMinutes], Sequence[LabelledMinutes], Path], Judge]
"""Trains a model on some minutes, chooses thresholds on others, writes it to a folder, returns its judge."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """One part of a corpus held out, and what a model is made of meanwhile.

    Attributes:
        number: From 1.
        held_out: Minutes that the model is scored on.
        learn: Minutes of other councils, to learn from.
        develop: Minutes of further councils, to choose thresholds on.
    """

    number: int
    held_out: tuple[LabelledMinutes, ...]
    learn: tuple[LabelledMinutes, ...]
    develop: tuple[LabelledMinutes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A score over folds: mean, standard deviation and both ends."""

    mean: float
    deviation: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldScores:
    """Scores of all folds.

    Attributes:
        pooled: Every document of the corpus, each mined by the model of its fold.
        groups: The same by council ("councils") and by service area ("areas").
        spreads: F1 over folds, by label and for "all acts".
    """

    pooled: Scores
    groups: Mapping[str, Mapping[str, Scores]]
    spreads: Mapping[str, Spread]


def score_folds(
    documents: Sequence[LabelledMinutes],
    folder: Path,
    *,
    folds: int,
    teach: Teacher,
    settings: Mapping[str, object] | None = None,
    say: Say = lambda _: None,
) -> FoldScores:
    """Train and score every fold that is not done, and return the scores of all.

    Args:
        documents: The corpus, without problems.
        folder: Where models, acts and scores are written; a run that was cut short there goes on.
        folds: How many.
        teach: Trains the model of a fold.
        settings: What else the outcome depends on (seed, epochs); a run goes on only with the same.
        say: Told of the progress.

    Raises:
        UsageError: There are too few councils for so many folds.
        ConfigError: The folder holds folds of another corpus or of other settings, or two documents have one
            name.
    """
    plan = plan_folds(documents, folds)
    _keep_plan(folder, plan, documents, settings or {})
    for fold in plan:
        place = folder / f"fold-{fold.number}"
        if (place / "scores.json").is_file():
            say(f"fold {fold.number} of {folds}: done before")
        else:
            say(f"fold {fold.number} of {folds}: {_described(fold)}")
            _score_fold(fold, place, teach, say)
    found = _together([folder / f"fold-{fold.number}" for fold in plan])
    more = {"folds": {name: _spread_row(spread) for name, spread in found.spreads.items()}}
    write_whole(folder / "scores.json", score_json(found.pooled, groups=found.groups, more=more) + "\n")
    return found


def plan_folds(documents: Sequence[LabelledMinutes], folds: int) -> tuple[Fold, ...]:
    """Return the folds: no council in two, about as many sentences in each, the same on every run.

    Of the councils outside a fold a sixth, by sentences, is for development.

    Args:
        documents: The corpus.
        folds: How many.

    Raises:
        UsageError: There are too few councils for so many folds.
    """
    sizes = _sizes(documents)
    if not FEWEST <= folds <= len(sizes):
        message = (
            f"--folds {folds}: the corpus has {len(sizes)} councils. Choose a number from {FEWEST} to that."
        )
        raise UsageError(message)
    return tuple(
        _fold(number, held_out, documents, sizes)
        for number, held_out in enumerate(balanced(sizes, folds), start=1)
    )


def _sizes(documents: Iterable[LabelledMinutes]) -> dict[str, int]:
    """Sentences of each council."""
    sizes: Counter[str] = Counter()
    for document in documents:
        sizes[document.council] += len(document.units)
    return dict(sizes)


def _fold(
    number: int, held_out: frozenset[str], documents: Sequence[LabelledMinutes], sizes: Mapping[str, int]
) -> Fold:
    """One fold; the sixth for development is another one in each."""
    others = {council: size for council, size in sizes.items() if council not in held_out}
    if len(others) < _FEWEST_TO_LEARN:
        message = (
            f"fold {number} leaves {len(others)} council to learn from and to choose thresholds on. "
            "Choose more folds, or add councils."
        )
        raise UsageError(message)
    sixths = balanced(others, min(_PARTS, len(others)))
    develop = sixths[number % len(sixths)]
    return Fold(
        number=number,
        held_out=tuple(d for d in documents if d.council in held_out),
        learn=tuple(d for d in documents if d.council not in held_out | develop),
        develop=tuple(d for d in documents if d.council in develop),
    )


def balanced(sizes: Mapping[str, int], parts: int) -> list[frozenset[str]]:
    """Return names in parts of about equal size: the largest first, each into the part that is smallest.

    Args:
        sizes: By name; their order does not matter.
        parts: How many.
    """
    found: list[set[str]] = [set() for _ in range(parts)]
    filled = [0] * parts
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        smallest = filled.index(min(filled))
        found[smallest].add(name)
        filled[smallest] += sizes[name]
    return [frozenset(part) for part in found]


def _described(fold: Fold) -> str:
    """A fold in words."""
    held, learn, develop = (len(_sizes(part)) for part in (fold.held_out, fold.learn, fold.develop))
    return f"{held} councils held out, {learn} to learn from, {develop} for development"


def _keep_plan(
    folder: Path, plan: Sequence[Fold], documents: Sequence[LabelledMinutes], settings: Mapping[str, object]
) -> None:
    """Write the plan, or make sure that the one in the folder is the same."""
    path = folder / "folds.json"
    stated = json.dumps(_plan_row(plan, documents, settings), ensure_ascii=False, indent=1) + "\n"
    if not path.is_file():
        write_whole(path, stated)
    elif path.read_text(encoding="utf-8") != stated:
        message = (
            f"{folder} holds folds of another corpus or of other settings ({path}). "
            "Name another folder with --into, or remove this one."
        )
        raise ConfigError(message)


def _plan_row(
    plan: Sequence[Fold], documents: Sequence[LabelledMinutes], settings: Mapping[str, object]
) -> dict[str, Any]:
    """What the outcome of a run depends on."""
    names = [_file_name(document) for document in documents]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        message = (
            f"the corpus holds {', '.join(twice)} more than once. Give each folder and file its own name."
        )
        raise ConfigError(message)
    digest = hashlib.sha256()
    for document, name in zip(documents, names, strict=True):
        digest.update(json.dumps(_gold(document, name), sort_keys=True).encode())
        digest.update(document.marked.text.encode())
    return {
        "settings": dict(settings),
        "corpus_sha256": digest.hexdigest(),
        "folds": [
            {"held_out": sorted(_sizes(fold.held_out)), "development": sorted(_sizes(fold.develop))}
            for fold in plan
        ],
    }


def _score_fold(fold: Fold, place: Path, teach: Teacher, say: Say) -> None:
    """Train the model of a fold, mine what was held out, and write acts and scores, these last."""
    judge = teach(fold.learn, fold.develop, place / "model")
    for document in fold.held_out:
        name = _file_name(document)
        write_whole(place / "documents" / name, document.marked.text)
        labelled = json.dumps(_gold(document, name), ensure_ascii=False, indent=1) + "\n"
        write_whole(place / "gold" / f"{name}.json", labelled)
    paths = [str(place / "documents" / _file_name(document)) for document in fold.held_out]
    outcomes = [chosen(outcome) for outcome in mine_all(inputs(paths), judge=judge, unmask=True)]
    for failure in (outcome for outcome in outcomes if isinstance(outcome, Failure)):
        say(f"{failure.path}: not mined: {failure.message}")
    write_whole(place / "acts.jsonl", acts_jsonl(outcomes))
    scores = evaluate(*_scored(place))
    write_whole(place / "scores.json", score_json(scores) + "\n")
    say(f"fold {fold.number}: micro F1 {scores.micro.f1:.3f}")


def _file_name(document: LabelledMinutes) -> str:
    """The name of a document among those of all councils."""
    return document.name.replace("/", "--")


def _gold(document: LabelledMinutes, name: str) -> dict[str, Any]:
    """The gold of a document, with its service area."""
    return {**gold(document.marked, name), "area": document.area}


def _scored(place: Path) -> tuple[list[dict[str, Any]], list[Row]]:
    """Gold and acts of a fold that was mined."""
    return gold_documents(place / "gold"), list(json_lines(place / "acts.jsonl"))


def _together(places: Sequence[Path]) -> FoldScores:
    """The scores of all folds."""
    each = [_scored(place) for place in places]
    labelled = [document for documents, _ in each for document in documents]
    acts = [act for _, found in each for act in found]
    return FoldScores(
        pooled=evaluate(labelled, acts),
        groups={
            "councils": evaluate_by("council", labelled, acts),
            "areas": evaluate_by("area", labelled, acts),
        },
        spreads=_spreads([evaluate(documents, found) for documents, found in each]),
    )


def _spreads(folds: Sequence[Scores]) -> dict[str, Spread]:
    """F1 over folds, of each label and of all acts."""
    by_label = {str(label): [fold.labels[label].f1 for fold in folds] for label in ActType}
    rates = {**by_label, "all acts": [fold.micro.f1 for fold in folds]}
    return {
        name: Spread(mean=mean(each), deviation=stdev(each), lowest=min(each), highest=max(each))
        for name, each in rates.items()
    }


def _spread_row(spread: Spread) -> dict[str, float]:
    """A spread as JSON knows it."""
    return {
        "mean_f1": round(spread.mean, 4),
        "standard_deviation": round(spread.deviation, 4),
        "lowest": round(spread.lowest, 4),
        "highest": round(spread.highest, 4),
    }


def spread_lines(spreads: Mapping[str, Spread]) -> list[str]:
    """Return F1 over folds, a line per label and one for all acts.

    Args:
        spreads: As `score_folds` gives them.
    """
    return [
        f"{name:12} over folds: mean F1 {spread.mean:.3f}, standard deviation {spread.deviation:.3f} "
        f"({spread.lowest:.3f} to {spread.highest:.3f})"
        for name, spread in spreads.items()
    ]
