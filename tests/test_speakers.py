"""Who speaks in a sentence, and in which part, is told from its words and the attendance list."""

import pytest

from minutes_miner.records import Attendee, Presence, Role
from minutes_miner.speakers import Roster, is_role_word, role_of, roster, speakers, subject_at

PRESENT, OFFICERS = Presence.PRESENT, Presence.IN_ATTENDANCE
ATTENDANCE = (
    Attendee(name="Councillor Jane Hale", presence=PRESENT, post="Chair"),
    Attendee(name="Omar Price", presence=PRESENT, role=Role.MEMBER),
    Attendee(name="Peter Marsh", presence=OFFICERS, post="Head of Housing"),
    Attendee(name="J Hartley", presence=PRESENT, post="JHY"),
    Attendee(name="Mrs P Lunn", presence=OFFICERS, post="PL, Clerk"),
    Attendee(name="Father Tom Dale", presence=PRESENT, post="Diocese"),
)
TEXT = (
    "Rosa Quill, Director of Adult Services, attended. "
    "The Cabinet Member for Roads, Councillor Ben Frost, presented the plan. "
    "Councillor Ada Rowe, Portfolio Holder for Parks, sent apologies."
)
KNOWN = roster(ATTENDANCE, TEXT)

MEMBER, OFFICER, EXECUTIVE = Role.MEMBER, Role.OFFICER, Role.EXECUTIVE

# The speaker's words stand between angle brackets.
CASES: dict[str, tuple[str, Role | None]] = {
    # named
    "councillor": ("<Councillor Hale> asked why.", MEMBER),
    "short-title": ("<Cllr. O’Dowd> asked why.", MEMBER),
    "title-before-title": ("<County Cllr Mrs Ormsby> replied.", MEMBER),
    "initials-and-saint": ("<Councillor A. B. St. John> asked why.", MEMBER),
    "two-councillors": ("<Councillors Hale and Price> asked why.", MEMBER),
    "post-in-brackets": ("<Councillor Hale (Chair)> asked why.", MEMBER),
    "officer-on-the-list": ("<Mr Marsh> explained that it was.", OFFICER),
    "full-name": ("<Peter Marsh> explained it.", OFFICER),
    "introduced-in-the-text": ("<Ms Quill> advised that it was.", OFFICER),
    "unknown-with-title": ("<Dr. P. Ngô-Price> advised that it was.", OFFICER),
    "executive-by-name": ("<Councillor Frost> replied that it was.", EXECUTIVE),
    "executive-named-first": ("<Councillor Rowe> replied that it was.", EXECUTIVE),
    "leader-of-a-group": ("<The Leader of the Orchard Group> said that it was.", MEMBER),
    "behind-a-short-title": ("In response to Cllr. Hale, <Mr. Marsh> said that it was.", OFFICER),
    "behind-an-initial": ("In response to Councillor J. Hale, <Mr Marsh> said that it was.", OFFICER),
    "behind-two-it-answers": ("In reply to Ms. Ida Stone and Cllr. Hale, <Mr. Marsh> said so.", OFFICER),
    "member-with-mr": ("<Mr Price> asked why.", MEMBER),
    # posts
    "head-of": ("<The Head of Housing> replied that it was.", OFFICER),
    "post-and-name": ("<The Director of Adult Services, Rosa Quill,> said so.", OFFICER),
    "name-and-post": ("<Peter Marsh, Head of Housing,> introduced the report.", OFFICER),
    "chair": ("<The Chair> thanked everybody.", MEMBER),
    "chair-of-the-committee": ("<The Chair of the Committee> asked why.", MEMBER),
    "vice-chair-and-name": ("<The Vice-Chairman, Councillor Price,> asked why.", MEMBER),
    "cabinet-member": ("<The Cabinet Member for Roads> replied.", EXECUTIVE),
    "leader": ("<The Leader of the Council> replied.", EXECUTIVE),
    "deputy-leader": ("<The Deputy Leader> replied.", EXECUTIVE),
    "portfolio-holder": ("<The Portfolio Holder> replied.", EXECUTIVE),
    "headteacher": ("<The Headteacher> explained it.", OFFICER),
    "police": ("<Inspector Dune> reported on burglaries.", Role.PARTNER),
    "resident": ("<A resident of Tanyard Row> asked when.", Role.PUBLIC),
    # collective
    "members": ("<Members> asked why.", MEMBER),
    "several-members": ("<Several Members> felt so.", MEMBER),
    "one-member": ("<A Member> queried the figure.", MEMBER),
    "governors": ("<Governors> asked why.", MEMBER),
    "committee": ("<The Committee> noted the report.", Role.COMMITTEE),
    "panel": ("<The Panel> asked the Head of Housing to report.", Role.COMMITTEE),
    "officers": ("<Officers> advised that it was.", OFFICER),
    # pronouns
    "she": ("<She> confirmed that it was.", None),
    "he-too": ("<He>, too, asked why.", None),
    "they": ("<They> asked why.", None),
    # initials
    "initials": ("<OP> asked why.", MEMBER),
    "initials-on-the-list": ("<JHY> asked why.", MEMBER),
    "initials-with-stops": ("<P.L.> to write.", OFFICER),
    "officer-by-initials": ("<PM> to send the list.", OFFICER),
    # colon and dash
    "colon": ("<Councillor Hale>: why was the survey late?", MEMBER),
    "dash": ("<Cllr Price> - when will it be done?", MEMBER),
    # later clauses
    "in-response": (
        "In response to a question from Councillor Hale, <the Head of Housing> explained it.",
        OFFICER,
    ),
    "in-reply": ("In reply, <officers> stated that it was.", OFFICER),
    "after-that": ("Following a question, <Mr Marsh> said that it was.", OFFICER),
    # inverted
    "said-the-head": ("“It could be done by June,” said <the Head of Housing>.", OFFICER),
    "said-the-councillor": ("That was too late, said <Councillor Hale>.", MEMBER),
    "asked-inverted": ("“When will it start?” asked <Councillor Price>.", MEMBER),
    "committee-manager": ("<The Committee Manager> explained the procedure.", OFFICER),
}


@pytest.mark.parametrize(("marked", "role"), CASES.values(), ids=CASES)
def test_the_speaker_is_found(marked: str, role: Role | None) -> None:
    """The first speaker is named by the words marked, a closing comma apart, and speaks in the part told."""
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    found = next(iter(speakers(text, KNOWN)))
    assert text[found.start : found.end] == text[start:end].rstrip(",")
    assert (found.start, found.role, found.pronoun) == (start, role, role is None)


@pytest.mark.parametrize(
    "text",
    [
        "It was noted that the report was late.",
        "The report was noted.",
        "Repairs were late.",
        "Monday was a holiday.",
        "Councillor Hale’s question was noted.",
        "The number of members rose.",
        "XY asked why.",
        "Proposal for members to support the crossing.",
        "",
    ],
)
def test_nobody_speaks(text: str) -> None:
    """Things, possessives, unknown initials and impersonal sentences have no speaker."""
    assert list(speakers(text, KNOWN)) == []


def test_each_clause_has_its_speaker() -> None:
    """Speakers come in order: subject first, then those of later clauses."""
    text = "Although the Head of Housing agreed, Councillor Hale asked why, and officers replied."
    found = [(text[s.start : s.end], s.role) for s in speakers(text, KNOWN)]
    assert found == [("the Head of Housing", OFFICER), ("Councillor Hale", MEMBER), ("officers", OFFICER)]


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        pytest.param("asked the Head of Housing to report", 6, "the Head of Housing", id="inside"),
        pytest.param("by Mr. Marsh that it was", 3, "Mr. Marsh", id="behind-by"),
        pytest.param("the report was late", 0, "", id="thing"),
        pytest.param("Councillor Hale", 0, "", id="nothing-said"),
        pytest.param("", 0, "", id="no-words"),
    ],
)
def test_a_subject_is_found_where_it_stands(text: str, start: int, found: str) -> None:
    """A subject is taken from its first word on, where words follow that it can say."""
    subject = subject_at(text, start, KNOWN)
    assert (text[subject.start : subject.end] if subject else "") == found


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        pytest.param("the Scrutiny Officer", OFFICER, id="officer"),
        pytest.param("Cllr Lee", MEMBER, id="member"),
        pytest.param("the Cabinet Member for Homes", EXECUTIVE, id="executive"),
        pytest.param("a member of the public", Role.PUBLIC, id="member-of-the-public"),
        pytest.param("the Sub-Committee", Role.COMMITTEE, id="committee"),
        pytest.param("the bus", None, id="thing"),
        pytest.param("Lee", MEMBER, id="known-surname"),
    ],
)
def test_a_phrase_names_a_role(phrase: str, role: Role | None) -> None:
    """Title, post, body or a known surname tell the part."""
    assert role_of(phrase, {"lee": MEMBER}) is role


def test_the_roster_knows_people_by_surname_and_initials() -> None:
    """Attendance, posts and introductions in the text tell each person's part."""
    assert {name: KNOWN.roles[name] for name in ("hale", "marsh", "quill", "frost", "rowe", "dale")} == {
        "hale": MEMBER,
        "marsh": OFFICER,
        "quill": OFFICER,
        "frost": EXECUTIVE,
        "rowe": EXECUTIVE,
        "dale": MEMBER,
    }
    assert {name: KNOWN.initials[name] for name in ("OP", "PM", "PL", "JHY")} == {
        "OP": MEMBER,
        "PM": OFFICER,
        "PL": OFFICER,
        "JHY": MEMBER,
    }


def test_the_list_tells_members_who_only_tell() -> None:
    """Where a list keeps members and officers apart, what they do in the minutes does not change it."""
    said = "Mr Finch said no. Mr Marsh asked why. Mr Finch stated that it was. Mr Marsh asked again."
    there = (
        Attendee(name="Mr A Finch", presence=PRESENT),
        Attendee(name="Mr P Marsh", presence=OFFICERS),
    )
    assert (roster(there, said).roles["finch"], roster(there, said).roles["marsh"]) == (MEMBER, OFFICER)
    alone = roster(there[:1], said)
    assert (alone.roles["finch"], alone.roles["marsh"]) == (OFFICER, MEMBER)


@pytest.mark.parametrize(
    "text",
    [
        "The Cabinet Member for Roads, Mrs Frost, presented the plan.",
        "Mrs Frost (Cabinet Member for Roads) presented the plan.",
        "54. Report by the Leader of the Council\n\n(Item 7)\n\n1) Mrs Frost spoke about the roads.",
        "54. Statement from the Cabinet Member for Roads\nMrs Ada Frost said that the roads were dry.",
    ],
)
def test_the_executive_is_known_where_all_are_called_mrs(text: str) -> None:
    """Post beside the name, or a report of the executive's above who speaks first, outweighs the list."""
    there = (
        Attendee(name="Mrs A Frost", presence=PRESENT),
        Attendee(name="Mr P Marsh", presence=OFFICERS),
    )
    assert roster(there, text).roles["frost"] is EXECUTIVE


def test_words_of_posts_are_no_names() -> None:
    """A body or post that is introduced like a person teaches no name; a person called Head does."""
    known = Roster()
    known.learn("Overview Committee", OFFICER)
    known.learn("Deputy Chairman", OFFICER)
    known.learn("Mrs Judith Head", OFFICER)
    assert set(known.roles) == {"head", "judith head"}


def test_the_first_role_learnt_stays() -> None:
    """A second person of the same surname does not change the first one's part."""
    known = Roster()
    known.learn("Councillor Jane Hale", MEMBER)
    known.learn("Mark Hale", OFFICER)
    assert (known.roles["hale"], known.roles["mark hale"]) == (MEMBER, OFFICER)


@pytest.mark.parametrize(
    ("word", "is_one"), [("Head", True), ("Officer,", True), ("(Chair)", True), ("Hale", False)]
)
def test_words_of_posts_are_known(word: str, is_one: bool) -> None:
    """Words of posts and bodies are told from names, signs around them apart."""
    assert is_role_word(word) is is_one
