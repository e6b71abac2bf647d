"""The trained matcher of measures: what it weighs with names, what it knows, what it learns from."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.errors import ConfigError, ModelMissingError
from minutes_miner.link.carried import BELIEVED, CARRIED, CLEAR, KEPT, OWN, Link, heard
from minutes_miner.link.guesses import behind, known_to, said_before
from minutes_miner.link.mentions import Mention
from minutes_miner.link.weigh import DOUBTED, TAKEN, TAKEN_ELSEWHERE, weighed
from minutes_miner.recognise.matcher import CARD, NETWORK, Matcher, read_matcher
from minutes_miner.records import Format, Guess, Minutes, Sentence
from minutes_miner.shipped import model_folder
from minutes_miner.training.corpus import read_corpus
from minutes_miner.training.measure_examples import (
    COLUMNS,
    Worded,
    exchanges,
    labelled,
    names,
    placed,
    written,
)
from minutes_miner.training.shingles import borrowed
from minutes_miner.training.skeletons import skeleton

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
    found = weighed(named, guesses, TEXT, known={"a", "b", "c", "d"}, alone={"a", "b", "c"}, least=TAKEN)
    assert [(one.indicator, one.how) for one in found] == expected
    assert all(0 <= one.start < one.end <= len(TEXT) and 0 < one.score <= 1 for one in found)


def test_fewer_measures_are_taken_where_performance_is_not_looked_at(
    command: Callable[..., Any], tmp_path: Path
) -> None:
    """A measure that no name stands for must be surer in items of other business."""
    path = tmp_path / "a.txt"
    sentence, _ = ROUND_ABOUT[0]
    scores = {}
    for title in ("QUARTER 4 PERFORMANCE", "ANY OTHER BUSINESS"):
        text = MINUTES.replace("CHILDREN'S SERVICES: QUARTER 4 PERFORMANCE", title)
        path.write_text(f"{text}{sentence}\n", encoding="utf-8")
        rows = map(json.loads, command("extract", path, "--format", "jsonl").out.splitlines())
        scores[title] = [link["score"] for row in rows for link in row["indicator_links"]]
    assert all(score >= TAKEN_ELSEWHERE for score in scores["ANY OTHER BUSINESS"])
    assert scores["QUARTER 4 PERFORMANCE"]
    assert weighed([], [_guess("a", 0.85)], TEXT, known={"a"}, alone={"a"}, least=TAKEN_ELSEWHERE) == ()


def test_words_of_a_guess_are_whole() -> None:
    """A stretch of word pieces that begins and ends inside words is told as whole words."""
    guess = Guess(indicator="a", probability=LIKELY, start=20, end=33)
    (one,) = weighed([], [guess], TEXT, known={"a"}, alone={"a"}, least=TAKEN)
    assert TEXT[one.start : one.end] == "cases were opened"


def test_both_make_a_link_surer_than_a_doubted_name() -> None:
    """The score of a name rises and falls with what the matcher holds of it."""
    (sure,) = weighed([_named("a")], [_guess("a", 0.98)], TEXT, known={"a"}, alone={"a"}, least=TAKEN)
    (doubted,) = weighed([_named("a")], [_guess("a", DOUBTED)], TEXT, known={"a"}, alone={"a"}, least=TAKEN)
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


def test_a_reply_without_a_word_of_the_measure_is_heard(command: Callable[..., Any], tmp_path: Path) -> None:
    """`extract` carries the measure of a question to replies that give its reasons, and not to thanks."""
    asked = "Councillor Lee asked why the vacancy rate of social workers had reached 19%."
    replies = (
        "The Director replied that two teams had lost their managers at short notice.",
        "Neighbouring authorities had seen the same since the spring.",
    )
    thanks = "The Chair thanked the Director for the report on the canteen."
    path = tmp_path / "a.txt"
    path.write_text("\n".join((MINUTES, asked, *replies, thanks)), encoding="utf-8")
    rows = [json.loads(row) for row in command("extract", path, "--format", "jsonl").out.splitlines()]
    links = {row["text"]: row["indicator_links"] for row in rows}
    for reply in replies:
        (link,) = links[reply]
        assert (link["indicator"], link["how"]) == ("cyp-sw-vacancy-rate", "carried")
        assert link["words"] in asked
    assert links[replies[1]][0]["score"] >= CARRIED
    assert not links.get(thanks)


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


# --- what is carried over ---------------------------------------------------------------------------------

TALK = (
    "Cllr Roe asked why so many families came back.",
    "He had heard of several.",
    "The Director said that two teams had been short of staff.",
)
KNOWN = frozenset({"a", "b", "d"})
SURE = frozenset({"a", "b"})


def _heard(
    *,
    talk: Sequence[str] = TALK,
    found: Mapping[int, tuple[Link, ...]] | None = None,
    alone: Mapping[int, tuple[Guess, ...]] | None = None,
    behind: tuple[Guess, ...] = (),
) -> list[tuple[str, str, int | None, str]]:
    """Measures of the last sentence of three: id, how, where carried from, and the words they rest on."""
    text = "\n".join(talk)
    starts = [text.index(each) for each in talk]
    sentences = [
        Sentence(start=start, end=start + len(each), body=start, block=0, item=0)
        for start, each in zip(starts, talk, strict=True)
    ]
    minutes = Minutes(path="a.txt", sha256="", format=Format.TEXT, text=text, blocks=())
    links = heard(
        minutes,
        sentences,
        2,
        found or {},
        question=0,
        alone=alone or {},
        behind=behind,
        known=KNOWN,
        sure=SURE,
    )
    return [
        (one.mention.indicator, one.mention.how, one.carried_from, text[one.mention.start : one.mention.end])
        for one in links
    ]


def _link(indicator: str, sentence: int, carried_from: int | None = None, **more: Any) -> Link:
    """A link that rests on the first three characters."""
    how = "alias" if carried_from is None else "carried"
    mention = Mention(**{"indicator": indicator, "how": how, "score": 0.9, "start": 0, "end": 4, **more})
    return Link(mention=mention, sentence=sentence, carried_from=carried_from)


def _told(indicator: str, probability: float) -> Guess:
    """A guess that rests on the second word of its sentence."""
    return Guess(indicator=indicator, probability=probability, start=5, end=8)


def test_a_measure_of_the_question_is_carried_where_the_matcher_hears_it() -> None:
    """What an earlier sentence names is carried from there, with its words, if it is held likely enough."""
    found = {0: (_link("a", 0),)}
    assert _heard(found=found, behind=(_told("a", CARRIED),)) == [("a", "carried", 0, "Cllr")]
    assert _heard(found=found, behind=(_told("a", CARRIED - 0.01),)) == []


def test_what_the_rules_carry_over_needs_to_be_held_possible() -> None:
    """A carried measure that the matcher does not hear goes; one that it does not know, or a name, stays."""
    carried = {2: (_link("a", 2, 0), _link("z", 2, 0), _link("b", 2))}
    kept = [("z", "carried", 0, "Cllr"), ("b", "alias", None, "Cllr")]
    assert _heard(found=carried) == kept
    assert _heard(found=carried, behind=(_told("a", KEPT),)) == [("a", "carried", 0, "Cllr"), *kept]


def test_a_measure_nothing_links_is_carried_from_the_sentence_that_speaks_most_of_it() -> None:
    """Where no sentence before was linked, the likeliest of them is what is carried from."""
    alone = {0: (_told("a", 0.4),), 1: (_told("a", 0.1),)}
    assert _heard(alone=alone, behind=(_told("a", 0.9),)) == [("a", "carried", 0, "Roe")]


def test_a_sentence_that_speaks_of_the_measure_itself_names_it() -> None:
    """What its own words make possible is its own, with those words; so is what no other sentence says."""
    found, alone = {0: (_link("a", 0),)}, {2: (_told("a", OWN),)}
    own = [("a", "encoder", None, "Director")]
    assert _heard(found=found, alone=alone, behind=(_told("a", 0.9),)) == own
    assert _heard(behind=(_told("a", 0.9),)) == own


def test_a_measure_that_needs_a_name_is_not_carried_by_the_matcher() -> None:
    """Measures hardly tried on minutes are carried by the rules alone."""
    assert _heard(behind=(_told("d", 0.99),)) == []


def test_a_concession_carries_nothing_new() -> None:
    """What only grants the point carries no measure, however likely the matcher holds it."""
    talk = (*TALK[:2], "That was accepted by the Director as fair.")
    assert _heard(talk=talk, behind=(_told("a", 0.99),)) == []


def test_a_doubtful_name_needs_the_matcher_to_hold_it_possible() -> None:
    """A name of a low score goes where the matcher hears nothing of it, by itself or behind what was said."""
    sure, doubtful = ({2: (_link("a", 2, score=score),)} for score in (CLEAR, CLEAR - 0.01))
    kept = [("a", "alias", None, "Cllr")]
    assert _heard(found=sure) == kept
    assert _heard(found=doubtful) == []
    assert _heard(found=doubtful, behind=(_told("a", BELIEVED),)) == kept
    assert _heard(found=doubtful, alone={2: (_told("a", BELIEVED),)}) == kept


def test_an_open_term_gives_way_to_the_measure_that_is_heard() -> None:
    """A term open between two measures is settled by what the matcher hears."""
    found = {0: (_link("a", 0),), 2: (_link("", 2, candidates=("a", "b")),)}
    assert _heard(found=found, behind=(_told("a", 0.9),)) == [("a", "carried", 0, "Cllr")]
    assert _heard(found=found) == [("", "alias", None, "Cllr")]


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


def test_exchanges_speak_of_every_measure() -> None:
    """Each measure is named in some and carried over in others; nearly a third speaks of none."""
    rows = exchanges(MEASURES)
    known = {one.id for one in shipped_catalogue().indicators}
    named, carried = (Counter(n for row in rows for n in each(row)) for each in (_named_in, _carried_in))
    assert set(named) | set(carried) == known
    assert {name: (named[name], carried[name]) for name in known if not (named[name] and carried[name])} == {}
    assert sum(not (row.named or row.carried) for row in rows) > 0.3 * len(rows)
    assert all(not set(row.named) & set(row.carried) for row in rows)
    assert {len(row.said) for row in rows} == {0, 1, 2}
    assert not any(row.carried for row in rows if not row.said)
    assert all(row.context for row in rows)


def _named_in(row: Worded) -> tuple[str, ...]:
    """Measures that a row names."""
    return row.named


def _carried_in(row: Worded) -> tuple[str, ...]:
    """Measures that a row carries over."""
    return row.carried


def test_few_sentences_of_exchanges_are_alike() -> None:
    """With names and numbers masked, few sentences of eight words stand twice, none among the others."""
    rows = [skeleton(row.text) for row in exchanges(MEASURES)]
    others = {skeleton(line.text) for line in written(MEASURES)}
    counted = Counter(words for words in rows if len(words) >= 8)
    assert sum(count - 1 for count in counted.values()) < len(rows) / 100
    assert [words for words in counted if words in others] == []


@pytest.mark.parametrize(
    "line",
    [
        "q\ta\t-\t-\tWords.",
        "# Panel",
        "# Panel | Title\nq\ta\t-\tWords.",
        "# Panel | Title\nz\t-\t-\t-\tWords.",
    ],
)
def test_an_exchange_of_another_form_is_named(tmp_path: Path, line: str) -> None:
    """A wrong line, or a row under no heading, stops the training with its place."""
    (tmp_path / "exchanges").mkdir()
    (tmp_path / "exchanges" / "own.txt").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"own\.txt, line [12]"):
        exchanges(tmp_path)


def test_an_exchange_tells_what_was_said_before(tmp_path: Path) -> None:
    """A reply hears its question wherever it stands, and the sentence before; a new exchange begins anew."""
    talk = "q\ta\t-\t-\tWhy?\nn\t-\t-\t-\tOne.\nn\t-\t-\t-\tTwo.\na\t-\ta\tb\tSo.\n"
    rows = f"# Panel | Title\n{talk}\n# B | C\nc\t-\t-\t-\tNoted.\n"
    (tmp_path / "exchanges").mkdir()
    (tmp_path / "exchanges" / "own.txt").write_text(rows, encoding="utf-8")
    *_, reply, last = exchanges(tmp_path)
    assert reply == Worded(
        text="So.", context="Panel: Title", carried=("a",), open=("b",), said=("Why?", "Two.")
    )
    assert reply.heard().context == "Panel: Title | Why? | Two."
    assert (reply.heard().named, reply.heard().carried) == (("a",), ())
    assert (last.context, last.said) == ("B: C", ())


def test_what_was_said_before_is_told_by_its_last_words() -> None:
    """Two sentences at most, the question among them, each by its end."""
    talk = ["Q " + "word " * 60 + "end", "B", "C"]
    assert said_before([], None) == ()
    assert said_before(talk[:1], None)[0].split()[-1] == "end"
    assert len(said_before(talk[:1], None)[0].split()) < 40
    assert said_before(talk, None) == ("B", "C")
    assert said_before(talk, 1) == ("B", "C")
    assert [each.split()[-1] for each in said_before(talk, 0)] == ["end", "C"]
    assert behind("", ["B"]) == " | B"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes to compare with (../shared) are not here")
def test_no_sentence_stands_in_real_minutes() -> None:
    """No eight words in a row of a written sentence stand in the documents beside; names of measures may."""
    lines = [*written(MEASURES), *exchanges(MEASURES)]
    found = borrowed(((line.like or line.context, line.text) for line in lines), SHARED)
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
    """What is near, or not among what a reader chose from, counts neither way; carried stands apart."""
    documents = [
        d for d in read_corpus(ROOT / "corpora" / "train") if d.path.parent.name == "bellmere-county-council"
    ]
    found = labelled(documents, MEASURES, shipped_catalogue())
    assert found
    added = {one.id for one in shipped_catalogue().indicators if one.added}
    assert all(added <= set(each.open) for each in found)
    assert any(each.named for each in found)
    assert any(set(each.open) - added for each in found)
    assert any(each.carried and each.said for each in found)
    assert not any(set(each.named) & set(each.carried) for each in found)
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
