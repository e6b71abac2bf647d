"""The fields of a follow-up: who asks, who is to do it, and the words that say when.

Each case is a piece of minutes, in no council's words, with the field of its last follow-up.
"""

import re
from hashlib import sha256

import pytest

from minutes_miner.patterns import tasks
from minutes_miner.read.text import read_text
from minutes_miner.recognise import recognise
from minutes_miner.recognise.fields import due_words
from minutes_miner.recognise.voices import bare_name
from minutes_miner.records import Act, ActType, Role, Source
from minutes_miner.segment import segment

# Attendance, so that names have roles; then the item.
HEAD = (
    "Present: Councillors Ada Wynne (Chair), Bron Dunn and Cai Roe.\n\n"
    "In attendance: Mrs Eve Marl (Head of Roads) and Mr Finn Tarn (Lighting Manager).\n\n"
    "4. Bus shelters\n\n"
)
ASKED = "Councillor Dunn asked why two shelters stood unlit."

REQUESTERS = {
    # an undertaking meets the question, request, suggestion or remark before it
    "question": (f"{ASKED}\n\nMrs Marl undertook to write to Members.", "Councillor Dunn"),
    "reply-between": (
        (f"{ASKED}\n\nMrs Marl explained that lamps were scarce. She undertook to write to Members."),
        "Councillor Dunn",
    ),
    "request": (
        (
            f"{ASKED}\n\nMrs Marl said that lamps were scarce.\n\n"
            "Councillor Roe asked for a list of lamps.\n\nMrs Marl agreed to circulate it."
        ),
        "Councillor Roe",
    ),
    "suggestion": (
        (
            f"{ASKED}\n\nMrs Marl said that lamps were scarce.\n\n"
            "Councillor Roe suggested that a visit be arranged.\n\nMr Tarn agreed to arrange it."
        ),
        "Councillor Roe",
    ),
    "remark": (
        (
            f"{ASKED}\n\nMrs Marl said that lamps were scarce.\n\n"
            "Councillor Roe spoke of a fall by the bridge.\n\nMr Tarn agreed to look into it."
        ),
        "Councillor Roe",
    ),
    "named-in-the-reply": (
        ("In reply to a question from Councillor Roe, Mrs Marl agreed to circulate a list of lamps."),
        "Councillor Roe",
    ),
    "unknown-name": (
        (
            "Councillor Dunn asked why.\n\nQuestion 3 (Cllr Penhale): When will the lamps be lit?\n\n"
            "Mrs Marl agreed to circulate the dates."
        ),
        "Cllr Penhale",
    ),
    "too-far-back": (
        (
            f"{ASKED}\n\nMrs Marl said that lamps were scarce. They came by sea. The boat was late."
            " The quay was full. Nobody was paid. The crane broke.\n\nMrs Marl agreed to write to Members."
        ),
        "",
    ),
    "nobody": ("Mrs Marl introduced the report. She agreed to write to Members.", ""),
    # a request is its speaker's, whose name stands nearest before the asking
    "after-the-first-clause": (
        ("Members thought more lamps would be useful, and Councillor Roe asked that a list be circulated."),
        "Councillor Roe",
    ),
    "pronoun": (
        ("Councillor Roe spoke of a fall.\n\nHe asked that a list be circulated to Members."),
        "Councillor Roe",
    ),
    "passive": ("Mr Tarn was asked by Councillor Roe to circulate the list of lamps.", "Councillor Roe"),
    "to-whom-it-is-promised": (
        f"{ASKED}\n\nMrs Marl said that lamps were scarce and would send Councillor Roe the list.",
        "Councillor Roe",
    ),
    "list-of-requests": (
        (
            "Councillor Roe requested further information on the following:\n\n"
            "- the number of lamps\n- the age of each lamp"
        ),
        "Councillor Roe",
    ),
    "lead-in-of-replies": (
        (
            "Mrs Marl answered questions from the Panel:\n\n"
            "- Councillor Roe requested that a list of lamps be circulated to the Panel."
        ),
        "Councillor Roe",
    ),
    # a resolution is the body's that its words or lead-in name
    "panel-agreed": ("The Panel AGREED that the Chair write to the bus company.", "The Panel"),
    "lead-in": (
        (
            "It was RESOLVED that the Panel:\n\ni. note the update; and\n\nii. ask the Chair to write to"
            " the bus company."
        ),
        "the Panel",
    ),
    "body-unnamed": ("RESOLVED – That the Head of Roads be requested to send the plan to Members.", ""),
    # an ACTION line is nobody's
    "action-line": (f"{ASKED}\n\nACTION: Clerk to send the map.", ""),
    "clerk-to-check": (f"{ASKED}\n\nClerk to check and come back.", "Councillor Dunn"),
}

OWNERS = {
    # undertakings
    "named": (f"{ASKED}\n\nMrs Marl undertook to write to Members.", "Mrs Marl"),
    "pronoun": (
        (f"{ASKED}\n\nMrs Marl said that lamps were scarce. She undertook to write to Members."),
        "Mrs Marl",
    ),
    "unknown-name": (f"{ASKED}\n\nThe LTO would provide a breakdown in writing to Members.", "The LTO"),
    "passive": (f"{ASKED}\n\nA written response would be provided to Members.", ""),
    "said-in-the-passive": (f"{ASKED}\n\nThe Chair said that a written reply would be sent.", ""),
    "by-whom": (f"{ASKED}\n\nA note would be circulated by Mr Tarn to all Members.", "Mr Tarn"),
    "behind-a-condition": (
        (
            f"{ASKED}\n\nMrs Marl said that one was cracked. If Councillor Dunn would give the name she would"
            " write to the maker."
        ),
        "Mrs Marl",
    ),
    # requests
    "asked-by-somebody": ("Mr Tarn was asked by Councillor Roe to circulate the list of lamps.", "Mr Tarn"),
    "asked-somebody": ("Councillor Roe asked Mr Tarn to circulate the list of lamps.", "Mr Tarn"),
    "asked-a-stranger": ("Councillor Roe asked the company to provide a list of lamps.", "the company"),
    "only-given": ("Councillor Roe asked that the Panel be given a list of lamps.", ""),
    # resolutions
    "be-requested": (
        ("RESOLVED – That the Head of Roads be requested to send the plan to Members."),
        "the Head of Roads",
    ),
    "be-asked-a-stranger": ("RESOLVED – That LAMPCO be asked to send the plan to Members.", "LAMPCO"),
    "sent-by": ("AGREED – That a letter be sent by the Chairperson to the bus company.", "the Chairperson"),
    "instructs": (
        ("RESOLVED – to instruct the Head of Roads to write to every parish by May."),
        "the Head of Roads",
    ),
    "reports-back": (
        ("RESOLVED – That the Lighting Working Party report back to Members in May."),
        "the Lighting Working Party",
    ),
    "referred-for-a-response": (
        ("AGREED that the comments be referred to the Cabinet Member for Roads for a response."),
        "the Cabinet Member for Roads",
    ),
    "to-draft": ("RESOLVED: that the parishes be invited to contribute, Clerk to draft.", "Clerk"),
    # action lines
    "only-a-post": (f"{ASKED}\n\nAction: Director of Roads", "Director of Roads"),
    "two-of-them": (f"{ASKED}\n\nAction: Dana Iredale/Clerk", "Dana Iredale/Clerk"),
    "note-behind-the-stop": (
        f"{ASKED}\n\nA list of lamps would be circulated to Members. (Owner: Lena Quill)",
        "Lena Quill",
    ),
    "before-to": ("ACTION: Head of Roads to send the map by 4 May.", "Head of Roads"),
    "initials-and-dash": ("Action: KL – circulate the count of lamps (Penhale)", "KL"),
    "initials-and-comma": ("ACTION: TI, one page on lamps, 10 June.", "TI"),
    "bracket-with-date": ("ACTION: Map of unlit stops (MP, September)", "MP"),
    "bracket-behind-the-passive": ("ACTION: Lamps to be counted in May (Head of Roads)", "Head of Roads"),
    "behind-the-thing": ("ACTION 1: lamp money – AM to speak to Finance", "AM"),
    "owner-note": ("ACTION: count of lamps (Owner: BL with finance; 30 April)", "BL"),
    # who is meant, and no word more
    "in-the-first-person": ("Councillor Wynne agreed. I will circulate the count of lamps.", ""),
    "told-in-capitals": (
        "RESOLVED: That the Head of Roads BE DIRECTED to count the lamps.",
        "the Head of Roads",
    ),
    "bracketed-thing": ("Action 3 (lamps on Mill Road): to return in May.", ""),
}

# What each sentence says of when; "" where its times are part of what is asked for.
DUE = {
    "each-quarter": ("He asked that lamps be counted each quarter.", "each quarter"),
    "every-meeting-until": ("AM to report at every meeting until fixed.", "at every meeting until fixed"),
    "twice-a-year": ("Counts would be supplied twice a year.", "twice a year"),
    "monthly-until": (
        "He asked for counts monthly until the target is met.",
        "monthly until the target is met",
    ),
    "before-an-event": ("The list would be shown before the drop in.", "before the drop in"),
    "before-a-clause": ("He would call before the Cabinet report is published.", None),
    "prior-to": ("The brief be seen prior to the tender being issued.", "prior to the tender being issued"),
    "before-cabinet": ("Figures would be useful before Cabinet, by ward.", "before Cabinet"),
    "once-signed": ("A copy would follow once it had been signed.", "once it had been signed"),
    "when-ready": ("She would bring the count when it was ready.", "when it was ready"),
    "the-moment": ("He asked that it be shown to them the moment it arrived.", "the moment it arrived"),
    "in-a-report": ("Lamps would be shown in the next finance report.", "in the next finance report"),
    "in-future-reports": ("He asked for lamps to be shown in future reports.", "in future reports"),
    "next-years-report": ("He asked for a list in next year's report.", "in next year's report"),
    "next-committee": ("He asked for costs to the next Finance Committee.", "to the next Finance Committee"),
    "next-initials": ("He hoped that a maker could attend the next SPC.", "the next SPC"),
    "october-cycle": ("The Director report progress to the October cycle.", "to the October cycle"),
    "body's-next-meeting": (
        "The maker be invited to the Panel's next meeting.",
        "to the Panel's next meeting",
    ),
    "recess": ("A count be brought after the summer recess.", "after the summer recess"),
    "decision": ("He would seek a meeting ahead of the February decision.", "ahead of the February decision"),
    "that-evening": ("Counts would be emailed that evening.", "that evening"),
    "in-the-morning": ("The Chair would write in the morning.", "in the morning"),
    "day-of": ("A letter would go out on the day of publication.", "on the day of publication"),
    "during": ("He asked for a slot during the consultation.", "during the consultation"),
    "urgency": ("They be asked to consider it as a matter of urgency.", "as a matter of urgency"),
    "bare-date": ("ACTION: one page on lamps, 10 June.", "10 June"),
    "bracketed-month": ("ACTION: Map of unlit stops (MP, September)", "September"),
    "after-the-promise": ("The wall was painted by May; he undertook to write by June.", "by June"),
    "past": ("He asked for a look, a child having been struck there in October.", ""),
    "letter-sent": ("He asked that the letter sent to the maker in March be pursued.", ""),
    "because": ("He agreed to share them, because the teams changed in September.", ""),
    "in-private": ("She would rather tell them in private.", ""),
    "details-to-follow": ("Details to follow outside the meeting.", ""),
    "condition": ("If he gave her the name after the meeting she would write.", ""),
    "laid-before": ("That a plan be laid before the Panel.", ""),
    "years-of-a-grant": ("She saw merit in three year grants.", ""),
    "may-the-verb": ("The Chair may write.", ""),
}

NAMES = {
    "heading": ("Dial-a-ride – Councillor Fell", "Councillor Fell"),
    "that": ("Home care – That Ms Tarn", "Ms Tarn"),
    "post-in-brackets": ("Mrs Marl (parent governor)", "Mrs Marl"),
    "post": ("The Head of Roads (North)", "The Head of Roads (North)"),
    "pronoun": ("He", ""),
}


@pytest.mark.parametrize(("text", "expected"), REQUESTERS.values(), ids=REQUESTERS)
def test_who_asks(text: str, expected: str) -> None:
    """The requester of the last follow-up is named as the minutes named it."""
    assert _last(text).requested_by == expected


@pytest.mark.parametrize(("text", "expected"), OWNERS.values(), ids=OWNERS)
def test_who_is_to_do_it(text: str, expected: str) -> None:
    """The owner of the last follow-up is named as the minutes named it."""
    assert _last(text).owner == expected


@pytest.mark.parametrize(("text", "expected"), DUE.values(), ids=DUE)
def test_when(text: str, expected: str | None) -> None:
    """The due words are those that set a time; None stands for all behind "call"."""
    wanted = text.partition("call ")[2].rstrip(".") if expected is None else expected
    assert due_words(text, max(0, text.find("undertook"))) == wanted


@pytest.mark.parametrize(("words", "expected"), NAMES.values(), ids=NAMES)
def test_a_name_stands_bare(words: str, expected: str) -> None:
    """What stands around a name is no part of it."""
    assert bare_name(words) == expected


@pytest.mark.parametrize(
    ("patterns", "words", "owner"),
    [
        (tasks.REQUESTED_OWNERS, "and Dana agreed to see to it", "Dana"),
        (tasks.REQUESTED_OWNERS, "officers were asked to prepare it", "officers"),
        ((tasks.REPLIES_BEHIND,), "asked why, to which the LTO replied that he would check", "the LTO"),
        ((tasks.PROMISER,), "The LTO noted that he would ask the maker", "The LTO"),
        (tasks.RESOLVED_OWNERS, "that GL attend as an observer", "GL"),
        (tasks.RESOLVED_OWNERS, "to invite two headteachers next time", "two headteachers"),
    ],
)
def test_owners_by_wording(patterns: tuple[re.Pattern[str], ...], words: str, owner: str) -> None:
    """Names that no list knows are found by the words around them."""
    found = [match["owner"] for pattern in patterns for match in pattern.finditer(words)]
    assert owner in found


HEARD = {
    "speaker-of-its-own": (f"{ASKED}\n\nMrs Marl said that lamps were scarce.", "Mrs Marl", Role.OFFICER),
    "who-is-told": (f"{ASKED}\n\nMembers were advised that lamps were scarce.", "", None),
    "question-and-reply": (
        "Councillor Dunn asked why two stood unlit, and Mrs Marl explained that lamps were scarce.",
        "Mrs Marl",
        Role.OFFICER,
    ),
    "a-member-replies": (
        f"{ASKED}\n\nCouncillor Roe replied that lamps were scarce.",
        "Councillor Roe",
        Role.MEMBER,
    ),
}


@pytest.mark.parametrize(("text", "speaker", "role"), HEARD.values(), ids=HEARD)
def test_who_asks_is_not_who_replies(text: str, speaker: str, role: Role | None) -> None:
    """An answer is heard from who gives it; from nobody where the minutes name only who asked or was told."""
    answer = [act for act in _recognised(text) if act.type is ActType.ANSWER][-1]
    assert (answer.speaker, answer.role) == (speaker, role)


def test_a_question_told_in_a_reply_is_not_the_officers() -> None:
    """Of "In response to a question, the officer said" the officer is no asker."""
    question, *_ = _recognised("In response to a question about lamps, Mrs Marl said that they were scarce.")
    assert (question.type, question.speaker, question.role) == (ActType.QUESTION, "", None)


def _last(text: str) -> Act:
    """The last follow-up of minutes."""
    return [act for act in _recognised(text) if act.type is ActType.FOLLOW_UP][-1]


def _recognised(text: str) -> tuple[Act, ...]:
    """The acts of minutes."""
    data = (HEAD + text).encode()
    minutes = read_text(Source(path="case.txt", data=data, sha256=sha256(data).hexdigest()))
    return recognise(minutes, segment(minutes))
