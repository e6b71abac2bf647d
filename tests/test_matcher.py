"""The trained matcher of measures: what it weighs with names, what it knows, what it learns from."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.errors import ConfigError, ModelMissingError
from minutes_miner.link.guesses import known_to
from minutes_miner.link.mentions import Mention
from minutes_miner.link.weigh import DOUBTED, TAKEN, weighed
from minutes_miner.recognise.matcher import CARD, NETWORK, Matcher, read_matcher
from minutes_miner.records import Guess
from minutes_miner.shipped import model_folder
from minutes_miner.training.corpus import read_corpus
from minutes_miner.training.measure_examples import (
    COLUMNS,
    Worded,
    labelled,
    names,
    placed,
    written,
)
from minutes_miner.training.shingles import borrowed

ROOT = Path(__file__).resolve().parents[1]
MEASURES = ROOT / "corpora" / "measures"
SHARED = ROOT.parent / "shared"
MINUTES = """Amberton Council
Children's Services Scrutiny Panel
4 May 2023

Present: Councillors Roe (Chair) and Lee

3. CHILDREN'S SERVICES: QUARTER 4 PERFORMANCE

"""
TEXT = "Members asked why cases were opened again so soon."
LIKELY, UNLIKELY = TAKEN + 0.2, DOUBTED / 2


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The matcher that ships."""
    found = read_matcher(model_folder(), threads=1)
    assert found is not None
    return found


def _named(indicator: str, how: str = "alias", candidates: tuple[str, ...] = ()) -> Mention:
    """A mention of the first word."""
    return Mention(indicator=indicator, how=how, score=0.9, start=0, end=7, candidates=candidates)


def _guess(indicator: str, probability: float) -> Guess:
    """A guess that rests on "cases were opened"."""
    return Guess(indicator=indicator, probability=probability, start=18, end=35)


# (mentions by the rules, guesses of the matcher, measures and how they are linked)
WEIGHED = [
    pytest.param([], [_guess("a", LIKELY)], [("a", "encoder")], id="likely without a name"),
    pytest.param([], [_guess("a", TAKEN - 0.1)], [], id="not likely enough without a name"),
    pytest.param([_named("a")], [_guess("a", TAKEN - 0.1)], [("a", "alias")], id="a name held possible"),
    pytest.param([], [_guess("d", LIKELY)], [], id="a measure that needs a name"),
    pytest.param([_named("d")], [_guess("d", DOUBTED)], [("d", "alias")], id="a name that needs the matcher"),
    pytest.param([_named("d")], [_guess("d", UNLIKELY)], [], id="a name not believed"),
    pytest.param([_named("d")], [], [], id="a name of which the matcher says nothing"),
    pytest.param([_named("a")], [], [("a", "alias")], id="a name that stands by itself"),
    pytest.param([_named("z")], [], [("z", "alias")], id="a measure the matcher does not know"),
    pytest.param([_named("a", "code")], [], [("a", "code")], id="a code"),
    pytest.param(
        [_named("", "context", ("a", "b"))], [_guess("b", 0.6)], [("b", "encoder")], id="an open term settled"
    ),
    pytest.param(
        [_named("", "context", ("a", "b"))],
        [_guess("b", 0.1)],
        [("", "context")],
        id="an open term left open",
    ),
    pytest.param([_named("", "context", ("a", "b"))], [], [], id="an open term that is nothing"),
    pytest.param(
        [_named("", "context", ("a", "b"))],
        [_guess("a", 0.1), _guess("c", LIKELY)],
        [("", "context"), ("c", "encoder")],
        id="an open term beside another measure",
    ),
    pytest.param([_named("", "context", ("a", "z"))], [], [("", "context")], id="a candidate not known"),
]


@pytest.mark.parametrize(("named", "guesses", "expected"), WEIGHED)
def test_names_and_matcher_are_weighed(
    named: Sequence[Mention], guesses: Sequence[Guess], expected: list[tuple[str, str]]
) -> None:
    """Each needs the other but where one of them is certain."""
    found = weighed(named, guesses, TEXT, known={"a", "b", "c", "d"}, alone={"a", "b", "c"})
    assert [(one.indicator, one.how) for one in found] == expected
    assert all(0 <= one.start < one.end <= len(TEXT) and 0 < one.score <= 1 for one in found)


def test_words_of_a_guess_are_whole() -> None:
    """A stretch of word pieces that begins and ends inside words is told as whole words."""
    guess = Guess(indicator="a", probability=LIKELY, start=20, end=33)
    (one,) = weighed([], [guess], TEXT, known={"a"}, alone={"a"})
    assert TEXT[one.start : one.end] == "cases were opened"


def test_both_make_a_link_surer_than_a_doubted_name() -> None:
    """The score of a name rises and falls with what the matcher holds of it."""
    (sure,) = weighed([_named("a")], [_guess("a", 0.98)], TEXT, known={"a"}, alone={"a"})
    (doubted,) = weighed([_named("a")], [_guess("a", DOUBTED)], TEXT, known={"a"}, alone={"a"})
    assert doubted.score < 0.9 < sure.score


def test_a_measure_that_a_council_changed_is_not_judged_by_the_matcher(matcher: Matcher) -> None:
    """The matcher learnt the shipped words; what a council says of a measure stands by itself."""
    catalogue = shipped_catalogue()
    changed = catalogue.indicators[0]
    own = type(catalogue)(
        **{
            **{name: getattr(catalogue, name) for name in catalogue.__slots__},
            "indicators": (
                type(changed)(**{**{n: getattr(changed, n) for n in changed.__slots__}, "name": "Another"}),
                *catalogue.indicators[1:],
            ),
        }
    )
    assert known_to(matcher, catalogue) - known_to(matcher, own) == {changed.id}
    assert known_to(None, catalogue) == set()


def test_a_matcher_with_a_file_missing_or_broken_says_so(tmp_path: Path) -> None:
    """No matcher is a model without one; half of one, or another file, is an error with advice."""
    shutil.copy(model_folder() / "tokenizer.json", tmp_path)
    assert read_matcher(tmp_path) is None
    shutil.copy(model_folder() / NETWORK, tmp_path)
    with pytest.raises(ModelMissingError, match=CARD):
        read_matcher(tmp_path)
    for broken in ("{", '{"indicators": []}'):
        (tmp_path / CARD).write_text(broken, encoding="utf-8")
        with pytest.raises(ConfigError, match=CARD):
            read_matcher(tmp_path)


def test_a_sentence_is_judged_by_itself(matcher: Matcher) -> None:
    """Neither the other sentences of a run nor an earlier run bear on what is found."""
    sentences = [("", line.text) for line in written(MEASURES)[:40]]
    alone = [matcher([each])[0] for each in sentences]
    again = Matcher(model_folder(), threads=2)(sentences[::-1])[::-1]
    assert again == alone
    assert any(alone)


def test_words_stand_in_the_sentence(matcher: Matcher) -> None:
    """The words that speak most for a measure are a stretch of its sentence, not of its context."""
    sentences = [("Children's Panel: Performance", line.text) for line in written(MEASURES)[:60]]
    found = [
        (text, guess) for (_, text), all_ in zip(sentences, matcher(sentences), strict=True) for guess in all_
    ]
    assert found
    assert all(0 <= guess.start < guess.end <= len(text) for text, guess in found)


# (sentence of a children's panel that uses no name of the measure, measure)
ROUND_ABOUT = [
    (
        "Councillor Lee asked how many youngsters had been sent to live outside the county.",
        "cyp-cla-out-of-area",
    ),
    (
        "Cllr Roe asked why a quarter of the cases that were closed had been opened again within a year.",
        "cyp-re-referrals-12-months",
    ),
    (
        "Cllr Roe asked why only half of those leaving care at 19 had a job or were at college.",
        "cyp-care-leavers-eet",
    ),
]


@pytest.mark.parametrize(("sentence", "measure"), ROUND_ABOUT)
def test_a_measure_is_linked_by_meaning(
    command: Callable[..., Any], tmp_path: Path, sentence: str, measure: str
) -> None:
    """`extract` links what no name stands for, with score and words; the rules alone do not."""
    path = tmp_path / "a.txt"
    path.write_text(f"{MINUTES}{sentence}\n", encoding="utf-8")
    for options, expected in (((), {measure}), (("--model", "rules"), set())):
        rows = map(json.loads, command("extract", path, "--format", "jsonl", *options).out.splitlines())
        links = [link for row in rows if row["text"] == sentence for link in row["indicator_links"]]
        found = [link for link in links if link["how"] == "encoder"]
        assert {link["indicator"] for link in found} == expected
        assert all(link["words"] in sentence and link["score"] >= TAKEN for link in found)


def test_sentences_that_measure_nothing_are_not_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate leaves out what speaks of no measure; what is left out has none."""
    own = read_matcher(model_folder(), threads=1)
    assert own is not None
    asked: list[int] = []
    judged = own._judged
    monkeypatch.setattr(own, "_judged", lambda chosen: asked.append(len(chosen)) or judged(chosen))
    idle = ("The meeting opened at 7 pm.", "RESOLVED: That the minutes be signed by the Chair.")
    assert own([("", text) for text in idle]) == [(), ()]
    assert own([("", ROUND_ABOUT[2][0])])[0]
    assert asked == [0, 1]


# --- what it learns from ----------------------------------------------------------------------------------


def test_every_measure_has_sentences_of_its_own() -> None:
    """Twelve sentences at least name each measure, in the list's form, none twice."""
    lines = written(MEASURES)
    known = {one.id for one in shipped_catalogue().indicators}
    named = Counter(name for line in lines for name in line.named)
    assert set(named) <= known
    assert {name: count for name in known if (count := named[name]) < 12} == {}
    assert [
        text for text, count in Counter(line.text.casefold() for line in lines).items() if count > 1
    ] == []
    assert sum(not line.named for line in lines) > len(lines) / 8


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes to compare with (../shared) are not here")
def test_no_sentence_stands_in_real_minutes() -> None:
    """No eight words in a row of a written sentence stand in the documents beside; names of measures may."""
    found = borrowed(((line.like, line.text) for line in written(MEASURES)), SHARED)
    assert [str(each) for each in found if not each.other.endswith(".yaml")] == []


@pytest.mark.parametrize("row", ["a\tq", "a\tz\tWords.", "\tq\tWords.", "a\tq\tWords.\tmore"])
def test_a_line_of_another_form_is_named(tmp_path: Path, row: str) -> None:
    """A wrong line stops the training with its place."""
    (tmp_path / "sentences").mkdir()
    path = tmp_path / "sentences" / "own.tsv"
    path.write_text("\t".join(COLUMNS) + f"\na\tq\tWords.\n{row}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="line 3"):
        written(tmp_path)


def test_labels_count_as_their_readers_meant(tmp_path: Path) -> None:
    """What is carried or near counts neither way, nor a measure that a reader had not to choose from."""
    documents = [
        d for d in read_corpus(ROOT / "corpora" / "train") if d.path.parent.name == "bellmere-county-council"
    ]
    found = labelled(documents, MEASURES, shipped_catalogue())
    assert found
    added = {one.id for one in shipped_catalogue().indicators if one.added}
    assert all(added <= set(each.open) for each in found)
    assert any(each.named for each in found)
    assert any(set(each.open) - added for each in found)
    assert all(each.context for each in found)
    shutil.copytree(MEASURES / "train", tmp_path / "train")
    assert not any(added & set(each.open) for each in labelled(documents, tmp_path, shipped_catalogue()))


def test_written_sentences_stand_in_contexts_of_their_field() -> None:
    """Most get a context of a committee that talks of such measures, the same with the same seed."""
    catalogue = shipped_catalogue()
    homes = {
        "children": ["Children's Panel: Report"],
        "adults": ["Adults' Panel: Report"],
        "education": [],
        "finance": [],
    }
    lines = [each for each in names(catalogue) if each.like.startswith("cyp-")][:200]
    found = placed(lines, homes, catalogue, seed=3)
    assert {each.context for each in found} == {"", "Children's Panel: Report"}
    assert 0.5 < sum(bool(each.context) for each in found) / len(found) < 0.9
    assert found == placed(lines, homes, catalogue, seed=3)
    assert placed([Worded(text="x")], homes, catalogue, seed=3) == [Worded(text="x")]
