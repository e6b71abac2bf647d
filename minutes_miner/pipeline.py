"""The story in order: read, complete, segment, recognise, link. One bad document never stops the rest."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.catalogue.records import Catalogue
from minutes_miner.errors import FailureKind, ReadError, bug_words
from minutes_miner.inputs import Input, Supplied, load
from minutes_miner.link import linked
from minutes_miner.link.duplicates import merged
from minutes_miner.link.masking import blackened, masked
from minutes_miner.link.people import people, with_people
from minutes_miner.read import read
from minutes_miner.recognise import Judge, by_rules, recognise
from minutes_miner.records import Coverage, Failure, Format, MeetingFacts, Mined, Minutes, Segments

Outcome = Mined | Failure
HELD_FORMATS = frozenset({Format.MODERNGOV_HTML, Format.MODERNGOV_TEXT})  # pages that may complete each other
TOO_LARGE = "it needs more memory than it may have. Split it into its meetings, or allow more."
_TOO_NESTED = "it is nested too deeply to be minutes. Save the page or document again."
_NEW_OBJECTS = 50_000  # that may come before the cycle collector looks at them; Python's own number is 700


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document as read, with what the user says of its meeting."""

    minutes: Minutes
    supplied: Supplied = field(default_factory=Supplied)


def mine_all(
    items: Sequence[Input],
    *,
    judge: Judge = by_rules,
    catalogue: Catalogue | None = None,
    unmask: bool = False,
) -> Iterator[Outcome]:
    """Yield each document with its acts, or its failure, in the order given.

    Pages that may complete each other (a truncated meeting page and the full page of its item) are read
    before the first of them is mined.

    Args:
        items: The documents.
        judge: Gives the final labels: the rules alone, or a trained model with them.
        catalogue: The measures to link acts with; the shipped ones if left out.
        unmask: Keep the names of members of the public, which are replaced otherwise.
    """
    for document in read_all(items):
        if isinstance(document, Failure):
            yield document
        else:
            yield mine_read(document, judge=judge, catalogue=catalogue, unmask=unmask)


def read_all(items: Sequence[Input]) -> list[ReadDocument | Failure]:
    """Return the documents as read, truncated items completed from each other, or why they failed.

    Args:
        items: The documents, in order.
    """
    return completed([read_input(item) for item in items])


def read_input(item: Input) -> ReadDocument | Failure:
    """Return a document as read, or why it could not be read.

    Args:
        item: The document to read.
    """
    with _seldom_collected():
        return _read_input(item)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let the cycle collector look at a document's objects seldom.

    They are freed without it, since few of them are in cycles; at Python's own pace it would look at words,
    sentences and vocabularies again and again.
    """
    before = gc.get_threshold()
    if before[0]:  # 0: somebody has switched it off
        gc.set_threshold(max(_NEW_OBJECTS, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _read_input(item: Input) -> ReadDocument | Failure:
    """The document as read, or why it could not be."""
    sha256 = ""
    try:
        source = load(item.path)
        sha256 = source.sha256
        minutes = read(source)
    except ReadError as error:
        return Failure(path=item.path, kind=error.kind, message=str(error), sha256=sha256)
    except RecursionError:
        return Failure(path=item.path, kind=FailureKind.BROKEN, message=_TOO_NESTED, sha256=sha256)
    except MemoryError:
        return Failure(path=item.path, kind=FailureKind.TOO_MUCH_MEMORY, message=TOO_LARGE, sha256=sha256)
    except Exception as error:  # a bug of ours in one document must not cost the others
        return Failure(path=item.path, kind=FailureKind.INTERNAL, message=bug_words(error), sha256=sha256)
    address = minutes.address or item.supplied.address
    return ReadDocument(minutes=replace(minutes, address=address), supplied=item.supplied)


def completed(documents: list[ReadDocument | Failure]) -> list[ReadDocument | Failure]:
    """Return documents with truncated items completed from the others.

    Args:
        documents: As read, in the order of the run.
    """
    pages = [d.minutes for d in documents if isinstance(d, ReadDocument) and d.minutes.format in HELD_FORMATS]
    if not any(page.truncations for page in pages):
        return documents
    from minutes_miner.read.complete import complete

    whole = {page.path: page for page in complete(pages)}
    return [
        replace(d, minutes=whole.get(d.minutes.path, d.minutes)) if isinstance(d, ReadDocument) else d
        for d in documents
    ]


def mine_read(
    document: ReadDocument,
    *,
    judge: Judge = by_rules,
    catalogue: Catalogue | None = None,
    unmask: bool = False,
) -> Outcome:
    """Return a document as mined, or why it could not be mined.

    Args:
        document: The document as read.
        judge: Gives the final labels.
        catalogue: The measures to link acts with; the shipped ones if left out.
        unmask: Keep the names of members of the public.
    """
    minutes = document.minutes
    try:
        with _seldom_collected():
            return mine(document, judge=judge, catalogue=catalogue, unmask=unmask)
    except ReadError as error:
        return Failure(path=minutes.path, kind=error.kind, message=str(error), sha256=minutes.sha256)
    except MemoryError:
        return Failure(
            path=minutes.path,
            kind=FailureKind.TOO_MUCH_MEMORY,
            message=TOO_LARGE,
            sha256=minutes.sha256,
        )
    except Exception as error:  # a bug of ours in one document must not cost the others
        return Failure(
            path=minutes.path, kind=FailureKind.INTERNAL, message=bug_words(error), sha256=minutes.sha256
        )


def mine(
    document: ReadDocument,
    *,
    judge: Judge = by_rules,
    catalogue: Catalogue | None = None,
    unmask: bool = False,
) -> Mined:
    """Return the segments, persons and acts of a document, without the names of members of the public.

    Args:
        document: The document as read.
        judge: Gives the final labels.
        catalogue: The measures to link acts with; the shipped ones if left out.
        unmask: Keep those names.

    Raises:
        ReadError: None of its words are English.
    """
    from minutes_miner.read.language import shares

    minutes = document.minutes
    words = shares(minutes)
    if not words.get("en"):
        codes = ", ".join(f"{code} {count} words" for code, count in sorted(words.items()))
        message = f"it is not in English ({codes}). Mine the English version, if the council publishes one."
        raise ReadError(message, kind=FailureKind.NOT_ENGLISH)
    segments = segmented(document)
    persons = people(minutes, segments)
    acts = recognise(minutes, segments, judge=judge)
    acts = linked(
        minutes,
        segments,
        acts,
        catalogue=catalogue or shipped_catalogue(),
        matcher=getattr(judge, "matcher", None),  # the rules have none
    )
    mined = Mined(
        minutes=minutes,
        segments=segments,
        acts=merged(with_people(minutes, segments, acts, persons)),
        coverage=_coverage(document, segments, words),
        people=persons,
    )
    return masked(mined, unmask=unmask)


def without_names(document: ReadDocument, segments: Segments) -> tuple[Minutes, Segments]:
    """Return a document as read and segmented, names of members of the public blackened letter for letter.

    Args:
        document: The document as read.
        segments: Its segments.
    """
    return blackened(document.minutes, segments, people(document.minutes, segments))


def segmented(document: ReadDocument) -> Segments:
    """Return the segments of a document, supplied facts in the gaps of what it states.

    Args:
        document: The document as read.
    """
    from minutes_miner.segment import segment

    segments = segment(document.minutes)
    meetings = tuple(_filled(facts, document.supplied) for facts in segments.meetings)
    return replace(segments, meetings=meetings)


def _filled(facts: MeetingFacts, supplied: Supplied) -> MeetingFacts:
    """One meeting's facts with gaps filled from the supplied ones, marked as supplied."""
    gaps = {
        name: getattr(supplied, name)
        for name in ("council", "committee", "date")
        if not getattr(facts, name) and getattr(supplied, name)
    }
    return replace(facts, supplied=frozenset(gaps), **gaps) if gaps else facts


def _coverage(document: ReadDocument, segments: Segments, words: dict[str, int]) -> Coverage:
    """What was read of a document."""
    return Coverage(
        items=max(1, len(segments.items) - 1),
        words=words["en"],
        other_words={code: count for code, count in words.items() if code != "en"},
        truncated=sum(item.truncated for item in segments.items),
        warnings=(
            *document.minutes.warnings,
            *_identity_warnings(segments.meetings),
            *_contradictions(segments.meetings, document.supplied),
        ),
    )


def _identity_warnings(meetings: tuple[MeetingFacts, ...]) -> tuple[str, ...]:
    """What is missing of the meeting's identity."""
    if any(m.date and (m.committee or m.council) for m in meetings):
        return ()
    missing = [
        name for name in ("council", "committee", "date") if not any(getattr(m, name) for m in meetings)
    ]
    advice = (
        "Supply it with --council, --committee, --date or --manifest; until then it goes by its content hash."
    )
    return (f"the document does not say its {' or '.join(missing)}. {advice}",)


def _contradictions(meetings: tuple[MeetingFacts, ...], supplied: Supplied) -> tuple[str, ...]:
    """Supplied facts that the document itself states otherwise."""
    return tuple(
        f"the {name} supplied ({value}) is not used: the document states {getattr(meetings[0], name)}."
        for name in ("council", "committee", "date")
        if (value := getattr(supplied, name))
        and len(meetings) == 1
        and str(getattr(meetings[0], name)) != str(value)
    )
