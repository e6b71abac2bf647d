"""Write acts as JSON, JSON Lines, CSV and Markdown; every table derives its columns from `records.Act`."""

from collections.abc import Callable, Sequence

from minutes_miner.export.csv_tables import acts_csv
from minutes_miner.export.json_lines import acts_json, acts_jsonl
from minutes_miner.export.markdown import acts_markdown
from minutes_miner.records import Failure, Mined

Writer = Callable[[Sequence[Mined | Failure]], str]

WRITERS: dict[str, Writer] = {
    "jsonl": acts_jsonl,
    "json": acts_json,
    "csv": acts_csv,
    "md": acts_markdown,
}
