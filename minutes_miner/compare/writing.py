"""Turn tables into bytes of CSV and Parquet, the same on every run."""

import io
import json
from importlib.util import find_spec

import pandas as pd

from minutes_miner.handing.cells import guarded

_DIGITS = 6  # significant digits of rates: far beyond what the intervals allow, and short to read
_BOM = "\ufeff"  # by which Excel knows UTF-8


def has_parquet() -> bool:
    """Return whether pyarrow, which writes Parquet, is installed."""
    return find_spec("pyarrow") is not None


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as CSV: UTF-8 with the mark Excel knows it by, no words that could be a formula.

    Args:
        table: Columns of words, numbers, days and flags.
    """
    plain = table.copy()
    for name in plain.columns:
        if pd.api.types.is_float_dtype(plain[name]):
            plain[name] = plain[name].map(lambda value: "" if pd.isna(value) else f"{value:.{_DIGITS}g}")
        elif plain[name].dtype == object or pd.api.types.is_string_dtype(plain[name]):
            plain[name] = plain[name].map(_cell)
    text = plain.to_csv(index=False, lineterminator="\r\n")
    return (_BOM + text).encode()


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return json.dumps(value)
    return guarded(value) if isinstance(value, str) else value


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as Parquet; days are dates, words are as they stand.

    Args:
        table: As for `csv_bytes`.
    """
    content = io.BytesIO()
    table.to_parquet(content, engine="pyarrow", index=False)
    return content.getvalue()
