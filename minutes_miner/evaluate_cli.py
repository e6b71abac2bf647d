"""The command `evaluate`: score acts, write a template to label, score training in folds."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minutes_miner.errors import ReadError, UsageError, WriteError
from minutes_miner.model_cli import ModelOption, judge, model_judge, trainer
from minutes_miner.records import Failure

if TYPE_CHECKING:
    from minutes_miner.evaluate import Scores
    from minutes_miner.folds import Teacher

_CORPUS = Path("corpora/train")
_MANY = "--template, --folds and GOLD are three different jobs. Ask for one of them."
_NONE = "nothing to score. Name the folder of labelled documents, or use --template or --folds."
_NO_PLACE = "--folds writes models and acts. Name a folder for them with --into."


def evaluate_command(
    gold: Annotated[Path | None, typer.Argument(help="Folder of labelled documents (JSON).")] = None,
    paths: Annotated[list[str] | None, typer.Argument(help="The documents, to be mined and scored.")] = None,
    predictions: Annotated[Path | None, typer.Option(help="Acts mined before (JSON Lines).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    errors: Annotated[
        bool,
        typer.Option(
            "--errors", help="Also list every wrong decision, and count label sets taken for others."
        ),
    ] = False,
    by_council: Annotated[
        bool, typer.Option("--by-council", help="Also print the scores of each council.")
    ] = False,
    compare: Annotated[
        Path | None, typer.Option(help="What --json printed of an earlier run: also print what changed.")
    ] = None,
    model: ModelOption = "",
    template: Annotated[
        str, typer.Option(help="Instead of scoring, write the gold of this document to correct by hand.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option(help="File for the template instead of standard output.")
    ] = None,
    folds: Annotated[
        int, typer.Option(help="Instead, train and score in so many folds of councils; hours.", min=0)
    ] = 0,
    corpus: Annotated[Path, typer.Option(help="Folder of labelled minutes for --folds.")] = _CORPUS,
    into: Annotated[
        Path | None,
        typer.Option(help="Folder of models, acts and scores for --folds; goes on where it ended."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of all chance in --folds.")] = 1,
    epochs: Annotated[int, typer.Option(help="Times every sentence is seen in --folds.", min=1)] = 3,
) -> None:
    """Score mined acts against labelled minutes: per label, field, document and council."""
    if bool(template) + bool(folds) + (gold is not None) > 1:
        raise UsageError(_MANY)
    if template:
        write_template(template, output, model)
    elif folds:
        score_training(folds, corpus, into, seed=seed, epochs=epochs, as_json=as_json)
    elif gold is None:
        raise UsageError(_NONE)
    else:
        score_documents(
            gold,
            lambda: _rows_to_score(paths or [], predictions, model),
            as_json=as_json,
            errors=errors,
            by_council=by_council,
            compare=compare,
        )


def score_documents(
    gold: Path,
    acts: Callable[[], list[dict[str, Any]]],
    *,
    as_json: bool,
    errors: bool,
    by_council: bool,
    compare: Path | None,
) -> None:
    """Print the scores of acts against labelled documents.

    Args:
        gold: Folder of the labelled documents.
        acts: Gives the acts; asked when everything else has been read.
        as_json: Whether to print JSON; it holds the wrong decisions whether they are asked for or not.
        errors: Whether to list the wrong decisions.
        by_council: Whether to print the scores of each council.
        compare: Scores of an earlier run.
    """
    from minutes_miner.evaluate import evaluate, evaluate_by, gold_documents
    from minutes_miner.export.score_changes import change_document, earlier_scores
    from minutes_miner.export.scores import score_document

    documents = gold_documents(gold)
    before = earlier_scores(compare) if compare else None
    found = acts()
    scores = evaluate(documents, found)
    councils = evaluate_by("council", documents, found) if by_council else {}
    now = score_document(scores, groups={"councils": councils} if by_council else None)
    if as_json:
        more = {"changes": change_document(before, now)} if before else {}
        typer.echo(json.dumps({**now, **more}, ensure_ascii=False, indent=1))
    else:
        _print(scores, councils, errors=errors)
        _print_changes(before, now)


def _print(scores: "Scores", councils: Mapping[str, "Scores"], *, errors: bool) -> None:
    """Print scores as lines."""
    from minutes_miner.export.scores import confusion_lines, group_lines, mixed_lines, score_lines

    wrong = [*confusion_lines(scores), *mixed_lines(scores)] if errors else []
    for line in [*score_lines(scores), *group_lines("council", councils), *wrong]:
        typer.echo(line)


def _print_changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> None:
    """Print what changed since an earlier run, if one is given."""
    from minutes_miner.export.score_changes import change_lines

    if before is not None:
        typer.echo("\n".join(change_lines(before, now)))


def _rows_to_score(paths: Sequence[str], predictions: Path | None, model: str) -> list[dict[str, Any]]:
    """The acts to score: read from a file, or mined now, only possible ones left out."""
    from minutes_miner.export.rows import chosen, rows
    from minutes_miner.inputs import inputs, json_lines
    from minutes_miner.pipeline import mine_all

    mined = next((path for path in paths if path.endswith(".jsonl")), None)
    if mined is not None:
        message = f"{mined} looks like acts mined before, not like a document. Name it with --predictions."
        raise UsageError(message)
    if predictions is not None:
        return json_lines(predictions)
    return list(
        rows([chosen(outcome) for outcome in mine_all(inputs(paths), judge=judge(model), unmask=True)])
    )


def write_template(document: str, output: Path | None, model: str) -> None:
    """Write the gold of a document as the program would label it.

    Args:
        document: The document.
        output: File to write; standard output, if None.
        model: As for `judge`.

    Raises:
        ReadError: The document cannot be read.
        UsageError: The document names several files.
        WriteError: The file is there already: corrections made by hand are not to be lost.
    """
    from minutes_miner.export.files import write_whole
    from minutes_miner.export.rows import chosen
    from minutes_miner.inputs import inputs
    from minutes_miner.pipeline import mine_all
    from minutes_miner.template import template

    if output is not None and output.exists():
        message = f"{output} is there already and may hold corrections. Name another file with --output."
        raise WriteError(message)
    items = inputs([document])
    if len(items) > 1:
        message = f"--template takes one document, {document} names {len(items)}. Name one of them."
        raise UsageError(message)
    outcome = chosen(next(mine_all(items, judge=judge(model), unmask=True)))
    if isinstance(outcome, Failure):
        raise ReadError(f"{outcome.path}: {outcome.message}", kind=outcome.kind)
    text = json.dumps(template(outcome), ensure_ascii=False, indent=1)
    if output is None:
        typer.echo(text)
    else:
        write_whole(output, text + "\n")
        typer.echo(f"Wrote {output}", err=True)


def score_training(
    folds: int, corpus: Path, into: Path | None, *, seed: int, epochs: int, as_json: bool
) -> None:
    """Train and score in folds, and print the scores of all folds together.

    Args:
        folds: How many.
        corpus: Folder of labelled minutes.
        into: Folder of models, acts and scores.
        seed: Of all chance.
        epochs: Times every sentence is seen.
        as_json: Whether to print JSON.

    Raises:
        UsageError: There is no folder to write to, or too few councils.
        ModelMissingError: The `train` extra is not installed.
    """
    from minutes_miner.folds import score_folds, spread_lines
    from minutes_miner.training.corpus import load_corpus

    if into is None:
        raise UsageError(_NO_PLACE)
    found = score_folds(
        load_corpus(corpus),
        into,
        folds=folds,
        teach=teacher(seed=seed, epochs=epochs),
        settings={"seed": seed, "epochs": epochs},
        say=_say,
    )
    if as_json:
        typer.echo((into / "scores.json").read_text(encoding="utf-8"), nl=False)
        return
    from minutes_miner.export.scores import group_lines

    _print(found.pooled, {}, errors=False)
    lines = [*group_lines("council", found.groups["councils"]), *group_lines("area", found.groups["areas"])]
    for line in [*lines, *spread_lines(found.spreads)]:
        typer.echo(line)


def teacher(*, seed: int, epochs: int) -> "Teacher":
    """Return what trains the model of a fold; torch is loaded when the first one is trained.

    Args:
        seed: Of all chance.
        epochs: Times every sentence is seen.
    """

    def teach(learn: Sequence[Any], develop: Sequence[Any], folder: Path) -> Any:
        run, recipe = trainer()
        run(learn, develop, folder, recipe=recipe(seed=seed, epochs=epochs), say=_say)
        return model_judge(str(folder))

    return teach


def _say(message: str) -> None:
    """Progress, on stderr."""
    typer.echo(message, err=True)
