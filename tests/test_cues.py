"""The vocabulary: the notation of cue phrases, and regexes that find the samples written beside them."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.matcher import Matcher

from minutes_miner import patterns
from minutes_miner.nlp import minutes_nlp
from minutes_miner.patterns import cues
from minutes_miner.patterns.due import DUE_EVENTS, DUE_PATTERNS
from minutes_miner.patterns.words import any_of, either
from minutes_miner.recognise.cues import _cues, _places, compiled, cues_of

VOCABULARIES = {
    name: phrases
    for name, phrases in vars(cues).items()
    if isinstance(phrases, set) and not name.startswith("_")
}
PART = re.compile(r"\.\.\d+|\([^()|\s]+(?:\|[^()|\s]+)*\)|[^()|\s]+(?:\|[^()|\s]+)*")
QUOTED = re.compile(r'"([^"]*)"')


def _found(phrase: str, sentence: str) -> str:
    matcher = Matcher(minutes_nlp().vocab)
    matcher.add("phrase", compiled(phrase), greedy="LONGEST")
    doc = minutes_nlp()(sentence)
    return next((doc[start:end].text for _, start, end in matcher(doc)), "")


@pytest.mark.parametrize(
    ("phrase", "sentence", "found"),
    [
        pytest.param("took issue", "Mrs Hale took issue with that.", "took issue", id="words-in-order"),
        pytest.param("took issue", "The issue took an hour.", "", id="not-out-of-order"),
        pytest.param("took issue", "Mrs Hale took no issue.", "", id="not-with-a-gap"),
        pytest.param("took issue", "MRS HALE TOOK ISSUE.", "TOOK ISSUE", id="any-case"),
        pytest.param("asked if|whether", "She asked if it was late.", "asked if", id="either-first"),
        pytest.param(
            "asked if|whether", "She asked whether it was late.", "asked whether", id="either-second"
        ),
        pytest.param("asked if|whether", "She asked why it was late.", "", id="neither"),
        pytest.param("was (also) asked", "It was asked.", "was asked", id="optional-missing"),
        pytest.param("was (also) asked", "It was also asked.", "was also asked", id="optional-present"),
        pytest.param("was (also|then) asked", "It was then asked.", "was then asked", id="optional-either"),
        pytest.param("was (also) asked", "It was often asked.", "", id="no-other-word-for-the-optional"),
        pytest.param("is to_be|being seen", "It is to be seen.", "is to be seen", id="two-words"),
        pytest.param("is to_be|being seen", "It is being seen.", "is being seen", id="one-word-beside-two"),
        pytest.param("is to_be|being seen", "It is to seen.", "", id="not-half-of-two-words"),
        pytest.param("is (to_be) seen", "It is seen.", "is seen", id="two-words-missing"),
        pytest.param("is (to_be) seen", "It is to be seen.", "is to be seen", id="two-words-present"),
        pytest.param("was re-elected", "She was re-elected.", "was re-elected", id="hyphen"),
        pytest.param("was re-elected", "She was elected.", "", id="hyphen-not-dropped"),
        pytest.param("asked ..3 why", "Hale asked why.", "asked why", id="gap-of-none"),
        pytest.param(
            "asked ..3 why", "Hale asked the new officer why.", "asked the new officer why", id="gap-full"
        ),
        pytest.param("asked ..3 why", "Hale asked the very new officer why.", "", id="gap-too-wide"),
        pytest.param("asked ..3 why", "Hale asked. Dunn said why.", "", id="gap-within-a-sentence"),
    ],
)
def test_the_notation_says_what_it_finds(phrase: str, sentence: str, found: str) -> None:
    """Words, `a|b`, `(a)`, `a_b` and `..3` find what the module's docstring says they find."""
    assert _found(phrase, sentence) == found


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_cue_phrase_is_written_in_the_notation(name: str) -> None:
    """Every part of a phrase is a word, alternatives, an optional word or a gap."""
    faulty = [phrase for phrase in VOCABULARIES[name] for part in phrase.split() if not PART.fullmatch(part)]
    assert not faulty


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_cue_phrase_compiles(name: str) -> None:
    """Every phrase is a pattern that spaCy takes, and has a word it cannot do without."""
    matcher = Matcher(minutes_nlp().vocab, validate=True)
    for phrase in VOCABULARIES[name]:
        matcher.add(phrase, compiled(phrase))
        assert any(not part.startswith(("(", "..")) for part in phrase.split()), phrase
    assert len(matcher) == len(VOCABULARIES[name])


@pytest.mark.parametrize(
    ("name", "sentence", "found"),
    [
        pytest.param("committee_does", "The Panel noted the report.", "Panel noted", id="sub-committee"),
        pytest.param(
            "request", "She requested the plan be circulated.", "requested the plan be circulated", id="be"
        ),
        pytest.param("undertake", "He would chase the contractor.", "would chase", id="re-open"),
        pytest.param(
            "undertake", "Officers agreed that he would be asked.", "agreed that he would", id="would-be"
        ),
        pytest.param("todo", "The clerk should write again.", "should write", id="be-asked"),
    ],
)
def test_alternatives_of_two_words_are_found(name: str, sentence: str, found: str) -> None:
    """A phrase finds each of its alternatives, also where another one has two words."""
    assert cues_of(minutes_nlp()(sentence))[name].text == found


@pytest.mark.parametrize("name", ["request", "undertake"])
def test_would_alone_is_no_cue(name: str) -> None:
    """That something would happen is neither asked for nor promised."""
    assert name not in cues_of(minutes_nlp()("The notice would fill the list."))


def test_the_first_match_of_a_class_is_taken_and_of_those_the_longest() -> None:
    """A sentence has at most one match a class: the earliest, and of those that begin there the longest."""
    found = cues_of(
        minutes_nlp()("Mrs Hale asked the officer why it was late and asked whether it mattered.")
    )
    assert found["ask"].text == "asked the officer why"


def test_phrases_of_one_length_stand_where_the_matcher_finds_them() -> None:
    """Where the Matcher is not asked, the first place is still its first."""
    judged = [cue for cue in _cues() if cue.length]
    assert judged
    for cue in judged:
        phrase = cue.matcher.get(cue.name)[1][-1]
        said = [word if isinstance(word := token["LOWER"], str) else word["IN"][-1] for token in phrase]
        words = " ".join(said)
        doc = minutes_nlp()(f"It {words} and {words}")
        theirs = min(((start, end) for _, start, end in cue.matcher(doc)), default=None)
        ours = min(((start, end) for each, start, end in _places(doc) if each is cue), default=None)
        assert ours == theirs


def test_terms_are_joined_longest_first() -> None:
    """A term that opens another one does not hide it; spaces stand for any white space."""
    group = re.compile(any_of({"work", "work programme", "e.g."}))
    assert [m[0] for m in group.finditer("work  programme, work, e.g. egg")] == [
        "work  programme",
        "work",
        "e.g.",
    ]
    assert either({"why", "how"}) == "how|why"


def _sampled() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Every regex of the vocabulary with the comment above it."""
    for info in pkgutil.iter_modules(patterns.__path__):
        module = importlib.import_module(f"{patterns.__name__}.{info.name}")
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, line in _assigned(source):
            if isinstance(found := getattr(module, name), re.Pattern):
                yield (
                    f"{info.name}.{name}",
                    _whole(info.name, found),
                    _comment_above(source.splitlines(), line),
                )


def _whole(module: str, pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern as its module uses it: due words are matched whole, or they name no day."""
    return re.compile(f"^(?:{pattern.pattern})$", pattern.flags) if module == "due_rules" else pattern


def _assigned(source: str) -> Iterator[tuple[str, int]]:
    """Names given a value at the top of a module, with their line, from 0."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.lineno - 1


def _comment_above(lines: list[str], line: int) -> str:
    """The comment that stands right above a line."""
    words: list[str] = []
    while line and lines[line - 1].startswith("#"):
        line -= 1
        words.insert(0, lines[line].lstrip("# "))
    return " ".join(words)


SAMPLED = [pytest.param(found, comment, id=name) for name, found, comment in _sampled()]


@pytest.mark.parametrize(("pattern", "comment"), SAMPLED)
def test_every_regex_finds_the_samples_above_it(pattern: re.Pattern[str], comment: str) -> None:
    """What the comment quotes is found; what it quotes behind "not" is not."""
    wanted, _, unwanted = comment.partition(" not ")
    samples, look_alikes = QUOTED.findall(wanted), QUOTED.findall(unwanted)
    assert samples
    assert [s for s in samples if not any(m[0] for m in pattern.finditer(s))] == []
    assert [s for s in look_alikes if any(m[0] for m in pattern.finditer(s))] == []


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [
        pytest.param(
            pattern,
            sample,
            id=sample,
        )
        for pattern, sample in (*DUE_PATTERNS, *DUE_EVENTS)
    ],
)
def test_every_due_pattern_finds_its_sample(pattern: re.Pattern[str], sample: str) -> None:
    """The phrase beside a pattern is found whole."""
    found = pattern.search(f"A report would be brought {sample}.")
    assert found
    assert found[0].strip() == sample
