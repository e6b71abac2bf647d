"""The training corpus keeps its promises, and what counts and checks it does so rightly."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.corpus_cli import corpus_app, corpus_checks
from minutes_miner.errors import ConfigError, ExitCode
from minutes_miner.training.corpus import LabelledMinutes, load_corpus, read_corpus
from minutes_miner.training.corpus_checks import Check, checks
from minutes_miner.training.corpus_statistics import statistics, statistics_lines
from minutes_miner.training.markup import AREAS, NATIONS, STYLES, gold
from minutes_miner.training.measure_examples import SURVEYED
from minutes_miner.training.near_duplicates import LONG, OFTEN, moulds, own_share
from minutes_miner.training.second_reader import agreement, agreement_lines
from minutes_miner.training.shingles import borrowings, is_stock, shingles, words_of
from minutes_miner.training.skeletons import skeleton
from minutes_miner.training.splits import Splits, parts, read_splits
from minutes_miner.training.stock_formulae import PHRASES, SKELETONS

ROOT = Path(__file__).resolve().parents[1]
TRAIN = ROOT / "corpora" / "train"
SPLITS = ROOT / "corpora" / "splits.toml"
SHARED = ROOT.parent / "shared"

PROMISES = (
    "documents",
    "sentences",
    "councils",
    "whole meetings",
    "questions",
    "follow-ups",
    "styles",
    "areas",
    "nations",
    "children's services",
    "years",
    "unlabelled",
    "markup",
    "places",
    "near-duplicates",
    "own skeletons",
)
HEADER = """---
council: {council}
committee: Housing Panel
date: {date}
nation: {nation}
styles: {styles}
area: {area}
status: confirmed
---
"""
BODY = """4. Repairs

<question id="1" by="Mrs Hale" role="member" response="deferred">Mrs Hale asked when the lift would be
mended.</question> <follow_up to="1" by="Mr Ince" role="officer" kind="undertaking" requested_by="Mrs Hale"
owner="Mr Ince">Mr Ince would find out.</follow_up> The meeting then adjourned for tea.

| Action | Who |
|---|---|
| <follow_up kind="action" owner="Mr Ince">Price the lift</follow_up> | Mr Ince |

<skip>For 3, against 2</skip>

<conclusion role="committee" kind="noted"><follow_up kind="resolution" due="in May">RESOLVED – That the
report be noted and return in May.</follow_up></conclusion>
"""

Corpus = Callable[..., tuple[LabelledMinutes, ...]]


@pytest.fixture(scope="module")
def corpus() -> tuple[LabelledMinutes, ...]:
    """The training corpus, read once."""
    return read_corpus(TRAIN)


@pytest.fixture(scope="module")
def kept(corpus: tuple[LabelledMinutes, ...]) -> dict[str, Check]:
    """The checks of the training corpus by name."""
    return {check.name: check for check in checks(corpus)}


@pytest.fixture
def small(tmp_path: Path) -> Corpus:
    """Write documents (body, and header values that differ) into a corpus of one council and read it."""

    def written(*bodies: str, **values: str) -> tuple[LabelledMinutes, ...]:
        header = {"council": "Ashby Council", "nation": "Wales", "styles": "1", "area": "housing"} | values
        for day, body in enumerate(bodies, start=1):
            date = f"2014-03-{day:02}"
            path = tmp_path / "corpus" / "ashby" / f"{date}-housing-panel.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEADER.format(**({"date": date} | header)) + body, encoding="utf-8")
        return read_corpus(tmp_path / "corpus")

    return written


@pytest.mark.parametrize("name", PROMISES)
def test_the_corpus_keeps_its_promise(kept: dict[str, Check], name: str) -> None:
    """Size, spread, sound markup and words of its own: what the data sheet says of the corpus is so."""
    assert kept[name].violations == (), kept[name].promise


def test_every_promise_is_tested(kept: dict[str, Check]) -> None:
    """No check of the corpus is without its line in the table above."""
    assert tuple(kept) == PROMISES


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real minutes to compare with (../shared) are not here")
def test_the_corpus_has_no_words_of_real_minutes(corpus: tuple[LabelledMinutes, ...]) -> None:
    """No eight words in a row stand in the real minutes too, stock formulae apart."""
    assert [str(found) for found in borrowings(corpus, SHARED)] == []


@pytest.mark.parametrize(
    ("sentence", "masked"),
    [
        pytest.param(
            "Councillor Jane Hale asked why it rose.", "@ asked why it rose", id="honorific and name"
        ),
        pytest.param("Jane Hale asked why it rose.", "@ asked why it rose", id="name at the start"),
        pytest.param("Members asked why it rose.", "members asked why it rose", id="capital of the start"),
        pytest.param("KS asked why it rose.", "@ asked why it rose", id="initials"),
        pytest.param("RTa asked why it rose.", "@ asked why it rose", id="initials with a small letter"),
        pytest.param("It rose in Wells.", "it rose in @", id="place"),
        pytest.param("In Wells it rose.", "in @ it rose", id="preposition before a place"),
        pytest.param("The Chair of the Panel left.", "the @ of the @ left", id="offices"),
        pytest.param("He met O’Shea and Ms Lee-Park.", "he met @ and @", id="apostrophe and hyphen"),
        pytest.param("Mrs Hale's cat ran.", "@ cat ran", id="possessive"),
        pytest.param("It met on 14 March 2019.", "it met on #", id="date is one number"),
        pytest.param("It met at 7.30pm on the 3rd.", "it met at # on the #", id="time and ordinal"),
        pytest.param("Some £1.4m of 12% went.", "some # of # went", id="money and share"),
        pytest.param("All twenty-two homes, two empty.", "all # homes # empty", id="number words"),
        pytest.param("It may rise in May.", "it may rise in #", id="the verb may and the month"),
        pytest.param("(b) that the report be noted;", "that the report be noted", id="list marker"),
        pytest.param("8.1 The report was noted.", "the report was noted", id="paragraph number"),
        pytest.param("RESOLVED – That it be noted.", "resolved that it be noted", id="capital of a block"),
        pytest.param("RESOLVED THAT IT BE NOTED", "resolved that it be noted", id="all in capitals"),
        pytest.param("", "", id="no words"),
        pytest.param("– 14 –", "#", id="a number alone"),
    ],
)
def test_a_skeleton_masks_names_and_numbers(sentence: str, masked: str) -> None:
    """Sentences that differ in names, dates and figures alone have one skeleton."""
    assert " ".join(skeleton(sentence)) == masked


def _asked(count: int) -> str:
    """Paragraphs made from one mould: a long sentence in which name and number alone differ."""
    names = ("Hale", "Ince", "Moss", "Pell", "Rudd", "Sims")[:count]
    return "\n\n".join(
        f"Mr {names[i]} said that {i + 2} of the old lamps had gone out." for i in range(count)
    )


@pytest.mark.parametrize(("times", "found"), [(OFTEN, 0), (OFTEN + 1, 1)], ids=["five times", "six times"])
def test_a_mould_used_too_often_is_found(small: Corpus, times: int, found: int) -> None:
    """A skeleton of eight words may stand five times, not six."""
    assert len(moulds(small(_asked(times)))) == found


def test_a_stock_formula_may_stand_often(small: Corpus) -> None:
    """A formula that every clerk uses is no sign of a mould."""
    signed = "The minutes of the meeting held on {} May were agreed as a correct record."
    assert moulds(small("\n\n".join(signed.format(day) for day in range(1, 10)))) == []


def test_own_share_counts_sentences_alone_in_their_skeleton(small: Corpus) -> None:
    """Two of one mould and two others make a half; headings and cells do not count."""
    others = "Nobody could say where the key was.\n\nThe hall was cold and half the lights were off."
    table = "A heading of more than five words\n\n| a cell of more than five words |\n|---|"
    assert own_share(small(f"{_asked(2)}\n\n{others}\n\n{table}")) == pytest.approx(0.5)


def test_own_share_of_nothing_is_whole(small: Corpus) -> None:
    """Where there is no sentence, none shares its skeleton."""
    assert own_share(small("Apologies")) == pytest.approx(1.0)


def test_stock_formulae_are_in_the_form_they_are_compared_in() -> None:
    """Skeletons are masked words; phrases are plain words in lower case and long enough for a shingle."""
    assert all(formula == formula.lower() and "." not in formula for formula in SKELETONS)
    assert all(words_of(phrase.replace("#", "n")) == phrase.replace("#", "n").split() for phrase in PHRASES)
    assert all(len(phrase.split()) >= LONG for phrase in PHRASES)


@pytest.mark.parametrize(
    ("words", "stock"),
    [
        pytest.param("the minutes of the meeting held on 14", True, id="number"),
        pytest.param("minutes of the meeting held on 14 march", True, id="number and month"),
        pytest.param("the minutes of the meeting held on monday", False, id="other words"),
        pytest.param("#", True, id="part of a formula"),
        pytest.param("a correct record young people not in education", False, id="two formulae"),
    ],
)
def test_part_of_a_stock_phrase_is_stock(words: str, stock: bool) -> None:
    """Words count as stock where they stand inside one formula, whatever the numbers are."""
    assert is_stock(words.split()) is stock


def test_shingles_are_runs_of_eight_words() -> None:
    """Case, punctuation and line breaks make no difference; fewer words have no shingle."""
    assert list(shingles("One, two three\nfour – five six seven: EIGHT nine")) == [
        ("one", "two", "three", "four", "five", "six", "seven", "eight"),
        ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    ]
    assert list(shingles("One two three four five six seven")) == []


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """A folder for documents to compare with."""
    folder = tmp_path / "others" / "deep"
    folder.mkdir(parents=True)
    return folder


BORROWED = "the lift in Malt Court had been out of order since Easter"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("minutes.txt", f"HOUSING PANEL\n\nMrs Dale said that {BORROWED}.", id="text"),
        pytest.param("minutes.html", f"<html><body><p>Ms Orr: {BORROWED}</p></body></html>", id="html"),
        pytest.param("gold.json", json.dumps({"units": [{"text": BORROWED.upper()}]}), id="gold"),
        pytest.param("notes.yaml", f"why: {BORROWED}", id="other text"),
    ],
)
def test_borrowed_words_are_found(small: Corpus, others: Path, name: str, text: str) -> None:
    """Eight words that a sentence shares with a document of any kind are named with both places."""
    (others / name).write_text(text, encoding="utf-8")
    found = borrowings(small(f"Nobody denied: {BORROWED}, and no part could be had."), others.parent)
    assert [borrowing.words for borrowing in found] == [" ".join(s) for s in shingles(BORROWED)]
    assert {(b.document, b.other) for b in found} == {("ashby/2014-03-01-housing-panel.txt", name)}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("own.txt", b"Not a word of it is shared with anybody else at all.", id="own words"),
        pytest.param("stock.txt", b"The minutes of the meeting held on 1 May.", id="stock formula"),
        pytest.param("scan.png", b"\x89PNG\r\n\x1a\n\x00" + BORROWED.encode(), id="picture"),
        pytest.param("tool.py", BORROWED.encode(), id="code"),
        pytest.param("empty.txt", b"", id="empty"),
    ],
)
def test_nothing_borrowed_is_nothing_found(small: Corpus, others: Path, name: str, data: bytes) -> None:
    """Own words, stock formulae, and files that hold no minutes bring up nothing."""
    (others / name).write_bytes(data)
    body = f"Mr Ince replied that {BORROWED}.\n\nThe minutes of the meeting held on 2 June were agreed."
    assert borrowings(small(body), others) == []


def test_statistics_count_what_is_there(small: Corpus) -> None:
    """Sentences, labels, fields, kinds, responses and roles of a small corpus are counted one by one."""
    numbers = statistics(small(BODY))
    assert (numbers.documents, numbers.councils, numbers.whole_meetings) == (1, 1, 0)
    assert (numbers.sentences, numbers.prose, numbers.unlabelled, numbers.skipped) == (10, 5, 5, 1)
    assert numbers.unlabelled_share == pytest.approx(0.5)
    assert numbers.labels == {"question": 1, "answer": 0, "follow_up": 3, "conclusion": 1}
    assert numbers.double_labels == {"follow_up + conclusion": 1}
    assert numbers.fields == {"owner": 2, "due": 1, "requested_by": 1}
    assert numbers.kinds["follow_up: action"] == 1
    assert numbers.responses == {"deferred": 1}
    assert numbers.roles == {"not stated": 2, "member": 1, "officer": 1, "committee": 1}
    assert (numbers.areas, numbers.decades) == ({"housing": (1, 10)}, {"2010s": (1, 10)})
    assert (numbers.nations, numbers.styles) == ({"Wales": (1, 10)}, {1: (1, 1)})


def test_statistics_of_faulty_headers_say_so(small: Corpus) -> None:
    """A document whose header lacks values is counted as not stated, and nothing fails."""
    numbers = statistics(small(BODY, area="", date="soon", styles="nine, 2"))
    assert numbers.areas == {"not stated": (1, 10)}
    assert numbers.decades == {"not stated": (1, 10)}
    assert numbers.styles == {2: (1, 1)}


def test_statistics_are_printed_in_groups(small: Corpus) -> None:
    """Each number stands on its line after its name."""
    lines = [" ".join(line.split()) for line in statistics_lines(statistics(small(BODY)))]
    assert lines[0] == "documents 1"
    assert "share of sentences without label 50.0%" in lines
    assert lines[lines.index("follow-ups that state") + 1] == "owner 2"
    assert lines[-1] == "1 1 1"


def test_a_small_corpus_breaks_most_promises(small: Corpus) -> None:
    """A corpus too small says of each promise by how much, and keeps those that size does not touch."""
    broken = {check.name: check.violations for check in checks(small(BODY, area="finance")) if not check.kept}
    assert broken["documents"] == ("119 documents too few",)
    assert broken["whole meetings"] == ("20 whole meetings too few",)
    assert "style 1 by 1 councils" in broken["styles"]
    assert "no document on children" in broken["areas"]
    assert broken["nations"] == tuple(f"no document from {name}" for name in sorted(NATIONS - {"Wales"}))
    assert broken["children's services"] == ("a share of 0.0% is too small",)
    assert broken["years"] == ("only 2014 to 2014",)
    assert {"markup", "places", "near-duplicates", "own skeletons", "unlabelled"}.isdisjoint(broken)


@pytest.mark.parametrize(
    ("bodies", "values", "name", "violation"),
    [
        pytest.param(["<answer>So."], {}, "markup", "line 10: <answer> is not closed", id="markup"),
        pytest.param([BODY], {"date": "2015-01-01"}, "places", "does not open with the day", id="date"),
        pytest.param([_asked(6)], {}, "near-duplicates", "6 times '@ said that #", id="mould"),
        pytest.param([_asked(6)], {}, "own skeletons", "only 0.0% have one", id="skeletons"),
        pytest.param([_asked(6)], {}, "unlabelled", "100.0% lies outside 45% to 60%", id="unlabelled"),
    ],
)
def test_a_broken_promise_names_its_place(
    small: Corpus, bodies: list[str], values: dict[str, str], name: str, violation: str
) -> None:
    """Each violation says in words what is wrong, and where."""
    found = {check.name: check for check in checks(small(*bodies, **values))}[name]
    assert any(violation in words for words in found.violations), found


def test_two_councils_in_one_folder_are_named(small: Corpus, tmp_path: Path) -> None:
    """Minutes of another council in a council's folder are out of place."""
    stray = tmp_path / "corpus" / "ashby" / "2016-01-05-council.txt"
    stray.parent.mkdir(parents=True)
    values = {"council": "Wexby Council", "date": "2016-01-05", "nation": "Wales", "styles": "1"}
    stray.write_text(HEADER.format(area="health", **values) + BODY, encoding="utf-8")
    places = {check.name: check for check in checks(small(BODY))}["places"]
    assert "ashby/2016-01-05-council.txt: stands beside minutes of Ashby Council" in places.violations


def test_load_refuses_a_corpus_with_problems(small: Corpus, tmp_path: Path) -> None:
    """Training never starts from documents that break the rules of the markup."""
    small("<answer>So.", BODY)
    with pytest.raises(ConfigError, match=r"1 problems.*ashby/2014-03-01.*corpus check"):
        load_corpus(tmp_path / "corpus")


def test_load_gives_the_documents_of_a_good_corpus(small: Corpus, tmp_path: Path) -> None:
    """A sound corpus is read whole, in order of its paths."""
    documents = small(BODY, BODY)
    assert load_corpus(tmp_path / "corpus") == documents
    assert [str(document.date) for document in documents] == ["2014-03-01", "2014-03-02"]


def test_a_folder_without_minutes_is_refused(tmp_path: Path) -> None:
    """A wrong folder is told from an empty corpus."""
    with pytest.raises(ConfigError, match="holds no labelled minutes"):
        read_corpus(tmp_path / "nowhere")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A document that is no UTF-8 is named with what to do."""
    (tmp_path / "old.txt").write_bytes("council: Caerdŷl".encode("utf-16"))
    with pytest.raises(ConfigError, match="UTF-8"):
        read_corpus(tmp_path)


def test_stats_command_prints_the_numbers(small: Corpus, tmp_path: Path) -> None:
    """`corpus stats FOLDER` prints the table, and with `--json` the same numbers as JSON."""
    small(BODY)
    folder = str(tmp_path / "corpus")
    table = CliRunner().invoke(corpus_app, ["stats", folder])
    found = json.loads(CliRunner().invoke(corpus_app, ["stats", folder, "--json"]).stdout)
    assert table.exit_code == ExitCode.OK
    assert table.stdout.split()[:2] == ["documents", "1"]
    assert (found["documents"], found["labels"]["follow_up"], found["areas"]) == (1, 3, {"housing": [1, 10]})


def test_check_command_lists_violations_and_exits_with_4(small: Corpus, tmp_path: Path) -> None:
    """`corpus check FOLDER` prints violations alone on stdout, all promises on stderr, and exits with 4."""
    small(BODY)
    result = CliRunner().invoke(corpus_app, ["check", str(tmp_path / "corpus")])
    assert result.exit_code == ExitCode.BAD_CONFIG
    assert "documents\t119 documents too few" in result.stdout.splitlines()
    assert "kept   markup: no problem in any document; 0 problems" in result.stderr.splitlines()
    assert "kept" not in result.stdout


def test_check_command_compares_with_a_folder(small: Corpus, tmp_path: Path, others: Path) -> None:
    """`--against FOLDER` adds the words in common with the documents there."""
    small(f"Mr Ince replied that {BORROWED}.")
    (others / "minutes.txt").write_text(f"HOUSING PANEL\n\nMrs Dale said that {BORROWED}.", encoding="utf-8")
    result = CliRunner().invoke(corpus_app, ["check", str(tmp_path / "corpus"), "--against", str(others)])
    assert "has 'the lift in malt court had been out' in common with minutes.txt" in result.stdout


def test_check_command_passes_on_the_corpus() -> None:
    """A corpus without violations prints nothing on stdout and exits with 0."""
    result = CliRunner().invoke(corpus_app, ["check", str(TRAIN)])
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")


def test_a_folder_to_compare_with_must_be_there(small: Corpus, tmp_path: Path) -> None:
    """A misspelt folder is no proof that nothing is borrowed."""
    small(BODY)
    with pytest.raises(ConfigError, match="is no folder"):
        corpus_checks(tmp_path / "corpus", tmp_path / "nowhere")


def test_the_splits_name_every_council_once(corpus: tuple[LabelledMinutes, ...]) -> None:
    """Every council of the corpus stands in one part, and no other council does."""
    splits = read_splits(SPLITS)
    named = sorted([*splits.train, *splits.development])
    assert named == sorted({document.council for document in corpus})


def test_the_development_part_is_a_fifth(corpus: tuple[LabelledMinutes, ...]) -> None:
    """A fifth of the sentences, give or take five in a hundred, chooses thresholds."""
    train, development = (sum(len(d.units) for d in part) for part in parts(corpus, read_splits(SPLITS)))
    assert 0.15 <= development / (train + development) <= 0.25


@pytest.mark.parametrize(
    ("values", "held"),
    [
        pytest.param(AREAS, lambda document: {document.area}, id="areas"),
        pytest.param(NATIONS, lambda document: {document.nation}, id="nations"),
        pytest.param(set(STYLES), lambda document: set(document.styles), id="styles"),
    ],
)
def test_both_parts_hold_every(
    corpus: tuple[LabelledMinutes, ...], values: set[object], held: Callable[[LabelledMinutes], set[object]]
) -> None:
    """Every service area, nation and house style occurs in either part."""
    for part in parts(corpus, read_splits(SPLITS)):
        assert set().union(*map(held, part)) == values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('train = ["A"]', "development", id="list missing"),
        pytest.param("train = [", "has no lists", id="no TOML"),
        pytest.param('train = ["A"]\ndevelopment = ["B", "A"]', "A more than once", id="twice"),
    ],
)
def test_faulty_splits_are_refused(tmp_path: Path, text: str, words: str) -> None:
    """A file of splits that is none, or names a council twice, is refused in words."""
    path = tmp_path / "splits.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        read_splits(path)


def test_a_council_left_out_of_the_splits_is_named(small: Corpus) -> None:
    """A new council is not lost from training in silence."""
    with pytest.raises(ConfigError, match="leave out Ashby Council"):
        parts(small(BODY), Splits(train=("Wexby Council",), development=()))


def _second(folder: Path, corpus: tuple[LabelledMinutes, ...], **labels: list[str]) -> Path:
    """Write a second reader's labels of the first document: those of the first, but for units `u<i>`."""
    (document, *_) = corpus
    units = [
        {
            "text": " ".join(document.quote(unit).split()),
            "labels": labels.get(f"u{i}", ["skip"] if unit.skipped else list(unit.labels)),
        }
        for i, unit in enumerate(document.units)
    ]
    path = folder / document.path.parent.name / f"{document.path.stem}.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(units), encoding="utf-8")
    return path


def test_a_second_reader_who_agrees_is_counted_as_such(small: Corpus, tmp_path: Path) -> None:
    """The same labels agree to 1; what one alone labels counts against its label, what is skipped not."""
    corpus = small(BODY)
    asked = next(i for i, unit in enumerate(corpus[0].units) if "question" in unit.labels)
    skipped = next(i for i, unit in enumerate(corpus[0].units) if unit.skipped)
    _second(tmp_path / "same", corpus)
    same = agreement(corpus, tmp_path / "same")
    assert (same.documents, same.units, same.micro_f1) == (1, len(corpus[0].units), 1.0)
    _second(tmp_path / "other", corpus, **{f"u{asked}": ["answer"], f"u{skipped}": ["answer"]})
    other = agreement(corpus, tmp_path / "other")
    assert (other.f1("question"), other.second["answer"], other.f1("conclusion")) == (0.0, 1, 1.0)
    assert f"{other.micro_f1:.3f}" in list(agreement_lines(other))[-1]


def test_second_labels_of_other_words_are_refused(small: Corpus, tmp_path: Path) -> None:
    """Where a document was changed after its second labelling, the labels are not laid on other words."""
    path = _second(tmp_path / "second", small(BODY))
    with pytest.raises(ConfigError, match="labels other words"):
        agreement(small(BODY.replace("lift", "boiler")), tmp_path / "second")
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"no list of units|other words"):
        agreement(small(BODY), tmp_path / "second")


def test_too_little_agreement_breaks_the_promise(small: Corpus, tmp_path: Path) -> None:
    """The check tells a share too small and an agreement too low."""
    corpus = small(BODY)
    asked = next(i for i, unit in enumerate(corpus[0].units) if "question" in unit.labels)
    _second(tmp_path / "second", corpus, **{f"u{asked}": []})
    found = {check.name: check for check in checks(corpus, second=tmp_path / "second")}["second reader"]
    assert any("is too low" in words for words in found.violations)
    none = {check.name: check for check in checks(corpus, second=tmp_path / "none")}["second reader"]
    assert any("only 0.0% labelled twice" in words for words in none.violations)


MEASURES = ROOT / "corpora" / "measures" / "train"


def test_measures_written_beside_training_minutes_are_of_their_sentences() -> None:
    """Each label names measures of the catalogue, and a sentence that holds an act."""
    known = {one.id for one in shipped_catalogue().indicators}
    documents = {f"{d.path.parent.name}/{d.path.stem}": d for d in read_corpus(TRAIN)}
    paths = sorted(MEASURES.glob("*/*.json"))
    assert len(paths) > 50
    surveyed = (MEASURES.parent / SURVEYED).read_text(encoding="utf-8").split()
    assert {name.removesuffix(".txt") for name in surveyed} < {f"{p.parent.name}/{p.stem}" for p in paths}
    for path in paths:
        units: Any = gold(documents[f"{path.parent.name}/{path.stem}"].marked, path.name)["units"]
        labelled = {unit["i"] for unit in units if unit.get("labels")}
        rows = json.loads(path.read_text(encoding="utf-8"))
        assert {row["i"] for row in rows} <= labelled
        assert {one for row in rows for key, ids in row.items() if key != "i" for one in ids} <= known
