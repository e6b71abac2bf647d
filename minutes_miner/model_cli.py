"""The commands about the model: train one, and explain what it and the rules decide."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minutes_miner.errors import ModelMissingError, UsageError
from minutes_miner.records import Failure

if TYPE_CHECKING:
    from minutes_miner.recognise import Judge
    from minutes_miner.recognise.judge import Judge as ModelJudge

RULES_ONLY = "rules"  # what `--model` takes for no model
_CORPUS = Path("corpora/train")
_SPLITS = Path("corpora/splits.toml")
_MEASURES = "measures"  # folder beside the corpus
_PIPELINE = Path("models/en_minutes")
_EXTRA = "torch and transformers are not installed. Run `pip install minutes-miner[train]`."

ModelOption = Annotated[
    str,
    typer.Option("--model", help="Folder of a model, or `rules` for none. The one that ships, if left out."),
]


def judge(model: str, *, threads: int = 0) -> "Judge":
    """Return what gives the final labels.

    Args:
        model: Folder of a model or of its spaCy pipeline, "rules" for none, "" for the one that ships.
        threads: Processor threads the model may use; 0 means one to a processor.

    Raises:
        ModelMissingError: There is no model.
        ConfigError: It was trained for another version of the program.
    """
    from minutes_miner.recognise import by_rules

    return by_rules if model == RULES_ONLY else model_judge(model, threads=threads)


def model_judge(model: str = "", *, threads: int = 0) -> "ModelJudge":
    """Return the judge of a trained model.

    Args:
        model: Folder of a model or of its spaCy pipeline; "" for the one that ships.
        threads: Processor threads it may use, 1 where several processes run beside each other; 0 means one
            to a processor.

    Raises:
        ModelMissingError: There is no model.
        ConfigError: It was trained for another version of the program.
    """
    from minutes_miner.recognise.judge import Judge
    from minutes_miner.recognise.model import Model
    from minutes_miner.shipped import model_files

    return Judge(Model(model_files(model), threads=threads))


def train_command(
    corpus: Annotated[Path, typer.Argument(help="Folder of labelled minutes.")] = _CORPUS,
    splits: Annotated[
        Path, typer.Option(help="Which councils are for training, which for development.")
    ] = _SPLITS,
    output: Annotated[Path, typer.Option(help="Folder of the spaCy pipeline to write.")] = _PIPELINE,
    seed: Annotated[int, typer.Option(help="Of all chance.")] = 1,
    epochs: Annotated[int, typer.Option(help="Times every sentence is seen.", min=1)] = 3,
    encoder: Annotated[
        Path | None, typer.Option(help="Folder of the sentence encoder to start from (form of transformers).")
    ] = None,
    measures: Annotated[
        Path | None,
        typer.Option(
            help="Folder of labels and sentences about measures. The one beside the corpus, if there is one."
        ),
    ] = None,
) -> None:
    """Train the model from the labelled minutes: an hour or so on two recent cores, else longer."""
    from minutes_miner.training.corpus import load_corpus
    from minutes_miner.training.splits import parts, read_splits

    learn, develop = parts(load_corpus(corpus), read_splits(splits))
    run, recipe = trainer()
    from minutes_miner.spacy_component import ACTS, write_pipeline

    with _aside(output) as folder:
        run(
            learn,
            develop,
            folder / ACTS,
            recipe=recipe(seed=seed, epochs=epochs),
            pretrained=encoder,
            measures=measures or _beside(corpus),
            say=_say,
        )
        write_pipeline(folder)
    typer.echo(f"Wrote {output}", err=True)


def _beside(corpus: Path) -> Path | None:
    """The folder of labels and sentences about measures that stands beside a corpus, if one does."""
    folder = corpus.parent / _MEASURES
    return folder if folder.is_dir() else None


@contextmanager
def _aside(output: Path) -> Iterator[Path]:
    """A folder to write to; it takes the place of `output` when all is written, and not before."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=output.parent, prefix=".train-") as workshop:
        folder = Path(workshop) / "new"
        yield folder
        if output.exists():
            output.rename(Path(workshop) / "old")
        folder.rename(output)


def trainer() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Return the job of training and its recipe.

    Raises:
        ModelMissingError: The `train` extra is not installed.
    """
    try:
        from minutes_miner.training.fit import Recipe
        from minutes_miner.training.train import train
    except ImportError as error:
        raise ModelMissingError(_EXTRA) from error
    return train, Recipe


def _say(message: str) -> None:
    """Progress, on stderr."""
    typer.echo(message, err=True)


def explain_command(
    path: Annotated[str, typer.Argument(help="A document.")],
    model: ModelOption = "",
) -> None:
    """Show each act of a document with the rule, cue or probability that decided it, possible ones too."""
    from minutes_miner.explain import explained, explanation_lines
    from minutes_miner.inputs import inputs
    from minutes_miner.pipeline import read_all

    if model == RULES_ONLY:
        message = "explain sets rules beside a model: name one. The rules alone: extract --model rules."
        raise UsageError(message)
    asked = model_judge(model)
    for document in read_all(inputs([path])):
        if isinstance(document, Failure):
            raise _unread(document)
        for explanation in explained(document, asked):
            for line in explanation_lines(explanation):
                typer.echo(line)


def _unread(failure: Failure) -> Exception:
    """The error of a document that could not be read."""
    from minutes_miner.errors import ReadError

    return ReadError(f"{failure.path}: {failure.message}", kind=failure.kind)
