"""Measures named in minutes: what links, what only sounds like a measure, what is carried over."""

import json
from pathlib import Path

import openpyxl
import pytest

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.catalogue.records import Area
from minutes_miner.link.mentions import Setting, mentions
from minutes_miner.link.words import tokens
from tests.conftest import Command

CHILDREN = Setting(area=Area.CHILDREN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Conferences held on time", ["conference", "held", "time"], id="small words"),
        pytest.param("3+ moves, three or more", ["3", "more", "move", "3", "more"], id="numbers"),
        pytest.param("LAC placements (CLA)", ["carechild", "placement", "carechild"], id="groups"),
        pytest.param("a fall in referrals", ["number", "referral"], id="counts and trends"),
        pytest.param("recruiting and recruited", ["recruit", "recruit"], id="inflections"),
        pytest.param("Miss Roe; missing children", ["miss", "roe", "missing", "child"], id="form of address"),
    ],
)
def test_words_come_to_one_form(text: str, expected: list[str]) -> None:
    """Two ways to write the same words compare as equal."""
    assert [token.word for token in tokens(text)] == expected


def test_every_word_keeps_its_place() -> None:
    """Each word in normal form knows where it stands."""
    text = "Of children in care, 12% had three or more moves."
    assert [text[token.start : token.end] for token in tokens(text)][:3] == ["children in care", "12", "%"]


# (sentence, measures linked)
NAMED = [
    pytest.param("The number of referrals had risen.", {"cyp-referrals-number"}, id="name"),
    pytest.param(
        "Initial conferences had mostly been held within 15 working days.",
        {"cyp-icpc-15-days"},
        id="words inserted",
    ),
    pytest.param(
        "Why were assessments over 45 days old again?",
        {"cyp-assessments-within-timescale"},
        id="complement",
    ),
    pytest.param("NI 62 stood at 11%.", {"cyp-cla-stability-3-placements"}, id="code"),
    pytest.param("The rate of LAC per 10,000 was 71.", {"cyp-cla-rate"}, id="abbreviation"),
    pytest.param(
        "Social worker vacancies stood at 14%.", {"cyp-sw-vacancy-rate"}, id="thing that is measured"
    ),
    pytest.param(
        "Socail worker vacancies stood at 14%.",
        {"cyp-sw-vacancy-rate"},
        id="a group misspelt: by the service",
    ),
    pytest.param("The turnovr of social workers was high.", {"cyp-sw-turnover"}, id="a slip of the pen"),
    pytest.param("Timelines of asessments had improved.", set(), id="several slips are not mended"),
    pytest.param(
        "It would mean less in residential care.",
        {"cyp-placement-residential"},
        id="a comparison in the name",
    ),
    pytest.param(
        "The cost of external residential placements had risen.", {"cyp-placement-cost"}, id="what they cost"
    ),
    pytest.param("31 children had been adopted.", {"cyp-adoptions"}, id="a count beside a thing"),
    pytest.param(
        "As to Children in Need, was 37 per 10,000 usual?",
        {"cyp-cin-rate"},
        id="rate of a group",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named_measures_link(text: str, expected: set[str]) -> None:
    """A measure links by name, code or a term that its surroundings settle."""
    found = mentions(text, CHILDREN, shipped_catalogue())
    assert {one.indicator for one in found if one.indicator} == expected


# Words of other business that sound like a measure.
LOOK_ALIKES = [
    "The adoption of the Local Plan had taken 14 months.",
    "Apologies and attendance at the meeting were noted; 12 members were present.",
    "The section 20 consultation with 43 leaseholders had closed.",
    "Resolved that the press and public be excluded under paragraph 3.",
    "The missing children team, of 4, was introduced.",
    "There was one casual vacancy on the Committee.",
    "The Environment Agency had 12 staff on site.",
    "The fostering companies, being private, were regulated.",
    "Some 40 contacts officers and the contact centre moved in 2019.",
    "Reduced timetables ought to be a last resort.",
    "A visit to the home had been made, and a review by an outside agency was to follow.",
    "The Sickness Absence Policy, with 3 changes, was agreed.",
    "Councillor Roe was appointed to fill the vacancy on the Trust by 9 votes.",
    "She was on the housing waiting list and hoped for a flat by the river.",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_do_not_link(text: str) -> None:
    """Boilerplate and things that nobody measures link to nothing."""
    found = mentions(text, CHILDREN, shipped_catalogue())
    assert not [one.indicator for one in found if one.indicator]


@pytest.mark.parametrize(
    ("title", "area", "expected"),
    [
        pytest.param("Social work staffing", Area.CHILDREN, "cyp-sw-vacancy-rate", id="by the item's title"),
        pytest.param(
            "Town centre: empty shops", Area.ECONOMY, "eco-town-centre-vacancy", id="another service"
        ),
    ],
)
def test_an_ambiguous_term_is_settled_by_its_surroundings(title: str, area: Area, expected: str) -> None:
    """The same words name the measure of the service under discussion."""
    found = mentions("Vacancies had risen to 14%.", Setting(title=title, area=area), shipped_catalogue())
    assert [one.indicator for one in found] == [expected]


DASHBOARD = [
    ("Turnover was 19% last year and is at 11% so far.", Area.CHILDREN, "cyp-sw-turnover"),
    ("Turnover was 19% last year and is at 11% so far.", Area.CORPORATE, "cor-staff-turnover"),
    ("Sickness stood at 7.3% in the quarter.", Area.CHILDREN, "cyp-sw-sickness"),
    ("The team carried nine vacancies, an increase of three.", Area.CHILDREN, "cyp-sw-vacancy-rate"),
]


@pytest.mark.parametrize(("text", "area", "expected"), DASHBOARD)
def test_a_bare_term_means_the_measure_of_the_items_service(text: str, area: Area, expected: str) -> None:
    """On a service's scorecard "turnover" needs no word that says whose."""
    found = mentions(text, Setting(area=area), shipped_catalogue())
    assert [one.indicator for one in found if one.indicator] == [expected]


def test_a_term_that_stays_open_keeps_its_candidates() -> None:
    """Where nothing settles a term, no measure is linked and all it may be are named."""
    (found,) = mentions("Reviews had fallen behind.", Setting(), shipped_catalogue())
    assert not found.indicator
    assert {"cyp-cla-reviews-timescale", "asc-annual-reviews"} <= set(found.candidates)


def test_a_whole_of_which_a_share_is_taken_is_not_measured() -> None:
    """In "of children with a plan, 100 % had a social worker" the plan is the population."""
    text = "100% of children on a child protection plan had an allocated social worker."
    found = {one.indicator for one in mentions(text, CHILDREN, shipped_catalogue())}
    assert "cyp-cpp-number" not in found


MINUTES = """Amberton Council
Children's Services Scrutiny Panel
4 May 2023

Present: Councillors Roe (Chair) and Lee

3. PERFORMANCE OF CHILDREN'S SERVICES

Councillor Lee asked why the number of children in care had risen to 412.
The Director replied that this was in line with similar authorities.
She added that a new team would start in June.
Councillor Roe asked whether the canteen would reopen.
The Director said that it would not.
"""


def linked(command: Command, path: Path, *options: object) -> dict[str, list[tuple[str, str]]]:
    """The words of each act that has measures, with each measure and how it was found."""
    rows = map(json.loads, command("extract", path, "--format", "jsonl", *options).out.splitlines())
    return {
        row["text"]: [(link["indicator"], link["how"]) for link in row["indicator_links"]]
        for row in rows
        if row["indicators"]
    }


def test_a_reply_carries_the_measure_of_its_question(command: Command, tmp_path: Path) -> None:
    """A reply that names no measure is about that of its question; talk of something else is not."""
    path = tmp_path / "a.txt"
    path.write_text(MINUTES, encoding="utf-8")
    assert linked(command, path) == {
        "Councillor Lee asked why the number of children in care had risen to 412.": [
            ("cyp-cla-number", "alias")
        ],
        "The Director replied that this was in line with similar authorities.": [
            ("cyp-cla-number", "carried")
        ],
    }


OWN_MEASURES = [
    ("id", "name", "definition", "area", "unit", "polarity", "nations", "codes", "aliases"),
    *(
        (
            f"amb-{number}",
            f"Bench repairs of kind {number}",
            "Benches mended in the period.",
            "environment",
            "count",
            "higher",
            "England",
            f"AMB{number:03}",
            f"benches mended in ward {number}",
        )
        for number in range(1, 11)
    ),
]


def test_a_councils_own_ten_measures_are_used_end_to_end(command: Command, tmp_path: Path) -> None:
    """`extract --catalogue` links by the names and codes of a council's own workbook."""
    book = openpyxl.Workbook()
    for row in OWN_MEASURES:
        book.worksheets[0].append(row)
    book.save(tmp_path / "own.xlsx")
    path = tmp_path / "a.txt"
    question = "Councillor Lee asked why only 9 benches had been mended in ward 7."
    reply = "The Director replied that AMB 003 stood at 21."
    path.write_text(f"{MINUTES}{question}\n{reply}\n", encoding="utf-8")
    assert not {question, reply} & linked(command, path).keys()
    found = linked(command, path, "--catalogue", tmp_path / "own.xlsx")
    assert found[question] == [("amb-7", "alias")]
    assert found[reply] == [("amb-3", "code")]


def test_a_catalogue_that_is_none_stops_the_run_with_advice(command: Command, tmp_path: Path) -> None:
    """A wrong file is told before anything is mined."""
    (tmp_path / "own.pdf").write_bytes(b"%PDF")
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    result = command("extract", tmp_path / "a.txt", "--catalogue", tmp_path / "own.pdf")
    assert (result.code, result.out) == (4, "")
    assert "own.pdf" in result.err


# (sentence, measure, whether it is meant)
COUNTED = [
    ("The number of complaints rose to 312.", "cor-complaints-number", True),
    ("A review followed a number of complaints by drivers.", "cor-complaints-number", False),
    ("Households on the housing register had risen to 1,204.", "hsg-housing-register", True),
    ("The number of complaints received on empty shops was to be listed.", "cor-complaints-number", False),
    (
        "Puddle levels showed that the desired outcome was fully achieved.",
        "asc-safeguarding-risk-reduced",
        False,
    ),
    (
        "Of safeguarding enquiries 61% fully achieved the desired outcome.",
        "asc-safeguarding-risk-reduced",
        True,
    ),
    ("Young people whose full-time education is not over pay less rent.", "edu-reduced-timetables", False),
    ("Some 31 pupils were not in full-time education.", "edu-reduced-timetables", True),
    ("Design consultancy spending came to 7% of the scheme.", "cor-agency-spend", False),
    ("Consultancy spending came to 7% of the budget.", "cor-agency-spend", True),
    ("She praised the trees that were planted over the past 8 years.", "env-trees-planted", False),
    ("Some 4,000 trees that were planted had died.", "env-trees-planted", True),
    ("The register of tenants and the housing list were kept by the agent.", "hsg-housing-register", False),
]


@pytest.mark.parametrize(("text", "measure", "meant"), COUNTED)
def test_a_number_of_things_is_no_count(text: str, measure: str, meant: bool) -> None:
    """Some of a thing, or a list that people stand on, is measured only where it is counted."""
    found = {one.indicator for one in mentions(text, Setting(), shipped_catalogue())}
    assert (measure in found) is meant


def test_a_childrens_measure_wants_words_about_children() -> None:
    """Growth of assessments in a transport budget is not that of a children's service."""
    text = "The growth in assessments was put to the Transport Commission."
    assert not any(one.indicator for one in mentions(text, Setting(), shipped_catalogue()))


# (sentence of MINUTES in whose place the reply stands, reply, whether the measure is carried to it)
FIRST, LATER = "The Director replied", "She added"
CARRIES = [
    pytest.param(FIRST, "The Director replied that two large families had moved in.", True, id="first words"),
    pytest.param(FIRST, "That was accepted by the Director as fair.", False, id="a first concession"),
    pytest.param(LATER, "This had fallen to 371 by June.", True, id="a figure"),
    pytest.param(LATER, "She agreed to look into this and to report back.", True, id="an undertaking"),
    pytest.param(
        LATER, "It was confirmed that 12 lifts were mended.", False, id="no pointer: it was confirmed"
    ),
    pytest.param(LATER, "It was 371 by June.", True, id="a pointer: it was"),
    pytest.param(LATER, "This was accepted by the Director as fair.", False, id="a concession"),
]


@pytest.mark.parametrize(("place", "reply", "carries"), CARRIES)
def test_replies_carry_a_measure_and_concessions_do_not(
    command: Command, tmp_path: Path, place: str, reply: str, carries: bool
) -> None:
    """The first reply carries what its question names, whatever its words; a later one must point back."""
    path = tmp_path / "a.txt"
    path.write_text(f"{MINUTES[: MINUTES.index(place)]}{reply}\n", encoding="utf-8")
    assert (("cyp-cla-number", "carried") in linked(command, path).get(reply, [])) is carries
