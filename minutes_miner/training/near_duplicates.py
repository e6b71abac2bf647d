"""Find sentences of a corpus that were made from one mould."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.skeletons import skeleton
from minutes_miner.training.stock_formulae import SKELETONS

LONG = 8  # words from which a skeleton may not stand too often (corpora/README.md)
OFTEN = 5  # times it may stand at most
_SHORT = 5  # words below which sentences are alike by chance ("The report was noted.")
_SHOWN = 3  # places named of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Mould:
    """A skeleton with the places where it stands.

    Attributes:
        skeleton: Words with `@` for names and `#` for numbers.
        places: Document and words of each sentence.
    """

    skeleton: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        shown = "; ".join(self.places[:_SHOWN])
        return f"{len(self.places)} times '{self.skeleton}', for instance {shown}"


def moulds(documents: Sequence[LabelledMinutes]) -> list[Mould]:
    """Return the skeletons of `LONG` words or more that stand more than `OFTEN` times, commonest first.

    Stock formulae (`stock_formulae.SKELETONS`) are left out.

    Args:
        documents: The corpus.
    """
    found = [
        Mould(skeleton=masked, places=tuple(places))
        for masked, places in _places(documents, LONG).items()
        if len(places) > OFTEN and masked not in SKELETONS
    ]
    return sorted(found, key=lambda mould: -len(mould.places))


def own_share(documents: Sequence[LabelledMinutes]) -> float:
    """Return the share of sentences with a skeleton that no other sentence has; 1 where there are none.

    Sentences and list items of `_SHORT` words or more count; heading lines and table cells do not.

    Args:
        documents: The corpus.
    """
    counts = [len(places) for places in _places(documents, _SHORT).values()]
    return sum(count == 1 for count in counts) / sum(counts) if counts else 1.0


def _places(documents: Sequence[LabelledMinutes], fewest_words: int) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        for unit in filter(document.is_prose, document.units):
            words = document.quote(unit)
            masked = skeleton(words)
            if len(masked) >= fewest_words:
                found[" ".join(masked)].append(f"{document.name} '{' '.join(words.split())}'")
    return found
