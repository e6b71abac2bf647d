"""The rules that label sentences: what each one finds, and what only looks like it.

Each case is a piece of minutes with the labels it should get written inside, in the markup of
corpora/MARKUP.md. The rule named beside it is the one that must, or must not, have decided.
"""

from collections import Counter
from hashlib import sha256

import pytest

from minutes_miner import recognise as recognise_module
from minutes_miner.read.markdown import is_markdown, read_markdown
from minutes_miner.read.text import read_text
from minutes_miner.recognise import recognise
from minutes_miner.recognise.context import Context, Label
from minutes_miner.recognise.rules import RULES, label
from minutes_miner.records import Act, Source, Tier
from minutes_miner.segment import segment
from minutes_miner.training.markup import parse

Found = tuple[str, str, str]  # label, words, kind

# A question, after which discussion has begun.
ASKED = "<question>Councillor Wynne asked why two shelters stood unlit.</question>"
# A presentation, in which it has not.
PRESENTED = "The Head of Roads introduced the report and its two annexes."

# (rule that decides, minutes)
FIRES = [
    pytest.param(
        "housekeeping",
        "The next meeting will be held on 4 May 2023.",
        id="housekeeping: next meeting",
    ),
    pytest.param(
        "housekeeping",
        "The Chair thanked everybody and the meeting closed at 9.15 pm.",
        id="housekeeping: end of the meeting",
    ),
    pytest.param(
        "housekeeping",
        f"## Bus shelters\n\n{ASKED}\n\n### Asked about lighting\n\nMrs Dunn left the room.",
        id="housekeeping: heading",
    ),
    pytest.param(
        "housekeeping",
        "a) To record those attending\nb) To confirm the Minutes of May",
        id="housekeeping: agenda lines",
    ),
    pytest.param(
        "housekeeping",
        "## Bus shelters\n\nTo consider the plan and to determine the next steps.\n\nMrs Dunn left the room.",
        id="housekeeping: the item's business",
    ),
    pytest.param(
        "housekeeping",
        "Following the call-in of the decision, the Panel may:\n\n"
        "(a) Agree that the lamps be bought\n(b) Refer the decision to the full Council\n\n"
        '<conclusion kind="resolved">RESOLVED that the lamps be bought.</conclusion>',
        id="housekeeping: what may be decided",
    ),
    pytest.param(
        "housekeeping",
        "The Panel may, having heard the parish, resolve one of the following:\n\n"
        "a. That the lamps be taken down.\nb. That the lamps be mended.",
        id="housekeeping: one of several courses",
    ),
    pytest.param(
        "housekeeping",
        '<conclusion kind="resolved">(a) RESOLVED that the minutes of May be signed.</conclusion>\n\n'
        "(b) Circulated, report of the Head of Roads dated 4 May setting out proposals for the lamps.",
        id="housekeeping: a report circulated",
    ),
    pytest.param(
        "housekeeping",
        "(a) (i) Circulated, copy of the tender for the lamps, for approval.",
        id="housekeeping: a copy circulated",
    ),
    pytest.param(
        "action_line",
        f"{ASKED}\n\nActions and further information:\n\n"
        '<follow_up kind="action">- The Lighting Partnership to consider a guide for parishes.</follow_up>\n'
        '<follow_up kind="action">- The Head of Roads to provide a map of lamps.</follow_up>',
        id="action line: list of actions",
    ),
    pytest.param(
        "agreed_to_do",
        '<conclusion kind="agreed"><follow_up kind="resolution">The Committee considered its programme and'
        " agreed that lighting be brought to the Committee in March.</follow_up></conclusion>",
        id="agreed to do: the committee considered and agreed",
    ),
    pytest.param(
        "formal",
        "<conclusion>RESOLVED that</conclusion>\n\n"
        '<conclusion kind="resolved"><follow_up kind="resolution">(a) a count of lamps is carried out; and'
        "</follow_up></conclusion>\n"
        '<conclusion kind="resolved">(b) the thanks of the Panel be extended to the parish.</conclusion>',
        id="formal: a task and thanks",
    ),
    pytest.param(
        "requested_in_list",
        '<follow_up kind="request">The Board requested further information on the following:</follow_up>\n\n'
        '<follow_up kind="request">- the age of each lamp</follow_up>\n'
        '<follow_up kind="request">- a map of shelters</follow_up>',
        id="requested in list: information",
    ),
    pytest.param(
        "requested_in_list",
        '<follow_up kind="request">Councillor Wynne asked that the following be circulated:</follow_up>\n\n'
        '<follow_up kind="request">a) the costs of lighting</follow_up>',
        id="requested in list: to be circulated",
    ),
    pytest.param(
        "formal",
        '<conclusion kind="noted">The ROADS AND LIGHTING BOARD noted the position.</conclusion>',
        id="formal: body in capitals",
    ),
    pytest.param(
        "reported_question",
        "<question><answer>The Head of Roads then responded to questions from the Panel:</answer></question>",
        id="reported question: line over replies",
    ),
    pytest.param(
        "reported_question",
        "<question><answer>Arising from Members' questions, it was stated that lamps were scarce."
        "</answer></question>",
        id="reported question: arising from",
    ),
    pytest.param(
        "question",
        "<question><answer>Councillor Wynne asked why lamps were dim; the response was that they were old."
        "</answer></question>",
        id="question: the response was",
    ),
    pytest.param(
        "action_line",
        '<follow_up kind="action">ACTION: Head of Roads to send the map by 4 May.</follow_up>',
        id="action line: capitals",
    ),
    pytest.param(
        "action_line",
        '<follow_up kind="action">Action 3 – circulate the lighting plan</follow_up>',
        id="action line: numbered",
    ),
    pytest.param(
        "action_line",
        '<follow_up kind="action">The lighting plan goes out with the minutes (Owner: Head of'
        " Roads).</follow_up>",
        id="action line: owner in brackets",
    ),
    pytest.param(
        "action_line",
        '<follow_up kind="action">Clerk to obtain three quotations.</follow_up>',
        id="action line: somebody to do",
    ),
    pytest.param(
        "action_line",
        '<follow_up kind="action">KT to mend the gate.</follow_up>',
        id="action line: initials to do",
    ),
    pytest.param(
        "formal",
        '<conclusion kind="noted">RESOLVED – That the position be noted.</conclusion>',
        id="formal: resolved",
    ),
    pytest.param(
        "formal",
        '<conclusion kind="agreed">AGREED: the lighting plan.</conclusion>',
        id="formal: agreed",
    ),
    pytest.param(
        "formal",
        '<conclusion kind="recommended">The Panel recommends that Cabinet lights every shelter.</conclusion>',
        id="formal: recommends",
    ),
    pytest.param(
        "formal",
        "<conclusion>R E S O L V E D</conclusion>",
        id="formal: spaced out",
    ),
    pytest.param(
        "formal",
        '<conclusion>RESOLVED that</conclusion>\n\n<conclusion kind="noted">(a) the report be'
        " noted; and</conclusion>"
        '\n<conclusion kind="agreed">(b) the plan be approved.</conclusion>',
        id="formal: limbs",
    ),
    pytest.param(
        "formal",
        "<conclusion>RESOLVED:</conclusion>\n\n"
        '<conclusion kind="noted">1. That the position be noted.</conclusion>\n\n'
        '<conclusion kind="resolved"><follow_up kind="resolution">2. That the Head of Roads be'
        " requested to send"
        " the lighting plan to all Members.</follow_up></conclusion>",
        id="formal: limb with a task",
    ),
    pytest.param(
        "formal",
        '<conclusion kind="recommended">RECOMMENDED that Cabinet:</conclusion>\n\n'
        '<conclusion kind="resolved">- pays for the lamps; and</conclusion>\n'
        '<conclusion kind="resolved">- thanks the parish.</conclusion>',
        id="formal: limbs without that",
    ),
    pytest.param(
        "formal",
        '<conclusion kind="noted">RESOLVED – That the position be noted.</conclusion>\n\n'
        "5. Councillor Wynne thanked the staff of the library.",
        id="formal: no further than the resolution",
    ),
    pytest.param(
        "labelled_reply",
        "<question>Question 1: When will the shelters be lit?</question>\n\n"
        "<answer>Reply: The contractor begins in May and ends in June.</answer>",
        id="labelled reply: reply",
    ),
    pytest.param(
        "labelled_reply",
        "<question>Q1: When will the shelters be lit?</question>\n\n"
        "<answer>Response – The contractor begins in May.</answer>",
        id="labelled reply: response",
    ),
    pytest.param(
        "labelled_reply",
        "<question>Question: Who lights them?</question>\n\n"
        '<follow_up kind="undertaking">Answer: The Head of Roads will write to you with the'
        " list.</follow_up>",
        id="labelled reply: only an undertaking",
    ),
    pytest.param(
        "labelled_question",
        "<question>Question 2: What did the lamps cost the council</question>",
        id="labelled question: question",
    ),
    pytest.param(
        "labelled_question",
        "<question>Supplementary question – Were they bought in Harrowmere</question>",
        id="labelled question: supplementary",
    ),
    pytest.param(
        "labelled_question",
        "<question>I will ask at the next Meeting of the Municipal District for an update on the lamps."
        "</question>",
        id="labelled question: notice of a question",
    ),
    pytest.param(
        "labelled_question",
        "<question>I wish to ask the Chairman what the lamps in Harrowmere have cost</question>",
        id="labelled question: of the chairman",
    ),
    pytest.param(
        "reported_question",
        "<question><answer>In response to a question about lamps, the Head of Roads said that four were new."
        "</answer></question>",
        id="reported question: in response to",
    ),
    pytest.param(
        "reported_question",
        "<question><answer>Responding to queries on cost, it was noted that lamps had become cheaper."
        "</answer></question>",
        id="reported question: responding to",
    ),
    pytest.param(
        "reported_question",
        '<question><follow_up kind="undertaking">In reply to a question from Mrs Dunn, the Head'
        " of Roads agreed"
        " to circulate a list of lamps.</follow_up></question>",
        id="reported question: only an undertaking",
    ),
    pytest.param(
        "printed_reply",
        f"{ASKED}\n\n<answer>Mrs Dunn read out the reply:</answer>\n\n"
        "<answer>We thank the parish for its letter.</answer>\n\n<answer>Lamps are scarce now.</answer>",
        id="printed reply: read out",
    ),
    pytest.param(
        "reported_question",
        "<question><answer>Asked by Mrs Dunn about the cost, the Head of Roads said that it had fallen."
        "</answer></question>",
        id="reported question: asked by a member",
    ),
    pytest.param(
        "reported_question",
        "<question><answer>On whether the lamps would last, the Head of Roads was hopeful."
        "</answer></question>",
        id="reported question: on whether",
    ),
    pytest.param(
        "reported_question",
        f"{ASKED}\n\n<answer>In reply to Councillor Wynne's question, the Head of Roads said that lamps were"
        " scarce.</answer>",
        id="reported question: on record before",
    ),
    pytest.param(
        "told_in_reply",
        "<question><answer>Councillor Wynne raised the state of the lamps and was told that four were to go."
        "</answer></question>",
        id="told in reply: was told",
    ),
    pytest.param(
        "told_in_reply",
        "<question><answer>Councillor Dunn thought the lamps dim; she was informed that all met the standard."
        "</answer></question>",
        id="told in reply: informed",
    ),
    pytest.param(
        "agreed_to_do",
        '<conclusion kind="agreed"><follow_up kind="resolution">After discussion it was agreed to hold an'
        " open day.</follow_up></conclusion>",
        id="agreed to do: after discussion",
    ),
    pytest.param(
        "agreed_to_do",
        '<conclusion kind="agreed"><follow_up kind="resolution">The lamps flickered all winter and it was'
        " agreed that Cllr Wynne would ask the maker.</follow_up></conclusion>",
        id="agreed to do: a later clause",
    ),
    pytest.param(
        "agreed_to_do",
        '<conclusion kind="agreed"><follow_up kind="resolution">It was agreed that the Chair write to the bus'
        " company.</follow_up></conclusion>",
        id="agreed to do: a task",
    ),
    pytest.param(
        "agreed_to_do",
        '<conclusion kind="agreed">It was agreed that the shelter was in the right place.</conclusion>',
        id="agreed to do: no task",
    ),
    pytest.param(
        "agreed_to_do",
        f"{ASKED} <answer>The Head of Roads explained that lamps were scarce.</answer> "
        '<follow_up kind="undertaking">It was agreed that a list be circulated to Members.</follow_up>',
        id="agreed to do: within a reply",
    ),
    pytest.param(
        "request",
        '<follow_up kind="request">Councillor Wynne asked for a list of unlit shelters.</follow_up>',
        id="request: a thing",
    ),
    pytest.param(
        "request",
        '<follow_up kind="request">Members requested that the lighting plan be circulated.</follow_up>',
        id="request: that it be done",
    ),
    pytest.param(
        "request",
        '<follow_up kind="request">The Panel asked officers to provide figures by ward.</follow_up>',
        id="request: somebody to do",
    ),
    pytest.param(
        "request",
        '<follow_up kind="request">Councillor Wynne asked whether the map could be circulated.</follow_up>',
        id="request: whether it could be done",
    ),
    pytest.param(
        "question",
        ASKED,
        id="question: asked why",
    ),
    pytest.param(
        "question",
        "<question>Members queried the cost of the lamps.</question>",
        id="question: queried",
    ),
    pytest.param(
        "question",
        "<question>Clarification was sought on the number of lamps.</question>",
        id="question: passive",
    ),
    pytest.param(
        "question",
        "<question>How many lamps were broken last year?</question>",
        id="question: word for word",
    ),
    pytest.param(
        "question",
        "<question>Councillor Wynne: why were the lamps late</question>",
        id="question: behind a name and a colon",
    ),
    pytest.param(
        "question",
        "<question><answer>Councillor Wynne asked whether the lamps were new, and it was explained that four"
        " were.</answer></question>",
        id="question: answered within",
    ),
    pytest.param(
        "committee_act",
        '<conclusion kind="agreed">It was proposed by Councillor Wynne, seconded by Councillor'
        " Dunn and carried"
        " that the plan be approved.</conclusion>",
        id="committee act: moved and carried",
    ),
    pytest.param(
        "committee_act",
        '<conclusion kind="noted">The report and its annexes were noted.</conclusion>',
        id="committee act: things were noted",
    ),
    pytest.param(
        "committee_act",
        '## Minutes of the last meeting\n\n<conclusion kind="agreed">The minutes of 4 May 2022'
        " were approved as a"
        " correct record.</conclusion>",
        id="committee act: minutes approved",
    ),
    pytest.param(
        "committee_act",
        '<conclusion kind="noted">The Committee notes the report.</conclusion>',
        id="committee act: present tense",
    ),
    pytest.param(
        "committee_act",
        '<conclusion kind="noted">The Panel noted the report.</conclusion>',
        id="committee act: past tense",
    ),
    pytest.param(
        "undertaking",
        f"{ASKED} <answer>The Head of Roads explained that lamps were scarce.</answer> "
        '<follow_up kind="undertaking">He undertook to write to Members.</follow_up>',
        id="undertaking: undertook",
    ),
    pytest.param(
        "undertaking",
        '<follow_up kind="undertaking">The Chair agreed to write to the bus company.</follow_up>',
        id="undertaking: the chair",
    ),
    pytest.param(
        "undertaking",
        f'{ASKED}\n\n<follow_up kind="undertaking">A written response would be provided.</follow_up>',
        id="undertaking: nobody named",
    ),
    pytest.param(
        "undertaking",
        f"{ASKED}\n\n"
        '<answer><follow_up kind="undertaking">The Head of Roads explained that lamps were scarce and that he'
        " would circulate a list to Members.</follow_up></answer>",
        id="undertaking: with an answer",
    ),
    pytest.param(
        "suggestion",
        f'{ASKED}\n\n<follow_up kind="suggestion">Councillor Dunn suggested that a visit be'
        " arranged.</follow_up>",
        id="suggestion: suggested",
    ),
    pytest.param(
        "suggestion",
        f'{ASKED}\n\n<follow_up kind="suggestion">Councillor Dunn thought that a visit would be'
        " useful.</follow_up>",
        id="suggestion: would be useful",
    ),
    pytest.param(
        "suggestion",
        f'{ASKED}\n\n<follow_up kind="suggestion">It was suggested that lamps be counted each'
        " year.</follow_up>",
        id="suggestion: impersonal",
    ),
    pytest.param(
        "concern",
        "<question>Councillor Wynne expressed concern at the number of broken lamps.</question>\n\n"
        "<answer>The Head of Roads replied that four had been mended.</answer>",
        id="concern: with a reply",
    ),
    pytest.param(
        "concern",
        "<question>Members were disappointed that lamps were late.</question>\n\n"
        "<answer>The Head of Roads said that the maker had moved.</answer>",
        id="concern: of members",
    ),
    pytest.param(
        "weighed",
        "<question>Members discussed the cost of lamps and whether it might fall in a year.</question>\n\n"
        "<answer>The Head of Roads said that prices had doubled.</answer>",
        id="weighed: with a reply",
    ),
    pytest.param(
        "weighed",
        "<question>Councillor Wynne raised the dark corner and what was being done there.</question>\n\n"
        "<answer>The Head of Roads replied that a lamp had come.</answer>",
        id="weighed: by one of them",
    ),
    pytest.param(
        "listed_question",
        "<question>The following questions were asked:</question>\n\n"
        "<question>a) the cost of each lamp</question>\n<question>b) the date of the last visit</question>",
        id="listed question: following questions",
    ),
    pytest.param(
        "listed_question",
        "<question>Councillor Wynne sought clarification on:</question>\n\n"
        "<question>- the cost of each lamp</question>\n<question>- the date of the last visit</question>",
        id="listed question: clarification on",
    ),
    pytest.param(
        "listed_question",
        "<question>Councillor Wynne posed these queries:-</question>\n\n"
        "<question>a) Should lamps be dimmed at night</question>\n<question>b) What do they cost</question>",
        id="listed question: queries without question marks",
    ),
    pytest.param(
        "listed_question",
        "Neighbours objected to the shelter on these grounds:\n\n"
        "<question>- it would stand before a window</question>\n<question>- it had no light</question>\n\n"
        "<answer>The Head of Roads explained that the place could not be moved.</answer>",
        id="listed question: concerns that are answered",
    ),
    pytest.param(
        "told",
        f"{ASKED}\n\n<answer>Members were informed that four lamps were on order.</answer>",
        id="told: members were informed",
    ),
    pytest.param(
        "told",
        f"{ASKED}\n\n<answer>It was confirmed that four lamps were on order.</answer>",
        id="told: it was confirmed",
    ),
    pytest.param(
        "member_replies",
        f"{ASKED}\n\n<answer>Councillor Dunn replied that the parish had mended one of them.</answer>",
        id="member replies: replied",
    ),
    pytest.param(
        "member_replies",
        f"{ASKED}\n\n<answer>Councillor Dunn explained that the parish had mended one of them.</answer>",
        id="member replies: explained",
    ),
    pytest.param(
        "reply",
        f"{ASKED}\n\n<answer>The Head of Roads said that lamps were scarce.</answer>",
        id="reply: officer",
    ),
    pytest.param(
        "reply",
        f"{ASKED}\n\n<answer>The Cabinet Member for Roads pointed to the cost of lamps.</answer>",
        id="reply: executive",
    ),
    pytest.param(
        "continued",
        f"{ASKED}\n\n<answer>It was explained that lamps were scarce.</answer> "
        "<answer>Only one maker was left in the county.</answer>",
        id="continued: the reply goes on",
    ),
    pytest.param(
        "continued",
        f"{ASKED} <answer>This was due to a shortage of lamps.</answer>",
        id="continued: right behind the question",
    ),
    pytest.param(
        "continued",
        "The following points were made:\n\n"
        "<answer>- lamps of that make were scarce</answer>\n<answer>- four of them were on order</answer>",
        id="continued: points of the discussion",
    ),
    pytest.param(
        "formal",
        '<conclusion kind="noted">RESOLVED – That the report be noted.</conclusion>',
        id="formal: a report to be noted is no task",
    ),
    pytest.param(
        "question",
        "<question><answer>Councillor Wynne asked whether the lamps were new, and was informed"
        " that four were."
        "</answer></question>",
        id="question: and was informed",
    ),
    pytest.param(
        "action_line",
        '<follow_up kind="action">Action point 2 – send the map to Members</follow_up>',
        id="action line: point with number",
    ),
    pytest.param(
        "printed_reply",
        "<question>Question 4: When will the shelters on Mill Road be lit?</question>\n\n"
        "REPLY by Councillor Dunn:\n\n"
        "<answer>The lamps were ordered in the spring.</answer> <answer>Eleven of them have come.</answer>",
        id="printed reply: under its line",
    ),
    pytest.param(
        "printed_reply",
        "<question>Question 5: How many lamps are out on Mill Road?</question>\n\n"
        "<answer>Reply: Forty lamps are out at present.</answer>\n\n"
        "<answer>Most of them stand on the old cable.</answer>",
        id="printed reply: behind its label",
    ),
]

# (rule that must give no label, minutes)
LOOK_ALIKES = [
    pytest.param(
        "printed_reply",
        "Councillor Dunn gave a reply at length.\n\nThe lamps were ordered in the spring.",
        id="printed reply: told, not printed",
    ),
    pytest.param(
        "housekeeping",
        f"{ASKED}\n\n<answer>Officers advised that the next meeting with the maker was in June.</answer>",
        id="housekeeping: somebody else's meeting",
    ),
    pytest.param(
        "housekeeping",
        "## 1. Bus shelters\n\n### <question>How many lamps were broken?</question>\n\n"
        "Councillor Dunn left the room.\n\n## 2. Lamps\n\nCouncillor Dunn came back.",
        id="housekeeping: a question as heading",
    ),
    pytest.param("action_line", "Action: none.", id="action line: none"),
    pytest.param("action_line", "Action plan: the lamps of the county", id="action line: plan"),
    pytest.param(
        "action_line", "The action taken by the parish (by hand) had helped.", id="action line: noun"
    ),
    pytest.param(
        "formal",
        f"{ASKED}\n\n<answer>The Head of Roads said that lamps were scarce.</answer> "
        "<answer>Resolved complaints had doubled since May.</answer>",
        id="formal: resolved complaints",
    ),
    pytest.param("formal", "The dispute over lamps was resolved by the ombudsman.", id="formal: ombudsman"),
    pytest.param("labelled_reply", "A reply was sent to the parish in May.", id="labelled reply: noun"),
    pytest.param("labelled_reply", "Reply: see annex", id="labelled reply: too short"),
    pytest.param("labelled_question", "Questions were welcome at any time.", id="labelled question: noun"),
    pytest.param(
        "labelled_question",
        "I will ask my neighbours about the lamps when I see them.",
        id="labelled question: an undertaking to ask",
    ),
    pytest.param(
        "housekeeping",
        '<conclusion kind="agreed">AGREED that the Head of Roads may:</conclusion>\n\n'
        '<conclusion kind="resolved">(a) buy lamps; and</conclusion>',
        id="housekeeping: what was agreed that somebody may do",
    ),
    pytest.param(
        "housekeeping",
        "Circulated to Members were two drawings of the lamps.",
        id="housekeeping: circulated to",
    ),
    pytest.param(
        "reported_question",
        f"{ASKED}\n\n<answer>The Panel was told that leaflets went out in response to a request.</answer>",
        id="reported question: request to a service",
    ),
    pytest.param(
        "told_in_reply",
        f"{ASKED}\n\n<answer>Members were told that four lamps were on order.</answer>",
        id="told in reply: nothing raised",
    ),
    pytest.param(
        "agreed_to_do", "The price it was agreed to pay had risen since.", id="agreed to do: clause"
    ),
    pytest.param("request", "Schools had been asked to provide figures by May.", id="request: of schools"),
    pytest.param(
        "request",
        "<question>Councillor Wynne asked whether the target had been met.</question>",
        id="request: a question",
    ),
    pytest.param(
        "request",
        "A new lamp would light the notes on the board.",
        id="request: would and a thing",
    ),
    pytest.param("question", "Members are asked to note the report.", id="question: agenda text"),
    pytest.param("question", "There were no questions from members.", id="question: none"),
    pytest.param("question", f"{PRESENTED} Parents had asked why lamps were dim.", id="question: of others"),
    pytest.param(
        "committee_act", "The Panel noted that the winter had been mild.", id="committee act: remark"
    ),
    pytest.param("committee_act", "The maker agreed a price with the county.", id="committee act: maker"),
    pytest.param(
        "undertaking",
        f"{ASKED}\n\n<answer>The Head of Roads said that the county had agreed to pay.</answer>",
        id="undertaking: past",
    ),
    pytest.param(
        "undertaking",
        f"{ASKED}\n\n<answer>The Head of Roads said that new lamps would be needed.</answer>",
        id="undertaking: plan",
    ),
    pytest.param("suggestion", f"{ASKED}\n\nResearch suggested a better lamp.", id="suggestion: research"),
    pytest.param(
        "suggestion",
        f"{ASKED}\n\nIt was suggested that the first lamp was the oldest.",
        id="suggestion: a view",
    ),
    pytest.param(
        "concern",
        "Councillor Wynne thanked the staff and was concerned for their health.",
        id="concern: with thanks",
    ),
    pytest.param(
        "weighed",
        "Members discussed the cost of lamps, which had risen.",
        id="weighed: a subject",
    ),
    pytest.param(
        "listed_question",
        "<question><answer>In response to questions, the Head of Roads advised that:</answer></question>\n\n"
        "<answer>a) lamps of that make were scarce;</answer>\n<answer>b) four of them were on"
        " order.</answer>",
        id="listed question: list of replies",
    ),
    pytest.param("told", "It was confirmed that four lamps were on order.", id="told: before discussion"),
    pytest.param(
        "request",
        "Councillor Wynne asked that the lamplighter be thanked for his pains.",
        id="request: thanks",
    ),
    pytest.param(
        "committee_act",
        "## 4. Lamps\n\nThe report recommended:-\n\nthat the Committee note the report.\n\n"
        '<conclusion kind="resolved">The Committee resolved:-</conclusion>\n\n'
        '<conclusion kind="noted">(i) to note the report.</conclusion>',
        id="committee act: what a report recommends",
    ),
    pytest.param(
        "requested_in_list",
        "<question>Councillor Wynne asked the following questions:</question>\n\n"
        "<question>- the cost of each lamp</question>\n<question>- the date of the last visit</question>",
        id="requested in list: questions",
    ),
    pytest.param(
        "formal",
        f"{ASKED}\n\n<answer>Officers replied that:</answer>\n\n<answer>- old passes would continue to be"
        " accepted;</answer>\n<answer>- lamps were scarce.</answer>",
        id="formal: what is accepted in a list of replies",
    ),
    pytest.param(
        "committee_act",
        "In discussing the report it was noted that lamps were scarce.",
        id="committee act: noted in discussion",
    ),
    pytest.param(
        "member_replies",
        f"{ASKED}\n\nCouncillor Dunn noted that the parish had mended one of them.",
        id="member replies: a remark",
    ),
    pytest.param("reply", f"{PRESENTED} She said that lamps were scarce.", id="reply: presentation"),
    pytest.param(
        "reply",
        f"{ASKED}\n\nThe Head of Roads thanked the parish for its help.",
        id="reply: thanks",
    ),
    pytest.param(
        "continued", f"{ASKED}\n\nLamps are made of glass and steel.", id="continued: new paragraph"
    ),
]

# (why the labels are not yet found, minutes)
GAPS = [
    pytest.param(
        "any 'in response to a request' near the start is taken for a reply to members",
        "The survey was sent out in response to a request by the parish.",
        id="response to the parish",
    ),
    pytest.param(
        "a full stop opens a labelled question and no labelled reply",
        "<question>Q. When will the shelters be lit?</question>\n\n"
        "<answer>A. In May, by a firm from the town.</answer>",
        id="answer with a full stop",
    ),
]


@pytest.mark.parametrize(("rule", "text"), FIRES)
def test_a_rule_finds(rule: str, text: str) -> None:
    """The labels are those written in the text, and the rule named decided on one of its sentences."""
    expected, found, given = _labels(text)
    assert found == expected
    assert rule in given


@pytest.mark.parametrize(("rule", "text"), LOOK_ALIKES)
def test_a_rule_leaves_alone(rule: str, text: str) -> None:
    """The labels are those written in the text, and the rule named gave none of them."""
    expected, found, given = _labels(text)
    assert found == expected
    assert not given[rule]


@pytest.mark.parametrize(
    ("text"),
    [
        pytest.param(text, id=str(case.id), marks=pytest.mark.xfail(reason=reason, strict=True))
        for case in GAPS
        for reason, text in [case.values]
    ],
)
def test_a_known_gap_is_closed(text: str) -> None:
    """The labels are those written in the text."""
    expected, found, _ = _labels(text)
    assert found == expected


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_every_rule_has_its_cases(rule: str) -> None:
    """Each rule is shown to find two things at least, and to leave one alone."""
    assert sum(case.values[0] == rule for case in FIRES) >= 2
    assert any(case.values[0] == rule for case in LOOK_ALIKES)


DIRECTORS = ["Director of Children and Young People", "Head of Resident Services", "Young People's Manager"]


@pytest.mark.parametrize("post", DIRECTORS)
def test_a_post_that_names_young_people_or_residents_is_an_officers(post: str) -> None:
    """Who serves the public speaks as an officer, so that what they say is an answer."""
    text = f"{ASKED}\n\n<answer>The {post} said that lamps were scarce.</answer>"
    expected, found, _ = _labels(text)
    assert found == expected


def test_an_item_of_its_own_is_no_limb_of_what_was_agreed_before() -> None:
    """A list in which one point ends "It was agreed" goes on with points that resolve nothing."""
    text = (
        "a) The lamps were looked at.\n"
        '<conclusion kind="agreed">b) It was agreed that they were bright.</conclusion>\n'
        "c) Two drivers left before the summer."
    )
    expected, found, _ = _labels(text)
    assert found == expected


def test_a_proposal_seconded_and_agreed_is_a_conclusion() -> None:
    """The sentence that proposes is the outcome once the next one seconds and carries it."""
    text = (
        "Councillor Wynne proposed that the scheme wait a year.\n\n"
        "This was seconded by Councillor Dunn and carried by six to two."
    )
    acts = _acts(text.encode(), Counter())
    assert [act.text for act in acts if act.type == "conclusion"] == text.split("\n\n")


def test_a_quoted_reply_goes_on_to_its_closing_quote() -> None:
    """Nobody named inside a quotation ends the written reply that is printed there."""
    text = (
        f"{ASKED}\n\nIn a written reply the Head of Roads puts it so:\n\n"
        "<answer>“Lamps are now scarce.</answer>\n\n<answer>The Council bought four in May.</answer>\n\n"
        "<answer>They will be lit by June.”</answer>\n\nThe Council bought none before."
    )
    expected, found, _ = _labels(text)
    assert found == expected


def test_a_concern_without_reply_is_only_possible() -> None:
    """What a member is concerned about is no question until somebody replies to it."""
    text = "Councillor Wynne expressed concern at the lamps.\n\nCouncillor Dunn left the room."
    tiers = {act.tier for act in _acts(text.encode(), Counter())}
    assert tiers == {Tier.POSSIBLE}


def test_what_members_weigh_up_is_a_question_where_the_next_sentence_replies() -> None:
    """Members may ask in passing while they suggest something; among themselves they only deliberate."""
    weighed = "Members considered more data useful and were concerned about posts and what could be done."
    replied = f"{weighed}\n\nOfficers said that two posts were filled."
    among = f"{weighed}\n\nCouncillor Wynne left the room."
    kinds = [
        {
            act.type
            for act in _acts(text.encode(), Counter())
            if act.tier is not Tier.POSSIBLE and act.text == weighed
        }
        for text in (replied, among)
    ]
    assert ("question" in kinds[0], "question" in kinds[1]) == (True, False)


def _labels(text: str) -> tuple[list[Found], list[Found], Counter[str]]:
    """The labels written in a text, those found in it, and how many each rule gave that decided."""
    marked = parse(text)
    given: Counter[str] = Counter()
    acts = [act for act in _acts(marked.text.encode(), given) if act.tier is not Tier.POSSIBLE]
    found = [(str(act.type), _folded(act.text), act.kind) for act in acts]
    kinds = {(label, words): kind for label, words, kind in found}
    expected = []
    for act in marked.acts:
        words = _folded(marked.text[act.start : act.end])
        expected.append((act.label, words, act.attributes.get("kind", kinds.get((act.label, words), ""))))
    return sorted(expected), sorted(found), given


def _acts(data: bytes, given: Counter[str]) -> tuple[Act, ...]:
    """The acts of minutes; `given` is told how many labels each rule gave that decided on a sentence."""
    source = Source(path="case.txt", data=data, sha256=sha256(data).hexdigest())
    minutes = read_markdown(source) if is_markdown(data.decode()) else read_text(source)

    def labelled(context: Context) -> list[Label]:
        decided = next((rule for rule in RULES if rule(context) is not None), None)
        if decided is not None:
            given[decided.__name__] += len(decided(context) or ())
        return label(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recognise_module, "rule_labels", labelled)
        return recognise(minutes, segment(minutes))


def _folded(words: str) -> str:
    return " ".join(words.split())
