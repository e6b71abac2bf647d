"""Whether a line is set in bold, its marker apart."""

from collections.abc import Sequence

from minutes_miner.read.markers import marked


def is_all_bold(pieces: Sequence[tuple[str, bool]]) -> bool:
    """Return whether all words after the marker are bold.

    Args:
        pieces: Pieces of one line in order, each with whether it is bold.
    """
    text = "".join(piece for piece, _ in pieces)
    at = len(text.rstrip()) - len(marked(text).words)
    weights = []
    for piece, bold in pieces:
        if any(map(str.isalnum, piece[max(0, at) :])):
            weights.append(bold)
        at -= len(piece)
    return bool(weights) and all(weights)
