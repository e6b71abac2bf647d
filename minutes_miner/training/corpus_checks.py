"""Check what a training corpus promises: size, spread, sound markup, and words of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutes_miner.training.corpus import LabelledMinutes
from minutes_miner.training.corpus_statistics import WHOLE_MEETING, Statistics, statistics
from minutes_miner.training.markup import AREAS, NATIONS, STYLES
from minutes_miner.training.near_duplicates import LONG, OFTEN, moulds, own_share
from minutes_miner.training.second_reader import agreement
from minutes_miner.training.shingles import SIZE, borrowings

# The numbers that corpora/README.md promises.
_DOCUMENTS = 120
_SENTENCES = 6_000
_COUNCILS = 40
_WHOLE_MEETINGS = 20
_QUESTIONS = 800
_FOLLOW_UPS = 800
_OWN_SKELETONS = 0.90
_CHILDREN = 1 / 3  # share of the sentences
_UNLABELLED = (0.45, 0.60)  # "about half"; 0.56 of the real minutes labelled so far
_SEVERAL = 3  # councils that write in a style
_TWICE = 0.095  # "a tenth", whole documents
_AGREEMENT = 0.95
_FIRST_YEAR = 2003  # minutes from 2002 on; one year's grace at either end
_LAST_YEAR = 2025

_FILE_NAME = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)-[a-z0-9-]+\.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One promise of a corpus and whether it is kept.

    Attributes:
        name: Short, stable name ("whole meetings").
        promise: What is promised, in words.
        found: What was found, in words.
        violations: Every violation, in words; empty where the promise is kept.
    """

    name: str
    promise: str
    found: str
    violations: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return not self.violations


def checks(
    documents: Sequence[LabelledMinutes], against: Path | None = None, second: Path | None = None
) -> list[Check]:
    """Return all checks of a corpus in the order of its promises.

    Args:
        documents: As `read_corpus` returns them.
        against: Folder of documents with which the corpus may have no words in common; None leaves this
            check out.
        second: Folder of a second reader's labels; None leaves this check out.
    """
    numbers = statistics(documents)
    made = [*_counts(numbers), *_spreads(numbers), _years(documents), _unlabelled(numbers)]
    made += [_markup(documents), _places(documents), _near_duplicates(documents), _skeletons(documents)]
    made += [] if second is None else [_second_reader(documents, second)]
    return made if against is None else [*made, _shingles(documents, against)]


def _counts(numbers: Statistics) -> Iterator[Check]:
    for name, found, least in (
        ("documents", numbers.documents, _DOCUMENTS),
        ("sentences", numbers.sentences, _SENTENCES),
        ("councils", numbers.councils, _COUNCILS),
        ("whole meetings", numbers.whole_meetings, _WHOLE_MEETINGS),
        ("questions", numbers.labels["question"], _QUESTIONS),
        ("follow-ups", numbers.labels["follow_up"], _FOLLOW_UPS),
    ):
        of_length = f" of {WHOLE_MEETING} sentences or more" if name == "whole meetings" else ""
        short = [f"{least - found} {name} too few"] if found < least else []
        yield _check(name, f"at least {least} {name}{of_length}", str(found), short)


def _spreads(numbers: Statistics) -> Iterator[Check]:
    councils = {style: counts[1] for style, counts in numbers.styles.items()}
    yield _check(
        "styles",
        f"all {len(STYLES)} house styles, each by at least {_SEVERAL} councils",
        f"{len(councils)} styles, the rarest by {min(councils.values(), default=0)}",
        (f"style {s} by {councils.get(s, 0)} councils" for s in STYLES if councils.get(s, 0) < _SEVERAL),
    )
    yield _check(
        "areas",
        "every service area",
        f"{len(AREAS & set(numbers.areas))} of {len(AREAS)}",
        (f"no document on {area}" for area in sorted(AREAS - set(numbers.areas))),
    )
    yield _check(
        "nations",
        "every nation",
        f"{len(NATIONS & set(numbers.nations))} of {len(NATIONS)}",
        (f"no document from {nation}" for nation in sorted(NATIONS - set(numbers.nations))),
    )
    yield _children(numbers)


def _children(numbers: Statistics) -> Check:
    share = numbers.areas.get("children", (0, 0))[1] / max(numbers.sentences, 1)
    low = [f"a share of {share:.1%} is too small"] if share < _CHILDREN else []
    return _check("children's services", "a third of the sentences", f"{share:.1%}", low)


def _years(documents: Sequence[LabelledMinutes]) -> Check:
    years = sorted(document.date.year for document in documents if document.date)
    first, last = (years[0], years[-1]) if years else (0, 0)
    kept = bool(years) and first <= _FIRST_YEAR and last >= _LAST_YEAR
    words = f"{first} to {last}"
    return _check("years", "2002 to today", words, [] if kept else [f"only {words}"])


def _unlabelled(numbers: Statistics) -> Check:
    least, most = _UNLABELLED
    share = numbers.unlabelled_share
    wrong = [] if least <= share <= most else [f"{share:.1%} lies outside {least:.0%} to {most:.0%}"]
    return _check("unlabelled", "about half of the sentences without label", f"{share:.1%}", wrong)


def _markup(documents: Sequence[LabelledMinutes]) -> Check:
    problems = [f"{document.name}: {problem}" for document in documents for problem in document.problems]
    return _check("markup", "no problem in any document", f"{len(problems)} problems", problems)


def _places(documents: Sequence[LabelledMinutes]) -> Check:
    wrong = [f"{d.name}: {words}" for d in documents for words in _misplaced(d, documents)]
    promise = "a folder for each council, the day of the meeting in the file's name"
    return _check("places", promise, f"{len(wrong)} wrong", wrong)


def _misplaced(document: LabelledMinutes, documents: Sequence[LabelledMinutes]) -> Iterator[str]:
    named = _FILE_NAME.fullmatch(document.path.name)
    if not named or named["date"] != str(document.date):
        yield f"the file's name does not open with the day of its header, {document.date}"
    beside = {other.council for other in documents if other.path.parent == document.path.parent}
    if len(beside) > 1:
        yield f"stands beside minutes of {', '.join(sorted(beside - {document.council}))}"


def _near_duplicates(documents: Sequence[LabelledMinutes]) -> Check:
    found = moulds(documents)
    return _check(
        "near-duplicates",
        f"no skeleton of {LONG} words over {OFTEN} times, stock formulae apart",
        f"{len(found)} such skeletons",
        map(str, found),
    )


def _skeletons(documents: Sequence[LabelledMinutes]) -> Check:
    share = own_share(documents)
    low = [f"only {share:.1%} have one"] if share < _OWN_SKELETONS else []
    promise = f"at least {_OWN_SKELETONS:.0%} of sentences with a skeleton of their own"
    return _check("own skeletons", promise, f"{share:.1%}", low)


def _second_reader(documents: Sequence[LabelledMinutes], folder: Path) -> Check:
    found = agreement(documents, folder)
    share = found.units / max(1, sum(len(document.units) for document in documents))
    wrong = [f"only {share:.1%} labelled twice"] if share < _TWICE else []
    wrong += [f"agreement of {found.micro_f1:.3f} is too low"] if found.micro_f1 < _AGREEMENT else []
    promise = f"a tenth labelled by a second reader, who agrees to {_AGREEMENT} (F1) at least"
    return _check("second reader", promise, f"{share:.1%}, agreement {found.micro_f1:.3f}", wrong)


def _shingles(documents: Sequence[LabelledMinutes], against: Path) -> Check:
    found = borrowings(documents, against)
    promise = f"no {SIZE} words in common with documents under {against}, stock formulae apart"
    return _check("shingles", promise, f"{len(found)} in common", map(str, found))


def _check(name: str, promise: str, found: str, violations: Iterable[str]) -> Check:
    return Check(name=name, promise=promise, found=found, violations=tuple(violations))
