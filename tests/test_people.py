"""Words that name somebody come to one person of the meeting, or to nobody."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_miner.inputs import Input
from minutes_miner.link.names import may_be_one, name_at, nearly, parsed
from minutes_miner.link.people import Meeting, fits
from minutes_miner.pipeline import mine_all
from minutes_miner.records import Mined, Person, Presence, Role

HERE = Presence.PRESENT
PEOPLE = (
    Person(id="1", name="Councillor Ann Lee", role=Role.MEMBER, post="Chair", presence=HERE),
    Person(id="2", name="Councillor Omar Price", role=Role.MEMBER, post="Vice-Chair", presence=HERE),
    Person(id="3", name="Councillor J. Whitlam", role=Role.MEMBER, post="JW", presence=HERE),
    Person(id="4", name="Councillor R. Whitlam", role=Role.MEMBER, presence=HERE),
    Person(
        id="5", name="Naoko Ito", role=Role.OFFICER, post="Director of Children’s Services", presence=HERE
    ),
    Person(id="6", name="Peter Marsh", role=Role.OFFICER, post="Service Manager, Fostering", presence=HERE),
    Person(id="7", name="Mrs Ruth Dale", role=Role.OFFICER, post="Head of Housing", presence=HERE),
    Person(id="8", name="Mr Ian Dale", role=Role.OFFICER, post="Head of Roads", presence=HERE),
    Person(id="9", name="Sue Oakes", role=Role.OFFICER, post="Democratic Services Officer", presence=HERE),
)
MEANT = [
    ("Councillor Lee", "Councillor Ann Lee"),
    ("Cllr A. Lee", "Councillor Ann Lee"),
    ("Cllr. Lee", "Councillor Ann Lee"),
    ("COUNCILLOR LEE", "Councillor Ann Lee"),
    ("Councillor B. Lee", ""),
    ("the Chair", "Councillor Ann Lee"),
    ("The Chairman", "Councillor Ann Lee"),
    ("Madam Chair", "Councillor Ann Lee"),
    ("The Vice-Chairman", "Councillor Omar Price"),
    ("Cllr Whitlam", ""),
    ("Cllr J Whitlam", "Councillor J. Whitlam"),
    ("JW", "Councillor J. Whitlam"),
    ("AL", "Councillor Ann Lee"),
    ("Councillor Whitlum", ""),
    ("Councillor Pryce", "Councillor Omar Price"),
    ("Ms Ito", "Naoko Ito"),
    ("The Director of Children's Services", "Naoko Ito"),
    ("the Director", "Naoko Ito"),
    ("the Director of Childrens Services", "Naoko Ito"),
    ("the Director of Children’s Services, Ms Ito", "Naoko Ito"),
    ("the Service Manager", "Peter Marsh"),
    ("Mr Dale", "Mr Ian Dale"),
    ("Mrs Dale", "Mrs Ruth Dale"),
    ("Dale", ""),
    ("the Head of Housing", "Mrs Ruth Dale"),
    ("the Head", ""),
    ("officers", ""),
    ("the Officer", ""),
    ("Members", ""),
    ("the Committee", ""),
    ("Councillors Lee and Price", ""),
    ("Mr Grant", ""),
    ("A resident", ""),
]


@pytest.mark.parametrize(("words", "name"), MEANT, ids=[words for words, _ in MEANT])
def test_words_mean_the_one_person_who_fits(words: str, name: str) -> None:
    """Names, initials, chair and posts come to the one who fits; where none or several do, to nobody."""
    found = Meeting(PEOPLE, "").one(words)
    assert (found.name if found else "") == name


def test_several_candidates_stay_open() -> None:
    """Who may be meant is told where more than one fits."""
    found = Meeting(PEOPLE, "").candidates("Cllr Whitlam")
    assert {p.name for p in found} == {"Councillor J. Whitlam", "Councillor R. Whitlam"}


def test_who_is_said_to_be_in_the_chair_has_it() -> None:
    """Whoever was in the chair is "the Chair", whatever the list says."""
    found = Meeting(PEOPLE, "Councillor Omar Price in the Chair.").one("the Chair")
    assert found is not None
    assert found.name == "Councillor Omar Price"


@given(
    st.sampled_from(["he", "she", "they"]), st.sampled_from(["Mr", "Sir", "Mrs", "Ms", "Miss", "Dr", "Cllr"])
)
def test_a_pronoun_fits_unless_the_honorific_speaks_against_it(pronoun: str, honorific: str) -> None:
    """No Mrs is "he" and no Mr "she"; "they" and a doctor may be anybody."""
    man, woman = honorific in {"Mr", "Sir"}, honorific in {"Mrs", "Ms", "Miss"}
    wrong = (pronoun == "he" and woman) or (pronoun == "she" and man)
    assert fits(parsed(f"{honorific} Roe"), pronoun) is not wrong


NAMES = [
    ("Mr J. Smith asked", "Mr J. Smith"),
    ("Mr and Mrs Pell said", "Mr and Mrs Pell"),
    ("Ms Siân O'Neill-Jones’s", "Ms Siân O'Neill-Jones"),
    ("Ann Pell Question 2", "Ann Pell"),
    ("Tom ap Rhys of", "Tom ap Rhys"),
    ("Mr Green Lane", "Mr Green"),
    ("Castle Street is", ""),
    ("Councillor Ann Pell", ""),
    ("Cllr Pell", ""),
    ("PC Nairn", ""),
    ("Director of Roads", ""),
    ("Jayden was", ""),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[text for text, _ in NAMES])
def test_names_are_told_from_streets_posts_and_councillors(text: str, name: str) -> None:
    """A name is read from its first word to its last; streets, posts and councillors are none."""
    found = name_at(text, 0)
    assert (text[found.start : found.end] if found else "") == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Mr J. Smith", "Mr John Smith", True, id="initial"),
        pytest.param("Mr Smith", "John Smith", True, id="no-forename"),
        pytest.param("Mr J. Smith", "Mr T. Smith", False, id="other-initial"),
        pytest.param("Mr Smith", "Mrs Smith", False, id="other-sex"),
        pytest.param("Mr and Mrs Smith", "Mrs Smith", True, id="couple"),
    ],
)
def test_names_agree_unless_something_speaks_against_it(one: str, other: str, same: bool) -> None:
    """Two names may be one person's unless forename, initial or honorific differ."""
    assert may_be_one(parsed(one), parsed(other)) is same


def test_slips_of_the_pen_are_few_letters() -> None:
    """A letter more, less or changed is a slip in a long name, not in a short one."""
    assert nearly("whitlam", "whitlum")
    assert not nearly("lee", "lea")
    assert not nearly("hartley", "barkley")


TEXT = """ASHCOMBE BOROUGH COUNCIL

HOUSING SCRUTINY COMMITTEE

Minutes of the meeting held on Tuesday 14 March 2023 at 7.00 pm

Present: Councillor Jane Hale (Chair), Councillor Omar Price and Councillor Ruth Dale

In attendance: Peter Marsh, Head of Housing

1. Repairs

The Head of Housing introduced the report on repairs.

Cllr O. Price asked why 140 repairs were outstanding in January. He also asked whether they were paid for.

Mr Marsh replied that two contractors had left in the autumn.

The Chair asked when the list would be ready. Ms Naoko Ito, Director of Places, said in May.

Mr Grant Bell asked nothing.
"""


def test_acts_name_the_persons_of_their_meeting(tmp_path: Path) -> None:
    """Speakers come to persons of the list or with a post; who is on no list and has no post is none."""
    path = tmp_path / "m.txt"
    path.write_text(TEXT, encoding="utf-8")
    (mined,) = mine_all([Input(path=str(path))])
    assert isinstance(mined, Mined)
    by_text = {act.text: act.speaker_person for act in mined.acts}
    assert (
        by_text["Cllr O. Price asked why 140 repairs were outstanding in January."] == "Councillor Omar Price"
    )
    assert by_text["He also asked whether they were paid for."] == "Councillor Omar Price"
    assert by_text["Mr Marsh replied that two contractors had left in the autumn."] == "Peter Marsh"
    assert by_text["The Chair asked when the list would be ready."] == "Councillor Jane Hale"
    assert [p.name for p in mined.people][-1] == "Ms Naoko Ito"
    assert not any("Bell" in p.name for p in mined.people)


def test_ids_of_persons_last(tmp_path: Path) -> None:
    """The same meeting from another file gives the same ids, each once."""
    ids = []
    for name in ("a.txt", "b.md"):
        path = tmp_path / name
        path.write_text(TEXT, encoding="utf-8")
        (mined,) = mine_all([Input(path=str(path))])
        assert isinstance(mined, Mined)
        ids.append([p.id for p in mined.people if p.presence])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
