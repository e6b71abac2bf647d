"""The shipped model as a spaCy pipeline: `spacy.load("models/en_minutes")` gives spans of acts."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from minutes_miner.errors import ModelMissingError
from minutes_miner.nlp import minutes_nlp
from minutes_miner.read import read
from minutes_miner.recognise import recognise
from minutes_miner.recognise.judge import Judge
from minutes_miner.recognise.model import FILES, MATCHER_FILES, Model
from minutes_miner.records import Act, Source, Tier
from minutes_miner.segment import segment

ACTS = "minutes_acts"  # name of the component, its factory and its group of spans


class ActsComponent:
    """Mines the text of a `Doc` and sets `doc.spans["minutes_acts"]`.

    Each span bears the type of the act as its label; the group's `attrs["acts"]` holds, in the order of
    the spans, the act's id, kind, confidence, tier, speaker, owner, due words and the id it replies to. Acts
    whose words do not stand in the `Doc` in one piece are listed in `attrs["unplaced"]`.
    """

    def __init__(self) -> None:
        self._judge: Judge | None = None
        self._folder: Path | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the acts of a document; those merely possible are left out.

        Args:
            doc: Minutes of one meeting, paragraphs divided as in a text file.

        Raises:
            ModelMissingError: The component was made anew, not loaded from a pipeline with a model.
            ReadError: The text is empty, or no minutes.
        """
        acts = [act for act in self._acts(doc.text) if act.tier is not Tier.POSSIBLE]
        placed = list(zip(acts, _spans(doc, acts), strict=True))
        spans = [span for _, span in placed if span is not None]
        facts = [_facts(act) for act, span in placed if span is not None]
        unplaced = [act.text for act, span in placed if span is None]
        doc.spans[ACTS] = SpanGroup(doc, name=ACTS, spans=spans, attrs={"acts": facts, "unplaced": unplaced})
        return doc

    def _acts(self, text: str) -> tuple[Act, ...]:
        """The acts of a text."""
        if self._judge is None:
            message = "this pipeline has no model. Load one that has: spacy.load('models/en_minutes')."
            raise ModelMissingError(message)
        data = text.encode()
        source = Source(path="doc.txt", data=data, sha256=hashlib.sha256(data).hexdigest())
        minutes = read(source)
        return recognise(minutes, segment(minutes), judge=self._judge)

    def take(self, folder: Path) -> None:
        """Use the model in a folder.

        Args:
            folder: Holds the files of a model.
        """
        self._folder, self._judge = folder, Judge(Model(folder))

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 (spaCy's call)
        """Write the model into the component's folder of a pipeline."""
        if self._folder is None or self._folder.resolve() == Path(path).resolve():
            return
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in (*FILES, *MATCHER_FILES):
            if (self._folder / name).is_file():
                shutil.copyfile(self._folder / name, Path(path) / name)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "ActsComponent":  # noqa: ARG002
        """Take the model from the component's folder of a pipeline."""
        self.take(Path(path))
        return self


def make_acts_component(nlp: Language, name: str) -> ActsComponent:  # noqa: ARG001 (spaCy's call)
    """Return the component, without a model until it is loaded from disk."""
    return ActsComponent()


Language.factory(ACTS, func=make_acts_component)


def write_pipeline(folder: Path) -> None:
    """Write the spaCy pipeline around a model that stands in `folder`/minutes_acts.

    Args:
        folder: Of the pipeline.
    """
    nlp = minutes_nlp.__wrapped__()  # one of its own: the shared pipeline must not get the component
    component = nlp.add_pipe(ACTS)
    component.take(folder / ACTS)
    nlp.meta.update(
        {
            "name": "minutes",
            "description": "Questions, answers, follow-ups and conclusions in British and Irish minutes",
            "license": "MIT; sentence encoder Apache-2.0",
        }
    )
    nlp.to_disk(folder)


def _facts(act: Act) -> dict[str, Any]:
    """What is said of an act beside its words."""
    return {
        "id": act.id,
        "kind": act.kind,
        "confidence": act.confidence,
        "tier": str(act.tier),
        "speaker": act.speaker,
        "owner": act.owner,
        "due": act.due,
        "in_reply_to": act.in_reply_to,
    }


def _spans(doc: Doc, acts: Iterable[Act]) -> list[Span | None]:
    """The spans of acts in a `Doc`; white space apart, the words must be the same."""
    letters = [i for i, letter in enumerate(doc.text) if not letter.isspace()]
    bare = "".join(doc.text[i] for i in letters)
    found: list[Span | None] = []
    reached = 0
    for act in acts:
        words = "".join(act.text.split())
        at = bare.find(words, reached) if words else -1
        if at < 0:
            found.append(None)
            continue
        reached = at
        span = doc.char_span(
            letters[at], letters[at + len(words) - 1] + 1, str(act.type), alignment_mode="expand"
        )
        found.append(span)
    return found
