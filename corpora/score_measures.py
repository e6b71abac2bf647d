"""Score the measures linked in labelled minutes against what readers wrote down.

    python corpora/score_measures.py

`corpora/measures/train/COUNCIL/NAME.json` holds, for 376 documents of `corpora/train`, the measures that
each labelled sentence names (`indicators`) or carries over (`implied_indicators`), and near ones (`also`),
which count neither way. Their readers had not seen the matcher, which has learnt from the training part.
Printed are precision, recall and F1 of measures named, and the recall of those carried over, as
`minutes-miner evaluate` counts them: on acts that were found.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from minutes_miner.evaluate import evaluate  # noqa: E402 (the tree is made importable first)
from minutes_miner.export.json_lines import acts_jsonl  # noqa: E402
from minutes_miner.export.rows import chosen  # noqa: E402
from minutes_miner.inputs import inputs  # noqa: E402
from minutes_miner.model_cli import model_judge  # noqa: E402
from minutes_miner.pipeline import mine_all  # noqa: E402
from minutes_miner.training.corpus import LabelledMinutes, read_corpus  # noqa: E402
from minutes_miner.training.markup import gold  # noqa: E402
from minutes_miner.training.measure_examples import labels_of  # noqa: E402
from minutes_miner.training.splits import parts, read_splits  # noqa: E402

MEASURES = ROOT / "corpora" / "measures"


def labelled(document: LabelledMinutes, name: str) -> dict[str, Any]:
    """Return the gold of a document with its measures."""
    stated: Any = gold(document.marked, name)
    rows = {row.pop("i"): row for row in labels_of(document, MEASURES) or ()}
    units = [{**unit, **rows.get(unit["i"], {})} for unit in stated["units"]]
    return {**stated, "layers": [*stated["layers"], "indicators"], "units": units}


def score(part: str, documents: Sequence[LabelledMinutes]) -> None:
    """Mine documents as text and print the scores of their measures."""
    wanted: list[dict[str, Any]] = []
    with TemporaryDirectory() as place:
        for document in documents:
            name = document.name.replace("/", "--")
            Path(place, name).write_text(document.marked.text, encoding="utf-8")
            wanted.append(labelled(document, name))
        found = [chosen(one) for one in mine_all(inputs([place]), judge=model_judge(), unmask=True)]
        rows = [json.loads(line) for line in acts_jsonl(found).splitlines()]
    scores = evaluate(wanted, rows)
    named, carried = scores.measures, scores.carried
    print(
        f"{part}: {len(wanted)} documents, {named.hit + named.missed} measures named: precision "
        f"{named.precision:.3f}, recall {named.recall:.3f}, F1 {named.f1:.3f}; "
        f"{carried.hit + carried.missed} carried over: recall {carried.recall:.3f}"
    )


def main() -> None:
    """Score the training part, from which the matcher learnt, and the development part."""
    documents = [d for d in read_corpus(ROOT / "corpora" / "train") if labels_of(d, MEASURES) is not None]
    learnt, set_aside = parts(documents, read_splits(ROOT / "corpora" / "splits.toml"))
    score("training part", learnt)
    score("development part", set_aside)


if __name__ == "__main__":
    main()
