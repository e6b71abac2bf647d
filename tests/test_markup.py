"""The markup of labelled minutes: reading it, naming its faults, making gold of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from minutes_miner.training.markup import gold, marker_end, parse, sentences, units, validate

HEADER = """---
council: Harrowmere Borough Council
committee: Children and Young People Scrutiny Panel
date: 2019-11-14
nation: England            # England | Wales | Scotland | Ireland
styles: 1, 12
area: children
status: confirmed
---
"""
PAIR = (
    '<question id="1" by="Councillor Wynne" role="member" response="answered">Councillor Wynne asked why\n'
    're-referrals had risen.</question> <answer to="1" by="The Head of Service"\n'
    'role="officer">The Head of Service said that two families had moved in.</answer>'
)
BOTH = (
    '<question id="4"><answer by="the Director" role="officer">In response to a question about vans, '
    "the Director said that four were new.</answer></question>"
)


def _units(body: str) -> list[dict[str, Any]]:
    units = gold(parse(HEADER + body), "sample.txt")["units"]
    assert isinstance(units, list)
    return units


def test_parse_takes_header_and_tags_out_of_the_text() -> None:
    """The text is what a clerk would print: no header, no tag, every other character as it was."""
    marked = parse(f"{HEADER}34. Report\n\n{PAIR} Thanks\n  were given.\n")
    assert marked.text == (
        "34. Report\n\nCouncillor Wynne asked why\nre-referrals had risen. The Head of Service said that "
        "two families had moved in. Thanks\n  were given.\n"
    )
    assert marked.header["nation"] == "England"
    assert marked.header["styles"] == "1, 12"


def test_parse_gives_one_record_a_tag() -> None:
    """Each act holds its label, its words by offset, its attributes and the line of its tag."""
    marked = parse(f"{HEADER}{PAIR}\n\n{BOTH}")
    quoted = [(act.label, marked.text[act.start : act.end][:24], act.line) for act in marked.acts]
    assert quoted == [
        ("question", "Councillor Wynne asked w", 10),
        ("answer", "The Head of Service said", 11),
        ("question", "In response to a questio", 14),
        ("answer", "In response to a questio", 14),
    ]
    assert marked.acts[1].attributes == {"to": "1", "by": "The Head of Service", "role": "officer"}


def test_attributes_fold_their_line_breaks() -> None:
    """An attribute broken over two lines holds the words with single spaces."""
    marked = parse(f'{HEADER}<follow_up due="by the\n  end of June">A note by the end of June.</follow_up>')
    assert marked.acts[0].attributes == {"due": "by the end of June"}


def test_the_example_of_the_guide_is_sound() -> None:
    """The document printed in corpora/MARKUP.md keeps the rules it explains."""
    guide = (Path(__file__).resolve().parents[1] / "corpora" / "MARKUP.md").read_text(encoding="utf-8")
    example = guide.split("```")[1].strip() + "\n"
    assert [act.label for act in parse(example).acts] == [
        "question",
        "answer",
        "answer",
        "follow_up",
        "conclusion",
    ]
    assert validate(parse(example)) == []


def test_good_minutes_have_no_problems() -> None:
    """A document that keeps the rules gives an empty list."""
    assert validate(parse(f"{HEADER}{PAIR}\n\n{BOTH}\n")) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        pytest.param("<anser>It was so.</anser>", "<anser> is no tag", id="unknown tag"),
        pytest.param('<answer id="1">It was so.</answer>', "has no attribute 'id'", id="unknown attribute"),
        pytest.param('<answer role="clerk">It was so.</answer>', "role of <answer> is 'clerk'", id="value"),
        pytest.param(
            '<conclusion kind="request">It was so.</conclusion>', "kind of <conclusion>", id="kind by label"
        ),
        pytest.param("<answer by=Smith>It was so.</answer>", "no attribute; write them as", id="no quotes"),
        pytest.param("<answer>It was so.", "<answer> is not closed", id="unclosed"),
        pytest.param("It was so.</answer>", "</answer> closes a tag that was not", id="closed unopened"),
        pytest.param(
            '<question id="1"><answer>So?</question></answer>', "not closed before </question>", id="crossed"
        ),
        pytest.param("<question>Was it so?</question>", "<question> has no id", id="id missing"),
        pytest.param(
            '<question id="1">Was it so?</question> <question id="1">Why?</question>',
            "id '1' was given to an earlier",
            id="id doubled",
        ),
        pytest.param('<answer to="7">It was so.</answer>', "replies to '7', and no question", id="dangling"),
        pytest.param(
            '<answer by="Mr Hale">It was so, Mr Haley said.</answer>', "by 'Mr Hale' stands nowhere", id="by"
        ),
        pytest.param(
            '<follow_up due="in May">A note would come.</follow_up> He said in May.',
            "due 'in May' stands nowhere",
            id="words that come later",
        ),
        pytest.param(
            "<answer>It was so. The rest was not.</answer>", "holds 2 sentences", id="two sentences"
        ),
        pytest.param("<answer>a) one;\nb) two;</answer>", "holds 2 sentences", id="two list items"),
        pytest.param(
            "<answer>It was\n\nso.</answer>", "runs over the end of a paragraph", id="paragraph break"
        ),
        pytest.param("<answer> </answer>", "holds no words", id="no words"),
        pytest.param('He left. <answer by="He">He said so.</answer>', "by 'He' is a pronoun", id="pronoun"),
        pytest.param(
            '<question id="1">When asked, <answer>he said so.</answer></question>',
            "around fewer words",
            id="nested around fewer words",
        ),
        pytest.param("Profit & loss < 5.", "'&' stands in the text", id="stray sign"),
    ],
)
def test_a_fault_is_named_with_its_line(body: str, problem: str) -> None:
    """Every problem comes in words, after the line of the source where it stands."""
    found = validate(parse(f"{HEADER}The Chair opened the meeting.\n\n{body}\n"))
    assert any(problem in line for line in found), found
    assert all(re.match(r"line \d+: ", line) for line in found)
    assert found[0].startswith("line 12: ")


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        pytest.param("", "does not say 'council'", id="no header"),
        pytest.param(HEADER.replace("area: children\n", ""), "does not say 'area'", id="key missing"),
        pytest.param(HEADER.replace("2019-11-14", "14/11/2019"), "is no date", id="date"),
        pytest.param(HEADER.replace("1, 12", "1, 21"), "style '21' is no number", id="style"),
        pytest.param(HEADER.replace("England  ", "Britain  "), "nation 'Britain' is none of", id="nation"),
    ],
)
def test_a_fault_of_the_header_is_named(header: str, problem: str) -> None:
    """A header key that is missing or says what it cannot is a problem of line 1."""
    found = validate(parse(f"{header}The Chair opened the meeting.\n"))
    assert any(line.startswith("line 1: ") and problem in line for line in found), found


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("| {}Order the new bench{} | Mrs Lumb | 9 June |", id="cells after the action"),
        pytest.param("| Mrs Lumb | {}Order the new bench{} | 9 June", id="before and after, row left open"),
        pytest.param("| 7 | Talk. {}Order the bench.{} More talk. Mrs Lumb, 9 June |", id="the same cell"),
        pytest.param("9 June | Mrs Lumb | {}Order the new bench{}", id="cells before the action"),
    ],
)
def test_owner_and_date_may_stand_anywhere_in_the_row_of_an_action_table(row: str) -> None:
    """In a table any cell of the row may name who does it and when."""
    line = row.format('<follow_up owner="Mrs Lumb" due="9 June">', "</follow_up>")
    assert validate(parse(f"{HEADER}| Action | Who | When |\n|---|---|---|\n{line}\n")) == []


def test_the_words_of_another_row_are_none_of_an_action() -> None:
    """Who and when are not borrowed from the next row."""
    rows = '| <follow_up owner="Mrs Lumb">Order the bench</follow_up> | |\n| Cut the hedge | Mrs Lumb |'
    found = validate(parse(f"{HEADER}{rows}\n"))
    assert found == ["line 10: owner 'Mrs Lumb' stands nowhere in the minutes up to here; quote them"]


def test_units_are_tagged_and_plain_sentences_in_order() -> None:
    """What is tagged and what lies between are units; a skipped one has no labels."""
    marked = parse(f"{HEADER}34. Report\n\n{BOTH}\n\n<skip><conclusion>For 3.</conclusion></skip>")
    assert [(unit.labels, unit.skipped) for unit in units(marked)] == [
        ((), False),
        (("question", "answer"), False),
        ((), True),
    ]


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        pytest.param("(b) that it be noted", "that it be noted", id="letter"),
        pytest.param("8.1 The Chair left.", "The Chair left.", id="paragraph number"),
        pytest.param("7.30 pm in the hall", "7.30 pm in the hall", id="time"),
        pytest.param("The Chair left.", "The Chair left.", id="none"),
    ],
)
def test_a_list_marker_is_told_from_the_words(words: str, rest: str) -> None:
    """The words of a list item begin after its marker."""
    assert words[marker_end(words) :] == rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It rose. It fell.", ["It rose.", "It fell."], id="two sentences"),
        pytest.param(
            "Cllr. J. Hale and St. Anne agreed.", ["Cllr. J. Hale and St. Anne agreed."], id="titles"
        ),
        pytest.param("Councillor P. Hale left.", ["Councillor P. Hale left."], id="initial"),
        pytest.param("See para. 4 and No. 7. He left.", ["See para. 4 and No. 7.", "He left."], id="numbers"),
        pytest.param("He said no. She left.", ["He said no.", "She left."], id="the word no"),
        pytest.param("It met at 7.30 p.m. The rest", ["It met at 7.30 p.m.", "The rest"], id="time of day"),
        pytest.param("He asked “Why?” She left.", ["He asked “Why?”", "She left."], id="quotation"),
        pytest.param("£1.5m was spent, i.e. A lot.", ["£1.5m was spent, i.e. A lot."], id="abbreviation"),
        pytest.param("How many? (Mrs Hale)", ["How many? (Mrs Hale)"], id="aside"),
        pytest.param("8.1 It rose. It fell.", ["8.1 It rose.", "It fell."], id="paragraph number"),
        pytest.param("a) one;\nb) two;", ["a) one;", "b) two;"], id="list"),
        pytest.param("Q1. Why so? A. Because.", ["Q1. Why so?", "A. Because."], id="question number"),
        pytest.param("met at\n7.30 pm in the hall", ["met at\n7.30 pm in the hall"], id="wrapped time"),
        pytest.param("HEADING\n\nIt rose\nagain.", ["HEADING", "It rose\nagain."], id="heading and wrap"),
        pytest.param("**4. Leave**", ["**4. Leave**"], id="bold heading"),
        pytest.param("| A | B c |\n|---|---|\n| d | |", ["A", "B c", "d"], id="table"),
        pytest.param("· \n\n---\n\n•", [], id="no words"),
    ],
)
def test_plain_text_falls_into_sentences(text: str, expected: list[str]) -> None:
    """Sentences, list items, headings and cells are each a unit, and nothing else is."""
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_gold_has_the_format_of_the_scorer() -> None:
    """Gold names document, council and layers, and numbers its units."""
    found = gold(parse(f"{HEADER}34. Report\n\n{PAIR}"), "sample.html")
    assert {name: found[name] for name in ("document", "council", "layers")} == {
        "document": "sample.html",
        "council": "Harrowmere Borough Council",
        "layers": ["acts", "links", "fields"],
    }
    assert found["units"] == [
        {"i": 0, "text": "34. Report", "labels": []},
        {
            "i": 1,
            "text": "Councillor Wynne asked why re-referrals had risen.",
            "labels": ["question"],
            "speaker": "Councillor Wynne",
            "role": "member",
            "response": "answered",
        },
        {
            "i": 2,
            "text": "The Head of Service said that two families had moved in.",
            "labels": ["answer"],
            "speaker": "The Head of Service",
            "role": "officer",
            "reply_to": [1],
        },
    ]


def test_a_sentence_of_two_labels_is_one_unit_that_answers_itself() -> None:
    """An answer nested in its question points to its own unit."""
    unit = _units(f"The Chair opened the meeting.\n\n{BOTH}")[1]
    assert (unit["labels"], unit["reply_to"], unit["speaker"]) == (
        ["question", "answer"],
        [1],
        "the Director",
    )


def test_a_reply_inside_a_later_question_points_where_it_says() -> None:
    """Where a nested answer names a question of its own, this one is meant."""
    nested = '<question id="5"><answer to="4">As to vans it was so, and why not cars?</answer></question>'
    assert _units(f"{BOTH} {nested}")[1]["reply_to"] == [0]


def test_a_decision_that_gives_work_is_a_resolution() -> None:
    """Of a conclusion that is a follow-up too, the gold holds the follow-up's kind."""
    body = (
        '<conclusion role="committee" kind="agreed"><follow_up kind="resolution" owner="the Chair">'
        "AGREED – That the Chair write to the Minister.</follow_up></conclusion>"
    )
    unit = _units(body)[0]
    assert (unit["labels"], unit["kind"], unit["owner"]) == (
        ["follow_up", "conclusion"],
        "resolution",
        "the Chair",
    )


def test_a_doubtful_sentence_is_skipped() -> None:
    """What stands in `skip` is a unit that the scorer leaves out."""
    unit = _units("<skip><conclusion>Voting: unanimous</conclusion></skip>")[0]
    assert (unit["skip"], unit["labels"]) == (True, ["conclusion"])
