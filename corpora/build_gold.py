"""Build the gold of the samples from their labelled sources.

    python corpora/build_gold.py

Every `corpora/sources/NAME.txt` whose published document `corpora/samples/NAME.*` is there
becomes `corpora/gold/NAME.EXT.json`, with the measures that `corpora/measures/NAME.EXT.json` gives its units.
A source with problems is named, its gold is left alone.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from minutes_miner.training.markup import gold, parse, validate  # noqa: E402 (the tree is made importable first)

SAMPLES = ROOT / "corpora" / "samples"


def published(source: Path) -> Path | None:
    """Return the published document of a labelled source; None where there is none."""
    return next((path for path in sorted(SAMPLES.glob("*")) if path.stem == source.stem), None)


def rendered(source: Path, document: str) -> str:
    """Return the gold of a labelled source as the text of its JSON file."""
    labelled = gold(parse(source.read_text(encoding="utf-8")), document)
    measures = SAMPLES.parent / "measures" / f"{document}.json"
    if measures.is_file():
        by_unit = {row.pop("i"): row for row in json.loads(measures.read_text(encoding="utf-8"))}
        labelled["layers"] = [*labelled["layers"], "indicators"]
        labelled["units"] = [{**unit, **by_unit.get(unit["i"], {})} for unit in labelled["units"]]
    return json.dumps(labelled, ensure_ascii=False, indent=1) + "\n"


def build(source: Path) -> list[str]:
    """Write the gold of one source and return what kept it from being written."""
    problems = validate(parse(source.read_text(encoding="utf-8")))
    document = published(source)
    if document is None:
        problems.append(f"no published document {source.stem}.* stands in {SAMPLES}; build it first")
    if document is not None and not problems:
        path = SAMPLES.parent / "gold" / f"{document.name}.json"
        path.write_text(rendered(source, document.name), encoding="utf-8")
    return [f"{source.name}: {problem}" for problem in problems]


def main() -> int:
    """Build all gold; the exit code says whether every source was good."""
    sources = sorted((ROOT / "corpora" / "sources").glob("*.txt"))
    problems = [problem for source in sources for problem in build(source)]
    print("\n".join([*problems, f"{len(sources)} sources, {len(problems)} problems"]), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
