"""The trained model: its vectors and probabilities, how they are joined with the rules, and its commands.

The weights that ship are replaced from time to time: no score, probability or label of theirs is asked for
here, only what holds for any model. Torch is not needed.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_miner import shipped
from minutes_miner.errors import ExitCode, ModelMissingError, ReadError
from minutes_miner.inputs import inputs
from minutes_miner.model_cli import model_judge
from minutes_miner.pipeline import ReadDocument, mine, read_all
from minutes_miner.read.markdown import read_markdown
from minutes_miner.recognise import recognise, ruled
from minutes_miner.recognise.confidence import CERTAIN
from minutes_miner.recognise.context import Context, Label
from minutes_miner.recognise.encoder import LONGEST, Encoder
from minutes_miner.recognise.judge import Judge, calibrated, joined, labels_of, tier, verdicts
from minutes_miner.recognise.model import FILES, KINDS, MATCHER_FILES, OUTPUTS, Card, Model
from minutes_miner.records import Act, ActType, Minutes, Response, Source, Tier
from minutes_miner.segment import segment
from minutes_miner.spacy_component import ActsComponent
from minutes_miner.speakers import roster

ROOT = Path(__file__).resolve().parents[1]
PIPELINE = ROOT / "models" / "en_minutes"
FOLDER = PIPELINE / "minutes_acts"
SAMPLE = ROOT / "corpora" / "samples" / "kilmorra-mdm-2021-02-17.md"
MINUTES = """EASTMERE PARISH COUNCIL

Minutes of the Parish Council held on 4 May 2023

1. Bus shelters

The Head of Roads introduced the report and its two annexes.

Councillor Wynne asked why two shelters on Mill Road stood unlit.

The Head of Roads said that lamps of that make were scarce. She undertook to send Members the figures by May.

RESOLVED: That the report be noted.

ACTION: Head of Roads to send the map to the parish by 12 May.

2. Close

The next meeting will be held on 4 June 2023.
"""


probabilities = st.floats(0, 1)
slopes = st.floats(0.05, 20)
offsets = st.floats(-10, 10)


@st.composite
def thresholds(draw: st.DrawFn, most: float = 0.99) -> dict[str, float]:
    """Thresholds of the tiers in their order."""
    steps = sorted(draw(st.tuples(*[st.floats(0, most)] * 3)), reverse=True)
    return dict(zip(Tier, steps, strict=True))


@st.composite
def cards(draw: st.DrawFn, most: float = 0.99) -> Card:
    """A model with any weight, calibration and thresholds."""
    return Card(
        features=(),
        outputs=OUTPUTS,
        weight=draw(probabilities),
        slopes={label: (draw(slopes), draw(offsets)) for label in ActType},
        tiers={label: draw(thresholds(most)) for label in ActType},
    )


rows = st.lists(probabilities, min_size=len(OUTPUTS), max_size=len(OUTPUTS)).map(
    lambda row: np.array(row, np.float32)
)


def minutes_of(text: str) -> Minutes:
    """Minutes read from a text."""
    data = text.encode()
    return read_markdown(Source(path="case.md", data=data, sha256=hashlib.sha256(data).hexdigest()))


def contexts_of(text: str) -> list[Context]:
    """The sentences of a text, labelled by the rules."""
    minutes = minutes_of(text)
    segments = segment(minutes)
    return ruled(minutes, segments, roster(segments.attendance, minutes.text), set())


def outputs_of(**values: float) -> np.ndarray:
    """A row of outputs, nought where nothing is said."""
    return np.array([values.get(name, 0.0) for name in OUTPUTS], np.float32)


def read_sample(path: Path) -> ReadDocument:
    """A sample as read."""
    (document,) = read_all(inputs([str(path)]))
    assert isinstance(document, ReadDocument)
    return document


@pytest.fixture(scope="module")
def model() -> Model:
    """The model that ships, on one thread."""
    return Model(FOLDER, threads=1)


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Sentences of a sample, of all lengths, each once."""
    found = segment(read_sample(SAMPLE).minutes)
    text = read_sample(SAMPLE).minutes.text
    return list(dict.fromkeys(text[s.start : s.end] for s in found.sentences))


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """Write a copy of the model that ships, with other facts in its `model.json`."""

    def write(**facts: Any) -> Path:
        folder = tmp_path / "model"
        shutil.copytree(FOLDER, folder)
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        (folder / "model.json").write_text(json.dumps({**card, **facts}), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def generous(changed: Callable[..., Path]) -> Path:
    """The model that ships, with thresholds by which any document has acts of all tiers."""
    tiers = {"sure": 0.9, "likely": 0.5, "possible": 0.0}
    return changed(tiers=dict.fromkeys(ActType, tiers))


# --- the encoder ------------------------------------------------------------------------------------------


def test_a_vector_does_not_depend_on_its_neighbours(model: Model, sentences: list[str]) -> None:
    """A sentence encoded alone has exactly the vector it has among others, in whatever order."""
    together = model.encoder.vectors(sentences)
    fresh = Encoder(FOLDER, threads=1)  # holds no vectors yet
    alone = np.concatenate([fresh.vectors([sentence]) for sentence in sentences])
    assert np.array_equal(together, alone)
    order = np.random.default_rng(7).permutation(len(sentences)).tolist()
    shuffled = Encoder(FOLDER, threads=1).vectors([sentences[i] for i in order])
    assert np.array_equal(shuffled, together[order])


def test_a_repeated_sentence_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence said again has the same vector without another run; no more vectors are held than may be."""
    monkeypatch.setattr("minutes_miner.recognise.encoder._HELD", 2)
    encoder, runs = Encoder(FOLDER, threads=1), []
    encode = encoder._vector
    monkeypatch.setattr(encoder, "_vector", lambda row: (runs.append(row), encode(row))[1])
    vectors = encoder.vectors(["Noted.", "Agreed.", "Noted."])
    assert np.array_equal(vectors[0], vectors[2])
    assert np.array_equal(encoder.vectors(["Noted."])[0], vectors[0])
    assert len(runs) == 2
    encoder.vectors(["Deferred.", "Carried.", "Lost."])
    assert len(encoder._held) == 2


def test_what_is_too_long_is_cut(model: Model) -> None:
    """Of a long sentence the first word pieces are read, and what stands behind them changes nothing."""
    start = "lamp " * (2 * LONGEST)
    (pieces,) = model.encoder.pieces([start])
    assert len(pieces) == LONGEST
    first, second = (
        model.encoder.vectors([start + "stood unlit"]),
        model.encoder.vectors([start + "was mended"]),
    )
    assert np.array_equal(first, second)


@pytest.mark.parametrize("text", ["", " ", "\N{SNOWMAN}", "\0", "x" * 10_000])
def test_odd_sentences_have_vectors(model: Model, text: str) -> None:
    """No sentence is too empty, strange or long for a vector of numbers."""
    vectors = model.encoder.vectors([text, "Councillor Wynne asked why."])
    assert np.isfinite(vectors).all()


def test_no_sentences_give_nothing(model: Model) -> None:
    """No sentences, no vectors; no sentences in a document, no probabilities."""
    assert len(model.encoder.vectors([])) == 0
    assert model.outputs([]).shape == (0, len(OUTPUTS))
    assert Judge(model)([]) == []


def test_a_repeated_run_gives_the_same_vectors(sentences: list[str]) -> None:
    """The same sentences in the same order have exactly the same vectors, in another session too."""
    first, second = (Encoder(FOLDER, threads=1).vectors(sentences) for _ in range(2))
    assert np.array_equal(first, second)


@pytest.mark.parametrize("threads", [1, 2])
def test_as_many_threads_as_asked_for(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    """A judge of one thread encodes without starting another; with two the probabilities are the same."""
    judge, contexts = model_judge(threads=threads), contexts_of(MINUTES)
    started: list[threading.Thread] = []
    start = threading.Thread.start
    monkeypatch.setattr(threading.Thread, "start", lambda self: (started.append(self), start(self))[1])
    outputs = judge.model.outputs(contexts)
    assert len(started) <= (threads if threads > 1 else 0)
    assert np.array_equal(outputs, Model(FOLDER, threads=1).outputs(contexts))


# --- the model --------------------------------------------------------------------------------------------


def test_outputs_are_probabilities(model: Model) -> None:
    """Every sentence has a probability between 0 and 1 for every label and kind."""
    contexts = contexts_of(MINUTES)
    outputs = model.outputs(contexts)
    assert outputs.shape == (len(contexts), len(OUTPUTS))
    assert ((outputs >= 0) & (outputs <= 1)).all()


def test_labels_are_the_same_in_every_run(model: Model) -> None:
    """A document has the same acts in a second run, and with two threads."""
    document = read_sample(SAMPLE)
    runs = [
        [(act.id, act.type, act.start, act.tier) for act in mine(document, judge=Judge(asked)).acts]
        for asked in (model, model, Model(FOLDER, threads=2))
    ]
    assert runs[0]
    assert runs[0] == runs[1] == runs[2]


def test_the_card_tells_the_files_apart() -> None:
    """The checksums in `model.json` are those of the files beside it."""
    stated = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))["facts"]["sha256"]
    assert set(stated) == {*FILES, *MATCHER_FILES} - {"model.json"}
    assert stated == {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in stated}


def test_the_thresholds_that_ship_are_in_order(model: Model) -> None:
    """For each act, what is sure is likely, and what is likely is possible."""
    assert set(model.card.tiers) == set(model.card.slopes) == set(ActType)
    for steps in model.card.tiers.values():
        assert 1 >= steps["sure"] >= steps["likely"] >= steps["possible"] >= 0


# --- model and rules together -----------------------------------------------------------------------------


@given(model=probabilities, rule=probabilities, weight=probabilities, more=probabilities)
def test_joined_lies_between_and_rises(model: float, rule: float, weight: float, more: float) -> None:
    """The mean lies between 0 and 1, and does not fall when neither model nor rule does."""
    mean = joined(model, rule, weight)
    assert -1e-9 <= mean <= 1 + 1e-9
    assert joined(model, rule, 1) == pytest.approx(model)
    assert joined(model, rule, 0) == pytest.approx(joined(more, rule, 0))
    assert joined(max(model, more), rule, weight) >= mean - 1e-9
    assert joined(model, max(rule, more), weight) >= mean - 1e-9


@given(mean=probabilities, more=probabilities, slope=slopes, offset=offsets)
def test_calibrated_is_a_probability_and_rises(mean: float, more: float, slope: float, offset: float) -> None:
    """What is calibrated lies between 0 and 1, at the edges too, and never falls where the mean rises."""
    low, high = (calibrated(each, slope, offset) for each in sorted((mean, more)))
    assert 0 <= low <= high <= 1
    assert 0 <= calibrated(0, slope, offset) <= low
    assert high <= calibrated(1, slope, offset) <= 1


@given(mean=st.floats(0.001, 0.999))
def test_calibration_that_changes_nothing(mean: float) -> None:
    """Slope one and offset nought leave a probability as it is."""
    assert calibrated(mean, 1, 0) == pytest.approx(mean)


@given(probability=probabilities, more=probabilities, steps=thresholds())
def test_tiers_rise_with_probability(probability: float, more: float, steps: dict[str, float]) -> None:
    """A likelier act has no lower tier; what reaches a threshold has its tier, what reaches none has none."""
    rank = [*Tier, None]
    low, high = sorted((probability, more))
    assert rank.index(tier(high, steps)) <= rank.index(tier(low, steps))
    found = tier(probability, steps)
    if found is None:
        assert probability < max(steps[Tier.POSSIBLE], 0.01)
    else:
        assert probability >= steps[found]
        assert all(probability < max(steps[above], 0.01) for above in rank[: rank.index(found)] if above)


@given(row=rows, card=cards())
def test_verdicts_are_one_a_label(row: np.ndarray, card: Card) -> None:
    """Each sentence has a verdict on each label: a probability, its tier, and a kind where there are any."""
    for context in _CONTEXTS:
        found = verdicts(context, row, card)
        assert [each.label for each in found] == list(ActType)
        for each in found:
            assert 0 <= each.probability <= 1
            assert each.tier == tier(each.probability, card.tiers[each.label])
            assert (each.kind in KINDS[each.label]) if each.label in KINDS else not each.kind


@given(row=rows, more=rows, card=cards())
def test_verdicts_rise_with_the_model(row: np.ndarray, more: np.ndarray, card: Card) -> None:
    """Where the model holds a label likelier, its verdict is no lower."""
    for context in _CONTEXTS:
        low, high = verdicts(context, row, card), verdicts(context, np.maximum(row, more), card)
        assert all(a.probability <= b.probability for a, b in zip(low, high, strict=True))


@given(card=cards())
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The next meeting will be held on 4 May 2023.", id="next meeting"),
        pytest.param("The meeting closed at 9.15 pm.", id="end"),
        pytest.param("## Bus shelters\n\nMrs Dunn left the room.", id="heading"),
    ],
)
def test_housekeeping_is_no_act(text: str, card: Card) -> None:
    """Lines that close a meeting, and headings, get no label however sure the model is."""
    context = contexts_of(text)[0]
    assert labels_of(verdicts(context, np.ones(len(OUTPUTS), np.float32), card)) == []


@given(row=rows, card=cards(most=CERTAIN))
def test_a_certain_rule_is_never_overruled(row: np.ndarray, card: Card) -> None:
    """A conclusion of which a rule is certain stands, as sure as the rule, whatever the model says."""
    for context, label in _CERTAIN:
        verdict = next(each for each in verdicts(context, row, card) if each.label is label.type)
        assert verdict.probability >= label.confidence
        assert verdict.tier is Tier.SURE
        assert (verdict.cue, verdict.kind) == (label.cue, label.kind)


def test_without_rule_the_likeliest_kind_is_taken() -> None:
    """Where no rule gave a follow-up or conclusion, its kind is the one the model holds likeliest."""
    context = contexts_of("Glass and steel on every corner of the road.")[-1]
    assert not context.labels
    card = Card(
        features=(),
        outputs=OUTPUTS,
        weight=0.5,
        slopes=dict.fromkeys(ActType, (1.0, 0.0)),
        tiers={label: {"sure": 0.9, "likely": 0.4, "possible": 0.1} for label in ActType},
    )
    row = outputs_of(follow_up=0.9, suggestion=0.6, request=0.5, conclusion=0.9, agreed=0.2, noted=0.1)
    found = {label.type: label for label in labels_of(verdicts(context, row, card))}
    assert set(found) == {ActType.FOLLOW_UP, ActType.CONCLUSION}
    assert {label.kind for label in found.values()} == {"suggestion", "agreed"}
    assert all(label.cue.startswith("model 0.9") for label in found.values())


# --- possible acts ----------------------------------------------------------------------------------------

TALK = """1. Bus shelters

Councillor Wynne asked why two shelters stood unlit.

Councillor Dunn spoke of the shelters of his youth.

The Head of Roads said that lamps of that make were scarce.

Glass and steel were dear that winter.
"""
SHELTERS = "Councillor Wynne asked"
YOUTH = "Councillor Dunn spoke"
LAMPS = "The Head of Roads said"
GLASS = "Glass and steel"


def _talked(*given_labels: tuple[str, ActType, Tier, str]) -> dict[tuple[str, ActType], Act]:
    """The acts of the talk above: labels are given to the sentences that begin with the words named."""

    def judge(contexts: Sequence[Context]) -> list[list[Label]]:
        return [
            [
                Label(type=kind, confidence=0.5, cue="told", kind=sort, tier=how_sure)
                for words, kind, how_sure, sort in given_labels
                if context.text.startswith(words)
            ]
            for context in contexts
        ]

    minutes = minutes_of(TALK)
    acts = recognise(minutes, segment(minutes), judge=judge)
    return {
        (words, act.type): act for act in acts for words, *_ in given_labels if act.text.startswith(words)
    }


def test_a_possible_question_takes_no_reply() -> None:
    """A reply goes to the question that is likely, past one that is merely possible and nearer."""
    acts = _talked(
        (SHELTERS, ActType.QUESTION, Tier.LIKELY, ""),
        (YOUTH, ActType.QUESTION, Tier.POSSIBLE, ""),
        (LAMPS, ActType.ANSWER, Tier.SURE, ""),
    )
    asked = acts[SHELTERS, ActType.QUESTION]
    assert acts[LAMPS, ActType.ANSWER].in_reply_to == asked.id
    assert asked.response is Response.ANSWERED
    assert acts[YOUTH, ActType.QUESTION].response is Response.NOT_MINUTED


def test_a_possible_answer_replies_to_nothing() -> None:
    """What is merely possibly an answer is tied to no question, and leaves it without reply."""
    acts = _talked(
        (SHELTERS, ActType.QUESTION, Tier.LIKELY, ""),
        (LAMPS, ActType.ANSWER, Tier.POSSIBLE, ""),
    )
    assert not acts[LAMPS, ActType.ANSWER].in_reply_to
    assert acts[SHELTERS, ActType.QUESTION].response is Response.NOT_MINUTED


def test_a_possible_label_changes_no_link() -> None:
    """The links of likely acts are the same with possible ones among them."""
    likely = [
        (SHELTERS, ActType.QUESTION, Tier.LIKELY, ""),
        (LAMPS, ActType.ANSWER, Tier.SURE, ""),
        (GLASS, ActType.ANSWER, Tier.LIKELY, ""),
    ]
    possible = [
        (YOUTH, ActType.ANSWER, Tier.POSSIBLE, ""),
        (YOUTH, ActType.QUESTION, Tier.POSSIBLE, ""),
        (LAMPS, ActType.QUESTION, Tier.POSSIBLE, ""),
    ]
    without, among = _talked(*likely), _talked(*likely, *possible)
    assert {key: among[key].in_reply_to for key in without} == {
        key: act.in_reply_to for key, act in without.items()
    }


def test_a_possible_answer_takes_no_link_of_its_sentence() -> None:
    """A sentence that surely promises and possibly answers defers its question; it does not answer it."""
    acts = _talked(
        (YOUTH, ActType.QUESTION, Tier.LIKELY, ""),
        (LAMPS, ActType.FOLLOW_UP, Tier.SURE, "undertaking"),
        (LAMPS, ActType.ANSWER, Tier.POSSIBLE, ""),
    )
    assert acts[LAMPS, ActType.FOLLOW_UP].in_reply_to == acts[YOUTH, ActType.QUESTION].id
    assert acts[YOUTH, ActType.QUESTION].response is Response.DEFERRED
    assert not acts[LAMPS, ActType.ANSWER].in_reply_to


# --- the command line -------------------------------------------------------------------------------------


def _ids(written: str) -> dict[str, str]:
    """The tiers of the acts written, by id."""
    acts = [json.loads(line) for line in written.splitlines()]
    return {act["id"]: act["tier"] for act in acts if act["type"] in set(ActType)}


def test_possible_acts_are_shown_when_asked_for(command: Callable[..., Any], generous: Path) -> None:
    """Hidden by default, possible acts are shown with --recall and with --min-confidence possible."""
    plain = _ids(command("extract", SAMPLE, "--model", generous).out)
    recalled = _ids(command("extract", SAMPLE, "--model", generous, "--recall").out)
    asked = _ids(command("extract", SAMPLE, "--model", generous, "--min-confidence", "possible").out)
    sure = _ids(command("extract", SAMPLE, "--model", generous, "--min-confidence", "sure").out)
    assert set(plain.values()) <= {"sure", "likely"}
    assert recalled == asked
    assert set(recalled.values()) == {"sure", "likely", "possible"}
    assert plain == {key: how for key, how in recalled.items() if how != "possible"}
    assert sure == {key: how for key, how in plain.items() if how == "sure"}


def test_the_model_that_ships_shows_nothing_merely_possible(command: Callable[..., Any]) -> None:
    """Without options the shipped model is asked, and its likely and sure acts are shown."""
    plain = _ids(command("extract", SAMPLE).out)
    recalled = _ids(command("extract", SAMPLE, "--recall").out)
    assert plain
    assert plain == {key: how for key, how in recalled.items() if how != "possible"}


def test_a_pipeline_is_as_good_as_its_model(command: Callable[..., Any]) -> None:
    """`--model` takes the folder of the spaCy pipeline and that of the model inside it."""
    assert (
        command("extract", SAMPLE, "--model", PIPELINE).out
        == command("extract", SAMPLE, "--model", FOLDER).out
    )


@pytest.mark.parametrize("subcommand", ["extract", "explain"])
def test_a_missing_model_is_named(command: Callable[..., Any], tmp_path: Path, subcommand: str) -> None:
    """A folder that is not there: exit code 5, and how to get a model."""
    result = command(subcommand, SAMPLE, "--model", tmp_path / "nowhere")
    assert result.code == ExitCode.MODEL_MISSING
    assert "nowhere" in result.err
    assert "minutes-miner train" in result.err
    assert not result.out


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(
    command: Callable[..., Any], changed: Callable[..., Path], name: str
) -> None:
    """A model that lacks a file: exit code 5, the file, and how to get a model."""
    folder = changed()
    (folder / name).unlink()
    result = command("extract", SAMPLE, "--model", folder)
    assert result.code == ExitCode.MODEL_MISSING
    assert f": {name} missing" in result.err
    assert "minutes-miner train" in result.err


@pytest.mark.parametrize("facts", [{"features": ["length"]}, {"outputs": ["question"]}])
def test_a_model_of_another_version_is_refused(
    command: Callable[..., Any], changed: Callable[..., Path], facts: dict[str, Any]
) -> None:
    """A model trained with other features or outputs: exit code 4, and what to do."""
    result = command("extract", SAMPLE, "--model", changed(**facts))
    assert result.code == ExitCode.BAD_CONFIG
    assert "another version" in result.err
    assert "minutes-miner train" in result.err


def test_the_rules_need_no_model(
    command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where no model is installed, `--model rules` mines all the same; the default says what is missing."""
    monkeypatch.setattr(shipped, "model_folder", lambda: tmp_path / "none")
    by_rules = command("extract", SAMPLE, "--model", "rules")
    assert by_rules.code == ExitCode.OK
    assert _ids(by_rules.out)
    assert command("extract", SAMPLE).code == ExitCode.MODEL_MISSING


def test_explain_names_what_decided(command: Callable[..., Any]) -> None:
    """Each act has its rule's cue or none, the model's probability and that of both together."""
    result = command("explain", SAMPLE)
    lines = result.out.splitlines()
    assert result.code == ExitCode.OK
    assert lines
    acts, reasons = lines[::2], lines[1::2]
    assert len(acts) == len(reasons)
    act = re.compile(
        r"(question|answer|follow_up|conclusion)( \(\w+\))?, (sure|likely|possible) [01]\.\d\d, "
    )
    reason = re.compile(
        r"    (rule [01]\.\d\d \(['\"].+['\"]\)|no rule); model [01]\.\d\d; together, calibrated, [01]\.\d\d"
        r"|    action table"
    )
    assert [line for line in acts if not act.match(line)] == []
    assert [line for line in reasons if not reason.fullmatch(line)] == []
    assert any("(" in line and "no rule" not in line for line in reasons)


def test_explain_covers_all_that_is_extracted(command: Callable[..., Any]) -> None:
    """`explain` tells of the acts that `extract --recall` shows, no more and no fewer."""
    shown = _ids(command("extract", SAMPLE, "--recall").out)
    assert len(command("explain", SAMPLE).out.splitlines()) == 2 * len(shown)


def test_explain_needs_a_model(command: Callable[..., Any]) -> None:
    """`explain --model rules` asks for a model instead of looking for a folder of that name."""
    result = command("explain", SAMPLE, "--model", "rules")
    assert result.code == ExitCode.USAGE
    assert "extract --model rules" in result.err


# --- the spaCy pipeline -----------------------------------------------------------------------------------

_LOAD = """
import json, sys
import spacy

folder, copy = sys.argv[1:]
text = sys.stdin.read()
nlp = spacy.load(folder)
nlp.to_disk(copy)
again = spacy.load(copy)
told = []
for pipeline in (nlp, again):
    doc = pipeline(text)
    group = doc.spans["minutes_acts"]
    told.append({
        "pipeline": pipeline.pipe_names,
        "spans": [(span.label_, span.start_char, span.end_char, span.text) for span in group],
        "acts": group.attrs["acts"],
        "unplaced": group.attrs["unplaced"],
        "kept": len(spacy.tokens.Doc(pipeline.vocab).from_bytes(doc.to_bytes()).spans["minutes_acts"]),
    })
print(json.dumps(told))
"""


@pytest.fixture
def importable(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python in which this checkout counts as installed, with its entry points."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    site = tmp_path / "site"
    record = site / f"minutes_miner-{project['version']}.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: minutes-miner\nVersion: {project['version']}\n", encoding="utf-8"
    )
    factories = project["entry-points"]["spacy_factories"]
    named = "".join(f"{name} = {place}\n" for name, place in factories.items())
    (record / "entry_points.txt").write_text(f"[spacy_factories]\n{named}", encoding="utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)]), "PYTHONSAFEPATH": "1"}


@pytest.mark.slow
def test_spacy_opens_the_pipeline_and_its_copy(importable: dict[str, str], tmp_path: Path) -> None:
    """`spacy.load` finds the component by its entry point; a copy written to disk gives the same spans."""
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, str(PIPELINE), str(tmp_path / "copy")],
        input=MINUTES,
        cwd=tmp_path,
        env=importable,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, again = json.loads(done.stdout)
    assert first == again
    assert first["pipeline"][-1] == "minutes_acts"
    assert first["kept"] == len(first["spans"]) == len(first["acts"])
    assert not first["unplaced"]
    assert {label for label, *_ in first["spans"]} <= set(ActType)
    found = {(label, words) for label, _, _, words in first["spans"]}
    assert ("conclusion", "RESOLVED: That the report be noted.") in found
    assert ("follow_up", "ACTION: Head of Roads to send the map to the parish by 12 May.") in found
    assert all(MINUTES[start:end] == words for _, start, end, words in first["spans"])
    assert all(act["id"] and act["tier"] in {"sure", "likely"} for act in first["acts"])


def test_the_component_gives_what_mining_gives(model: Model) -> None:
    """The spans are the acts of `recognise`, without those that are merely possible."""
    import spacy

    doc = spacy.blank("en").make_doc(MINUTES)
    group = ActsComponent().from_disk(FOLDER)(doc).spans["minutes_acts"]
    acts = [act for act in _mined(MINUTES, model) if act.tier is not Tier.POSSIBLE]
    assert [(span.label_, span.text) for span in group] == [(str(act.type), act.text) for act in acts]


PROMISE = """Panel - 4 May 2023

4. Lamps

Councillor Wynne asked why the table showed no costs.

The Head of Roads replied that they had come in late. A table of
costs would be provided to Members of the Panel.
"""


def test_a_mere_promise_is_no_answer(model: Model) -> None:
    """A sentence that only says what will be sent is a follow-up, whatever the model holds of answers."""
    labels = {act.type for act in _mined(PROMISE, model) if act.text.startswith("A table")}
    assert ActType.FOLLOW_UP in labels
    assert ActType.ANSWER not in labels


def _mined(text: str, model: Model) -> tuple[Act, ...]:
    """The acts of a text file."""
    from minutes_miner.read import read

    data = text.encode()
    minutes = read(Source(path="doc.txt", data=data, sha256=hashlib.sha256(data).hexdigest()))
    return recognise(minutes, segment(minutes), judge=Judge(model))


def test_a_component_without_model_says_so() -> None:
    """A component that was not loaded from disk asks for a pipeline that has a model."""
    import spacy

    with pytest.raises(ModelMissingError, match=r"spacy\.load"):
        ActsComponent()(spacy.blank("en").make_doc(MINUTES))


def test_a_component_refuses_what_is_no_text() -> None:
    """An empty `Doc` is refused in the program's own words."""
    import spacy

    with pytest.raises(ReadError):
        ActsComponent().from_disk(FOLDER)(spacy.blank("en").make_doc(""))


_CONTEXTS = contexts_of(MINUTES)
_CERTAIN = [
    (context, label)
    for context in _CONTEXTS
    for label in context.labels
    if label.confidence >= CERTAIN and label.type is ActType.CONCLUSION
]
assert _CERTAIN
