"""Words that no spreadsheet takes for anything else, and the way back to exactly the same words."""

import re

MOST_UNITS = 32_767  # UTF-16 units in a cell, as Excel allows

# What spreadsheets take for the start of a formula, wide forms too (OWASP, CSV injection).
_STARTS = "=+\\-@\t\r\n＝＋－＠"
_GUARDED = re.compile(rf"'*[{_STARTS}]")
_GUARD = "'"

_ESCAPE = "\u2426"  # ␦, symbol for substitute form two: "the next sign stands for itself"
_PICTURES = 0x2400  # ␀, the picture of NUL; those of the other controls follow in order
_CONTROLS = 0x20
_TO_SHOW = re.compile(
    rf"""
      (?P<control>[\x00-\x08\x0b-\x1f])      # XML holds none of these; a carriage return becomes a line feed
    | (?P<literal>[\u2400-\u241f{_ESCAPE}])  # pictures that stand in the words themselves
    | (?P<none>[\ud800-\udfff\ufffe\uffff])  # no character in XML, and without a picture
    | (?=x[0-9A-Fa-f]{{4}}_)                 # "_x0041_" is an A to spreadsheets
    """,
    re.VERBOSE,
)
_TO_RESTORE = re.compile(
    rf"{_ESCAPE}<(?P<code>[0-9A-F]{{4}})>|{_ESCAPE}(?P<itself>.?)|(?P<picture>[\u2400-\u241f])", re.DOTALL
)
_CUT = re.compile(r"… \[cut: [\d,]+ characters in the log\]\Z")


def guarded(text: str) -> str:
    """Return words for a CSV cell: with an apostrophe before what would be taken for a formula.

    Words that begin with apostrophes and then such a sign get one more, so that `unguarded` is exact.

    Args:
        text: Any words.
    """
    return _GUARD + text if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return the words of a CSV cell; the inverse of `guarded`.

    Args:
        text: The cell.
    """
    return text[1:] if text.startswith(_GUARD) and _GUARDED.match(text) else text


def is_formula_like(text: str) -> bool:
    """Return whether a spreadsheet could take words for a formula, or an apostrophe in front for its own."""
    return text.startswith(_GUARD) or bool(_GUARDED.match(text))


def visible(text: str) -> str:
    """Return words that XML can hold: control characters as their pictures ("␋"), exactly reversible.

    `␦` before a sign says that the sign stands for itself; `␦<FFFE>` stands for what has no picture.

    Args:
        text: Any words.
    """
    return _TO_SHOW.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    """What stands for one sign."""
    if match["control"]:
        return chr(_PICTURES + ord(match["control"]))
    if match["none"]:
        return f"{_ESCAPE}<{ord(match['none']):04X}>"
    return _ESCAPE + (match["literal"] or "")


def restored(text: str) -> str:
    """Return the words of a cell; the inverse of `visible`.

    Args:
        text: The cell.
    """
    return _TO_RESTORE.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    """What one picture or escape stands for."""
    if match["code"]:
        return chr(int(match["code"], 16))
    if match["picture"]:
        return chr(ord(match["picture"]) - _PICTURES)
    return match["itself"]


def units(text: str) -> int:
    """Return how long words are to a spreadsheet, in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def fitted(text: str) -> str:
    """Return words for a spreadsheet's cell: visible, and cut with a mark where no cell can hold them.

    Args:
        text: Any words.
    """
    shown = visible(text)
    if units(shown) <= MOST_UNITS:
        return shown
    mark = f"… [cut: {len(text):,} characters in the log]"
    room = 2 * (MOST_UNITS - len(mark))  # bytes
    kept = shown.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore")
    return kept.rstrip(_ESCAPE) + mark


def is_cut(text: str) -> bool:
    """Return whether a cell ends with the mark that `fitted` set."""
    return bool(_CUT.search(text))
