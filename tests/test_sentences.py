"""Sentences end where minutes end them: not at abbreviations, initials, numbers or inside lists."""

import pytest

from minutes_miner.nlp import docs, marker_class
from minutes_miner.read.build import TextBuilder
from minutes_miner.records import BlockKind, Format, Item, Minutes
from minutes_miner.segment.sentences import sentences

# A bar stands where one sentence ends and the next begins.
SPLITS = {
    "two": "The report was noted.|Members thanked officers.",
    "no-space-between": "The report was noted.|Members thanked officers.",
    "titles": "Dr. Marsh spoke.|Mrs. Bell replied to Prof. Quill.|Rev. Canon T. Dale agreed.",
    "councillors": "Cllr. Hale asked why.|Cllrs. Price and Dale agreed.",
    "initials": "Councillor A. B. St. John asked why.|Mr. P. Quill replied.|J. Hale moved it.",
    "initials-together": "Mr P.J. Marsh spoke for the U.K. Government.|The Chair thanked him.",
    "pm-inside": "The meeting began at 7.30 p.m. in the Town Hall.",
    "pm-at-the-end": "The meeting ended at 9.15 p.m.|The Chair thanked all.",
    "latin": "Roads, e.g. the ring road, i.e. the A12, were named.|Others were not.",
    "etc-inside": "Repairs to roads, paths, etc. were late.",
    "etc-at-the-end": "Repairs to roads, paths, etc.|The Chair asked why.",
    "decimals": "See para. 3.2 and no. 7: the rate was 4.5%.|It had risen.",
    "numbers-at-the-end": "It concerned children under 5.|Members asked why.",
    "years": "The plan was made in 2019.|It would end in 2024.",
    "dates": "It was due on 3.2.2021.|It was late.",
    "money": "The cost was £1.2m.|Members asked why.",
    "figure": "Fig. 2 shows the trend.|It was falling.",
    "companies": "Messrs. Bell and Co. Ltd. was named.",
    "streets": "The shop in St. Anne’s Rd. was empty.|It was to be let.",
    "question": "Why was it late?|When will it start?",
    "exclamation": "That was a shame!|It was agreed.",
    "quoted-question": "“Why was it late?” asked Councillor Hale.|“It was not,” he said.",
    "stop-in-quotes": "He said “It was late.”|Members agreed.",
    "stop-in-brackets": "(The meeting was adjourned.)|It resumed at 8 pm.",
    "brackets-inside": "The plan (approved in May.) was noted.",
    "resolved-glued": "RESOLVEDthat the report be noted.",
    "resolved": "RESOLVED: That the report be noted.|That officers report back.",
    "dots": "The report ... was noted.",
    "semicolons": "Members asked: (a) why it was late; (b) who knew.",
    "address": "The page stood at www.ashcombe.example.|It was noted.",
    "lower-case-goes-on": "The report was noted. and agreed",
    "heading": "1. Apologies",
    "number-of-a-bus": "The No. 7 bus was late.|No. 8 was not.",
}


def _minutes(*blocks: tuple[str, str, BlockKind]) -> Minutes:
    builder = TextBuilder()
    for marker, words, kind in blocks:
        builder.add(words, marker=marker, kind=kind)
    return Minutes(path="m", sha256="", format=Format.TEXT, text=builder.text, blocks=tuple(builder.blocks))


def _items(minutes: Minutes) -> tuple[Item, ...]:
    return (Item(ordinal=0, start=0, end=len(minutes.text)),)


@pytest.mark.parametrize(("name", "marked"), SPLITS.items(), ids=SPLITS)
def test_sentences_end_where_they_are_marked(name: str, marked: str) -> None:
    """A paragraph is cut at the bars and nowhere else."""
    text = marked.replace("|", "" if name == "no-space-between" else " ")
    (doc,) = docs([text])
    assert "|".join(sentence.text.strip() for sentence in doc.sents) == marked


def test_a_sentence_holds_its_list_marker() -> None:
    """The marker belongs to the first sentence of its block, the words begin behind it."""
    minutes = _minutes(("(a)", "It was late. It was costly.", BlockKind.LIST_ITEM))
    first, second = sentences(minutes, _items(minutes))
    assert minutes.text[first.start : first.end] == "(a) It was late."
    assert minutes.text[first.body : first.end] == "It was late."
    assert minutes.text[second.start : second.end] == "It was costly."
    assert second.start == second.body


P, L = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
INTRODUCED = ("", "Officers advised that:", P)
LISTS: dict[str, tuple[tuple[tuple[str, str, BlockKind], ...], list[int | None]]] = {
    "introduced": ((INTRODUCED, ("a.", "It was late.", L), ("b.", "It was costly.", L)), [None, 0, 0]),
    "dash": ((("", "Members asked –", P), ("-", "why;", L)), [None, 0]),
    "not-introduced": ((("", "It was late.", P), ("a.", "It was costly.", L)), [None, None]),
    "ended-by-a-paragraph": (
        (INTRODUCED, ("a.", "It was late.", L), ("", "It was noted.", P), ("b.", "It was costly.", L)),
        [None, 0, None, None],
    ),
    "nested": (
        (
            INTRODUCED,
            ("a.", "The causes were:", L),
            ("(i)", "snow;", L),
            ("(ii)", "ice.", L),
            ("b.", "It was over.", L),
        ),
        [None, 0, 1, 1, 0],
    ),
    "i-after-h": (
        (INTRODUCED, ("g.", "It was late.", L), ("h.", "It was costly.", L), ("i.", "It was over.", L)),
        [None, 0, 0, 0],
    ),
    "two-sentences-an-item": ((INTRODUCED, ("a.", "It was late. It was over.", L)), [None, 0, 0]),
    "cell": ((INTRODUCED, ("", "It was late.", BlockKind.CELL)), [None, None]),
}


@pytest.mark.parametrize(("blocks", "lead_ins"), LISTS.values(), ids=LISTS)
def test_list_items_know_their_lead_in(
    blocks: tuple[tuple[str, str, BlockKind], ...], lead_ins: list[int | None]
) -> None:
    """Each sentence of a list points to the one that introduces the list, nested lists to theirs."""
    minutes = _minutes(*blocks)
    assert [sentence.lead_in for sentence in sentences(minutes, _items(minutes))] == lead_ins


def test_a_list_does_not_cross_items() -> None:
    """A lead-in at the end of one item introduces nothing in the next."""
    minutes = _minutes(INTRODUCED, ("a.", "It was late.", L))
    second = minutes.blocks[1].start
    cut = (Item(ordinal=0, start=0, end=second), Item(ordinal=1, start=second, end=len(minutes.text)))
    assert [(s.item, s.lead_in) for s in sentences(minutes, cut)] == [(0, None), (1, None)]


@pytest.mark.parametrize(
    ("marker", "kind"),
    [
        ("1.1 ", "dotted"),
        ("(2)", "decimal"),
        ("iv.", "roman"),
        ("(a)", "letter"),
        ("B.", "capital"),
        ("•", "bullet"),
        ("-", "bullet"),
        ("", "bullet"),
    ],
)
def test_markers_are_told_apart(marker: str, kind: str) -> None:
    """Numbers, letters, Roman numbers and bullets are lists of different kinds."""
    assert marker_class(marker) == kind
