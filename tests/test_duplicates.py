"""One act of several printings: within a document, and between the documents of a meeting.

Cases are written by hand, in no council's words.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_miner.link.duplicates import across, merged, same
from minutes_miner.records import (
    Act,
    ActType,
    Block,
    Format,
    Minutes,
    Place,
    Response,
    Section,
    Tier,
)

DAY = dt.date(2023, 3, 9)
NEXT_DAY = dt.date(2023, 3, 10)
QUESTION, ANSWER, TASK, OUTCOME = ActType
SENTENCES = [
    "That the ferry timetable be printed in large type",
    "RESOLVED – That the ferry timetable be printed in large type.",
    "That the ferry timetable be printed in 2 colours",
    "Mr Tarn undertook to circulate the harbour survey to Members",
    "Circulate the harbour survey",
    "That the report be noted",
    "RESOLVED:",
]


def act(text: str, start: int = 0, of: ActType = OUTCOME, /, **fields: object) -> Act:
    """An act of one invented meeting, item 4 unless said otherwise."""
    bare = Act(
        id=f"{of}-{start}",
        document="minutes.html",
        document_sha256="a",
        council="Ferrybridge Council",
        committee="Harbour Committee",
        meeting_date=DAY,
        item_number="4",
        item_title="Ferries",
        minute_number="",
        type=of,
        kind="",
        text=text,
        start=start,
        end=start + len(text),
        places=(Place(start=start, end=start + len(text)),),
    )
    return replace(bare, **fields)  # type: ignore[arg-type]


def row(text: str, start: int = 900, /, **fields: object) -> Act:
    """A row of the action table at the end of the same document."""
    stated: dict[str, object] = {"kind": "action", "cue": "action table", "item_number": "9"}
    return act(text, start, TASK, **{**stated, "item_title": "Actions", **fields})


def places(found: Act) -> list[int]:
    return [place.start for place in found.places]


def document(*sections: tuple[int, int, Section]) -> Minutes:
    """A document of which only the sections matter."""
    blocks = tuple(Block(start=start, end=end, section=section) for start, end, section in sections)
    return Minutes(path="minutes.html", sha256="a", format=Format.HTML, text="", blocks=blocks)


PAGE = document((0, 499, Section.DECISION), (500, 999, Section.MINUTES))

# --- pairs in one document: (first words, second words, what of the second differs), whether they are one ---

PRINTED_TWICE = {
    "equal": ("That the ferry timetable be reviewed.", "That the ferry timetable be reviewed.", {}),
    "marker-and-conjunction": (
        "(a) the ferry timetable be reviewed; and",
        "2.1 That the ferry timetable be reviewed.",
        {},
    ),
    "no-space-after-resolved": (
        "RESOLVEDthat the ferry timetable be reviewed",
        "RESOLVED – That the ferry timetable be reviewed.",
        {},
    ),
    "narrative-and-resolution": (
        "It was agreed that the ferry timetable be reviewed.",
        "RESOLVED – that the ferry timetable be reviewed.",
        {},
    ),
    "committee-agreed": (
        "The Harbour Committee unanimously agreed that the ferry timetable be reviewed.",
        "Resolved unanimously that the ferry timetable be reviewed",
        {},
    ),
    "quotation-marks": (
        "“That the ferry timetable be reviewed.”",
        "That the ferry timetable be reviewed",
        {},
    ),
    "one-word-more": (
        "Officers to meet the harbour master before the regatta to settle moorings.",
        "that officers meet with the harbour master before the regatta to settle moorings.",
        {},
    ),
    "number-in-words": ("That three ferries be hired", "that 3 ferries be hired", {}),
    "ordinal-day": ("That it close on 4th May to ferries", "That it close on 4 May to ferries", {}),
    "councillor-short": (
        "That Councillor Roe be appointed to the Ferry Group",
        "That Cllr Roe be appointed to the Ferry Group",
        {},
    ),
    "misspelt-name": (
        "That Councillor Panesar be appointed to the Ferry Group",
        "That Councillor Pannesar be appointed to the Ferry Group",
        {},
    ),
    "same-minute-number": (
        "That the ferry timetable be reviewed",
        "That the ferry timetable be reviewed",
        {"item_number": "", "item_title": "Boats"},
    ),
}
NOT_ONE = {
    "other-number": ("That 3 ferries be hired for June", "That 4 ferries be hired for June", {}),
    "other-sum": ("That a grant of £1,500 be made", "That a grant of £1,600 be made", {}),
    "number-in-other-words": (
        "That seventeen moorings at the old quay be let",
        "That seventy moorings at the old quay be let",
        {},
    ),
    "prefix": (
        "That the harbour master give an informal warning to the ferry company",
        "That the harbour master give a formal warning to the ferry company",
        {},
    ),
    "number-missing": ("That ferries be hired in 2024", "That ferries be hired", {}),
    "other-month": (
        "That a report on ferries be brought to the June meeting",
        "That a report on ferries be brought to the July meeting",
        {},
    ),
    "other-name": (
        "That Councillor Roe be appointed to the Ferry and Harbour Working Group",
        "That Councillor Dunn be appointed to the Ferry and Harbour Working Group",
        {},
    ),
    "negated": (
        "That the application for the second slipway be approved",
        "That the application for the second slipway be not approved",
        {},
    ),
    "other-outcome": (
        "That the application for the slipway at the old customs house quay be approved",
        "That the application for the slipway at the old customs house quay be deferred",
        {},
    ),
    "other-item": (
        "That the report be noted",
        "That the report be noted",
        {"item_number": "5", "item_title": "Roads", "minute_number": ""},
    ),
    "other-type": (
        "That the Chair write to the Minister",
        "That the Chair write to the Minister",
        {"type": TASK},
    ),
    "other-meeting-of-the-page": (
        "That the report be noted",
        "That the report be noted",
        {"meeting_date": NEXT_DAY},
    ),
    "votes-alike": ("The amendment was lost.", "The amendment was lost.", {}),
    "bare-lead-ins": ("RESOLVED:", "RESOLVED –", {}),
}


@pytest.mark.parametrize(("first", "second", "fields"), PRINTED_TWICE.values(), ids=PRINTED_TWICE)
def test_two_printings_are_one_act(first: str, second: str, fields: dict[str, object]) -> None:
    """The first printing keeps its words; both places are listed."""
    one, two = act(first, 10, minute_number="31"), act(second, 500, **{"minute_number": "31", **fields})
    (found,) = merged([one, two])
    assert (found.id, found.text, places(found)) == (one.id, first, [10, 500])


@pytest.mark.parametrize(("first", "second", "fields"), NOT_ONE.values(), ids=NOT_ONE)
def test_two_acts_stay_two(first: str, second: str, fields: dict[str, object]) -> None:
    """What differs in number, name, day, outcome, item or meeting is two acts."""
    acts = (act(first, 10, minute_number="31"), act(second, 500, **{"minute_number": "31", **fields}))
    assert merged(acts) == acts


LONG_REPLY = "The winter crossing was withdrawn because the pontoon had failed its annual inspection."
SPOKEN = {
    "printed-twice": (LONG_REPLY, "Mr Tarn", "Mr Tarn", 1),
    "speaker-named-once": (LONG_REPLY, "Mr Tarn", "", 1),
    "two-speakers": (LONG_REPLY, "Mr Tarn", "Mrs Marl", 2),
    "short-words-said-again": ("He agreed that it was.", "Mr Tarn", "Mr Tarn", 2),
}


@pytest.mark.parametrize(("text", "first", "second", "count"), SPOKEN.values(), ids=SPOKEN)
def test_what_is_said_twice_is_not_printed_twice(text: str, first: str, second: str, count: int) -> None:
    """An answer is one act only where it is long and nobody else says it."""
    acts = [act(text, 10, ANSWER, speaker=first), act(text, 500, ANSWER, speaker=second)]
    assert len(merged(acts)) == count


def test_a_request_and_the_undertaking_to_meet_it_stay_two() -> None:
    """Also in equal words."""
    words = "to circulate the harbour survey to all Members"
    acts = (act(words, 10, TASK, kind="request"), act(words, 500, TASK, kind="undertaking"))
    assert merged(acts) == acts


def test_stock_words_outside_any_item_stay_apart() -> None:
    """A document without items may note five reports."""
    acts = tuple(act("That the report be noted", at, item_number="", item_title="") for at in (10, 500))
    assert merged(acts) == acts


# --- which printing is kept, and what it takes from the others ---------------------------------------------


def test_words_of_the_minutes_stand_before_those_of_the_decision() -> None:
    """The document tells which is which."""
    decision = act("(a) the ferry timetable be reviewed; and", 10, owner="Mr Tarn")
    resolution = act("(a) That the ferry timetable be reviewed; and", 600)
    (found,) = merged([decision, resolution], minutes=PAGE)
    assert (found.id, found.start, places(found), found.owner) == (resolution.id, 600, [10, 600], "Mr Tarn")


def test_bare_lead_ins_of_decision_and_minutes_are_one() -> None:
    """Two of one section are two."""
    leads = [act("Decision:", 10), act("RESOLVED –", 600), act("RESOLVED", 700)]
    assert [places(found) for found in merged(leads, minutes=PAGE)] == [[10, 600], [700]]


def test_what_is_kept_lacks_nothing_the_other_has() -> None:
    """Owner, requester, due with its rule, measures, figures; the surer of two tiers; the better response."""
    words = "that officers review the ferry timetable"
    full = act(
        words,
        500,
        TASK,
        owner="officers",
        requested_by="Members",
        due="in June",
        due_date=dt.date(2023, 6, 30),
        due_rule="month",
        in_reply_to="q",
        indicators=("ferries",),
        figures=({"value": 3},),
        tier=Tier.SURE,
        confidence=0.9,
        response=Response.ANSWERED,
    )
    bare = act(words, 10, TASK, tier=Tier.POSSIBLE, confidence=0.3, response=Response.NOT_MINUTED)
    (found,) = merged([bare, full])
    expected = replace(full, id=bare.id, start=10, end=bare.end, places=bare.places + full.places)
    assert found == expected


def test_replies_to_the_dropped_printing_go_to_the_one_kept() -> None:
    """No reply points to nothing."""
    asked = "Councillor Roe asked why the winter crossing from Tarn Quay had been withdrawn."
    questions = [act(asked, 10, QUESTION), act(asked, 500, QUESTION)]
    reply = act("The pontoon had failed.", 700, ANSWER, in_reply_to=questions[1].id)
    assert merged([*questions, reply])[-1].in_reply_to == questions[0].id


# --- rows of the action table -----------------------------------------------------------------------------

UNDERTAKING = "Mr Tarn undertook to circulate the harbour survey of 2021 to all Members after the meeting."
ROWS = {
    "same-owner": (
        UNDERTAKING,
        "undertaking",
        "Mr Tarn",
        row("Circulate harbour survey", owner="F Tarn"),
        True,
    ),
    "initials": (UNDERTAKING, "undertaking", "Finn Tarn", row("Circulate harbour survey", owner="FT"), True),
    "owner-in-the-words": (UNDERTAKING, "undertaking", "", row("Harbour survey", owner="Tarn"), True),
    "same-person": (
        "The Head of Ports undertook to circulate the harbour survey.",
        "undertaking",
        "The Head of Ports",
        row("Circulate harbour survey", owner="FT", owner_person="Finn Tarn"),
        True,
    ),
    "action-line": (
        "ACTION 2: FT to circulate harbour survey",
        "action",
        "FT",
        row("Harbour survey", owner="FT"),
        True,
    ),
    "item-named": (
        "It was agreed that the harbour survey be circulated.",
        "resolution",
        "",
        row("Circulate the harbour survey", item_number="4.", item_title="Ferries", owner="FT"),
        True,
    ),
    "other-owner": (
        UNDERTAKING,
        "undertaking",
        "Mr Tarn",
        row("Circulate harbour survey", owner="EM"),
        False,
    ),
    "other-number": (
        UNDERTAKING,
        "undertaking",
        "Mr Tarn",
        row("Harbour survey of 2022", owner="Tarn"),
        False,
    ),
    "word-more": (
        UNDERTAKING,
        "undertaking",
        "Mr Tarn",
        row("Circulate mooring survey", owner="Tarn"),
        False,
    ),
    "one-word": (UNDERTAKING, "undertaking", "Mr Tarn", row("Survey", owner="Tarn"), False),
    "no-owner-no-item": (UNDERTAKING, "undertaking", "", row("Circulate harbour survey"), False),
    "request-elsewhere": (
        "Members asked Mr Tarn to circulate the harbour survey.",
        "request",
        "Mr Tarn",
        row("Circulate harbour survey", owner="Tarn"),
        False,
    ),
    "suggestion": (
        "Mr Tarn suggested a harbour survey.",
        "suggestion",
        "Mr Tarn",
        row("Harbour survey", owner="Mr Tarn"),
        False,
    ),
}


@pytest.mark.parametrize(("text", "kind", "owner", "listed", "one"), ROWS.values(), ids=ROWS)
def test_a_row_restates_what_the_body_says(
    text: str, kind: str, owner: str, listed: Act, *, one: bool
) -> None:
    """Fewer words of the same owner or item, none of them new."""
    person = listed.owner_person
    body = act(text, 10, TASK, kind=kind, owner=owner, owner_person=person)
    found = merged([body, listed])
    assert [places(each) for each in found] == ([[10, 900]] if one else [[10], [900]])


def test_a_row_gives_owner_and_due_to_the_words_of_the_body() -> None:
    """Since its columns state them."""
    body = act(UNDERTAKING, 10, TASK, kind="undertaking", owner="He", due="after the meeting")
    listed = row("Circulate harbour survey", owner="Mr Tarn", due="31 May", due_date=dt.date(2023, 5, 31))
    (found,) = merged([replace(body, owner=""), listed])
    assert (found.text, found.owner, found.due) == (UNDERTAKING, "Mr Tarn", "31 May")
    assert found.due_date == dt.date(2023, 5, 31)


AMBIGUOUS = {
    "two-acts-for-one-row": [
        act("Mr Tarn would circulate the harbour survey", 10, TASK, kind="undertaking"),
        act("Mr Tarn would bring the harbour survey back", 50, TASK, kind="undertaking"),
        row("Harbour survey", owner="Mr Tarn"),
    ],
    "two-rows-for-one-act": [
        act("Mr Tarn would circulate the harbour survey and the mooring plan", 10, TASK, kind="action"),
        row("Harbour survey", 900, owner="Mr Tarn"),
        row("Mooring plan", 950, owner="Mr Tarn"),
    ],
    "two-rows-of-two-owners": [
        row("Note to all Members", 900, owner="FT"),
        row("Note to all Members", 950, owner="EM"),
    ],
    "two-rows-of-two-days": [
        row("Note to all Members", 900, due="May"),
        row("Note to all Members", 950, due="June"),
    ],
}


@pytest.mark.parametrize("acts", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_doubtful_rows_stay(acts: list[Act]) -> None:
    """Only one row and one act that fit each other are one."""
    assert merged(acts) == tuple(acts)


# --- between documents ------------------------------------------------------------------------------------

LONG = "That officers review the winter ferry timetable with the harbour users and report in June"
SAME = {
    "equal": ({}, True),
    "council-named-otherwise": ({"council": "The Council of Ferrybridge"}, True),
    "council-unknown": ({"council": ""}, True),
    "committee-in-capitals": ({"committee": "HARBOUR COMMITTEE"}, True),
    "item-renumbered": ({"item_number": "31", "item_title": "Ferries "}, True),
    "item-by-minute-number": ({"item_number": "", "item_title": "", "minute_number": "4"}, True),
    "item-unknown": ({"item_number": "", "item_title": ""}, True),
    "word-corrected": ({"text": LONG.replace("users", "traders")}, True),
    "cut-short": ({"text": LONG[:70], "truncated": True}, True),
    "cut-short-unsaid": ({"text": LONG[:70]}, False),
    "other-day": ({"meeting_date": NEXT_DAY}, False),
    "no-day": ({"meeting_date": None}, False),
    "other-committee": ({"committee": "Roads Committee"}, False),
    "committee-unknown": ({"committee": ""}, False),
    "other-council": ({"council": "Tarnside Council"}, False),
    "other-type": ({"type": TASK}, False),
    "other-item": ({"item_number": "5", "item_title": "Roads"}, False),
    "other-month": ({"text": LONG.replace("June", "July")}, False),
    "negated": ({"text": LONG.replace("review", "not review")}, False),
    "number-added": ({"text": LONG + " 2024"}, False),
    "stock-words-council-unknown": ({"text": "That the report be noted", "council": ""}, False),
    "stock-words": ({"text": "That the report be noted"}, True),
}


@pytest.mark.parametrize(("fields", "one"), SAME.values(), ids=SAME)
def test_same_tells_an_act_again_in_another_document(fields: dict[str, object], *, one: bool) -> None:
    """Meeting, type, item and words must agree; it is the same in both directions."""
    stock = str(fields.get("text", "")).startswith("That the report")
    first = act("RESOLVED that the report be noted." if stock else LONG)
    second = act(LONG, 30, document="minutes.pdf", document_sha256="b")
    second = replace(second, **fields)  # type: ignore[arg-type]
    assert (same(first, second) > 0.8) is one
    assert same(first, second) == same(second, first)


def test_the_same_bytes_are_the_same_meeting() -> None:
    """Though nothing says which."""
    nameless = act(LONG, council="", committee="", meeting_date=None)
    assert same(nameless, nameless) == 1.0


def test_confirmed_minutes_give_the_words_and_the_first_document_the_id() -> None:
    """Every printing is listed with its document."""
    draft = act(LONG, 10, id="old", status="draft", document="draft.html", owner="officers")
    confirmed = act(LONG + ".", 70, id="new", status="confirmed", document="final.pdf", document_sha256="b")
    (found,) = across([[draft], [confirmed]])
    assert (found.act.id, found.act.text, found.act.start) == ("old", LONG + ".", 70)
    assert (found.act.document, found.act.owner) == ("final.pdf", "officers")
    assert [(p.document, p.act, p.place.start) for p in found.printings] == [
        ("draft.html", "old", 10),
        ("final.pdf", "new", 70),
    ]


def test_acts_of_two_documents_are_paired_one_to_one_the_surest_first() -> None:
    """A corrected limb goes to what is left, not to its neighbour; what is new comes last."""
    draft = [act(LONG, 10, id="a"), act(LONG.replace("users", "owners"), 200, id="b")]
    final = [
        act("That a new slipway be built", 5, id="z", document_sha256="b"),
        act(LONG.replace("users", "owners"), 20, id="y", document_sha256="b"),
        act(LONG.replace("users", "traders"), 220, id="x", document_sha256="b"),
    ]
    found = across([draft, final])
    assert [[p.act for p in each.printings] for each in found] == [["a", "x"], ["b", "y"], ["z"]]


def test_replies_point_to_the_ids_that_stand() -> None:
    """Whichever document's words are kept."""
    asked, told = "Councillor Roe asked why the winter ferry had been withdrawn", "The old pontoon had failed"
    first = [act(asked, 0, QUESTION, id="q1"), act(told, 90, ANSWER, id="a1", in_reply_to="q1")]
    second = [
        act(asked, 0, QUESTION, id="q2", status="confirmed"),
        act(told, 90, ANSWER, id="a2", in_reply_to="q2", status="confirmed"),
    ]
    assert [(each.act.id, each.act.in_reply_to) for each in across([first, second])] == [
        ("q1", None),
        ("a1", "q1"),
    ]


# --- what holds for any acts ------------------------------------------------------------------------------


@st.composite
def documents(draw: st.DrawFn) -> list[Act]:
    """Acts in order of their place, many of them alike."""
    count = draw(st.integers(0, 9))
    return [draw(_acts(start)) for start in range(0, count * 100, 100)]


def _acts(start: int) -> st.SearchStrategy[Act]:
    """One act at a place."""
    return st.builds(
        lambda text, kind, number, how, owner, reply: act(
            text,
            start,
            kind,
            item_number=number,
            kind=how,
            cue="action table" if how == "action" else "",
            owner=owner,
            in_reply_to=reply,
        ),
        st.sampled_from(SENTENCES),
        st.sampled_from(ActType),
        st.sampled_from(["", "4", "5"]),
        st.sampled_from(["", "request", "undertaking", "action"]),
        st.sampled_from(["", "Mr Tarn", "EM"]),
        st.sampled_from([None, "question-0", "question-100"]),
    )


def _all_places(acts: tuple[Act, ...] | list[Act]) -> Iterator[tuple[ActType, Place]]:
    """Every printing, with the type of its act."""
    for each in acts:
        for place in each.places:
            yield each.type, place


@pytest.mark.parametrize("minutes", [None, PAGE], ids=["acts-alone", "with-document"])
@given(acts=documents())
def test_merging_twice_changes_nothing(minutes: Minutes | None, acts: list[Act]) -> None:
    """What is one is one at once."""
    once = merged(acts, minutes=minutes)
    assert merged(once, minutes=minutes) == once


@given(acts=documents())
def test_no_printing_is_lost_and_none_is_in_two_acts(acts: list[Act]) -> None:
    """Acts stay in order, with ids of their own, and replies point to what is there."""
    found = merged(acts, minutes=PAGE)
    assert Counter(_all_places(found)) == Counter(_all_places(acts))
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert all(places(each) == sorted(places(each)) and each.start in places(each) for each in found)
    assert {each.text for each in found} <= {each.text for each in acts}
    dropped = {each.id for each in acts} - {each.id for each in found}
    assert not dropped & {each.in_reply_to for each in found}


@given(first=documents(), second=documents())
def test_every_printing_of_every_document_is_in_one_act(first: list[Act], second: list[Act]) -> None:
    """Each document's acts meet at most one act of the other."""
    groups = [first, [replace(each, document="b.pdf", document_sha256="b") for each in second]]
    found = across(groups)
    printed = Counter((p.document, p.act) for each in found for p in each.printings)
    assert printed == Counter((each.document, each.id) for group in groups for each in group)
    assert all(len({p.document for p in each.printings}) == len(each.printings) for each in found)


@given(acts=documents())
def test_a_document_read_again_adds_nothing(acts: list[Act]) -> None:
    """Each act meets itself, whatever else is like it."""
    once = merged(acts)
    found = across([once, once])
    assert [each.act.id for each in found] == [each.id for each in once]
