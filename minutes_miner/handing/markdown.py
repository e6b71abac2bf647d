"""The action log as a Markdown table."""

import re

from minutes_miner.handing.cells import visible
from minutes_miner.handing.columns import words_in
from minutes_miner.handing.coverage import read_words, shown_words
from minutes_miner.handing.handed import Handed

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|&~$!])")
_BREAK = re.compile(r"[\n\u2028\u2029\x85]")


def markdown_table(handed: Handed) -> bytes:
    """Return the entries as a Markdown table, with what was read and what was not below it.

    Args:
        handed: The log, what of it is shown, and the columns.
    """
    lines = [
        "# Action log",
        "",
        _row([column.heading for column in handed.columns]),
        _row(["---"] * len(handed.columns), escape=False),
        *(_row([words_in(entry, column.name) for column in handed.columns]) for entry in handed.entries),
        "",
        f"Entries shown: {_cell(shown_words(handed))}. Read: {_cell(read_words(handed.log))}.",
        "",
        *(f"- Not read: {_cell(one.path)}: {_cell(one.message)}" for one in handed.log.failures),
    ]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _row(texts: list[str], *, escape: bool = True) -> str:
    """A row of the table."""
    return f"| {' | '.join(_cell(text) if escape else text for text in texts)} |"


def _cell(text: str) -> str:
    """Words as they read in one line of Markdown: signs escaped, so that they are nothing but themselves."""
    return _BREAK.sub("<br>", _SPECIAL.sub(r"\\\1", visible(text)))
