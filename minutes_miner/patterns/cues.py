"""Cue phrases of the four acts, with their look-alikes beside them.

Notation, compiled by `recognise.cues`: words are divided by spaces and matched in lower case;
`a|b` is either word; `(a|b)` may be missing; `to_be` is two words; `..3` stands for up to three words of any
kind.
"""

from calendar import month_name

from minutes_miner.patterns import cue_words
from minutes_miner.patterns.words import either

_WH = either(cue_words.QUESTION_WORDS)
_SUPPLY = either(cue_words.SUPPLY)
_DOES = either(cue_words.SUPPLY - cue_words.NOUNS_TOO)
_REQUESTED = either(cue_words.SUPPLIED_IF_ASKED)
_SUPPLIED = either(cue_words.SUPPLIED)
_THINGS = either(cue_words.THINGS)
_QUERY = either(cue_words.QUERIES)
_MONTH = either({name.lower() for name in month_name if name})

ASK = {
    (
        "ask|asked|asks|asking (them|officers|him|her|members|for|also) "
        f"(clarification|clarity|confirmation|assurance|views|examples|reasons) {_WH}"
    ),
    f"ask|asked|asks|asking ..3 {_WH}",
    "asked ..2 about|regarding|concerning",
    "asked ..2 question|questions",
    (
        "asked ..1 for ..2 "
        "clarification|clarity|confirmation|assurance|assurances|reassurance|explanation|views|view|"
        "reason|reasons|opinion|example|examples|context|rationale"
    ),
    "asked (further) on",
    "asks about",
    "ask|asked|asks was|were|is|are|did|does|do|has|have|had|can|could|would|will|should",
    f"to ask {_WH}",
    "put it to ..4 that",
    "demanded|demands to know|be",
    "the question of ..6 was raised|asked|put",
    "was|were asked ..3 about|regarding",
    f"was|were (also|then|further) asked {_WH}",
    "queried|queries|querying",
    "enquired|enquires|enquiring|inquired|inquiring",
    "questioned|questioning",
    "to question",
    f"wonder|wondered|wonders {_WH}",
    (
        "wished|wanted|keen|sought|interested to "
        f"(know|understand|clarify|establish|confirm|learn|hear|find) (out) (more) {_WH}"
    ),
    "wished|wanted|keen|sought|interested|desired to know|understand|learn|hear",
    (
        "wished|wanted|asked|keen|anxious|desired to be informed|told|advised|assured|reassured|sure "
        f"(of|about|on) (that) {_WH}|of|about|on|that"
    ),
    "wanted|sought ..2 clarity|clarification|assurance|assurances|reassurance|confirmation",
    "probed|probing",
    "commented|remarked on whether|why",
    f"not clear (to) ..4 {_WH}",
    (
        "sought|seeking|seek|seeks ..3 "
        "clarification|clarity|assurance|assurances|reassurance|confirmation|explanation|views|"
        "understanding|update|insight|details|detail|information|comment|reassurances|examples|advice"
    ),
    (
        "requested|requesting ..2 "
        "clarification|clarity|confirmation|assurance|assurances|reassurance|explanation|explanations"
    ),
    "clarification|clarity|assurance|reassurance was|were (also) sought|requested|asked",
    "raised|posed|put|asked ..3 question|questions|query|queries|enquiry",
    "question|questions|query|queries was|were (also|then) asked|raised|posed|put",
    "following questions|queries",
    "challenged|challenging",
    "asked for (an|a) update|explanation|clarification",
    "asked for (further|more) information on",
    "asked ..2 to explain|clarify|elaborate|confirm|expand|outline|describe|comment",
    "requested ..2 to explain|clarify|elaborate|expand",
    "invited ..3 to explain|clarify|comment",
    "pressed ..4 on|about|for",
    "requested an update",
    "clarity|clarification sought",
    f"unclear|unsure|uncertain|curious {_WH}",
    "further asked|queried",
    "it was (also|further|then) enquired|inquired|questioned",
}

# Cue words that ask nothing of anybody at the table.
ASK_LOOKALIKES = {
    "no questions",
    "no further questions",
    "invited questions",
    "invited ..3 to ask",
    "opportunity to ask",
    "opportunity to question",
    "may ask",
    "may wish to question",
    "opened ..6 to questions",
    "without question",
    "had been asked",
    "had (previously|also|originally|earlier) requested|asked",
    (
        "committee|panel|board|members|cabinet|council|councillors "
        "was|were|is|are (then|now) asked|invited|requested to"
    ),
    "report|paper|order asked|sought|seeks|seeking|requested",
    "have been asked",
    "been questioned",
    "being asked",
    "are asked",
    "members are asked",
    "asked to note",
    "out of the question",
    "questions submitted",
    "thanked ..8 for ..3 questions|question",
    "public question",
    "question time",
    "ruled ..4 question",
}

# The opening of a sentence that reports a question and gives its reply.
REPLY_TO_QUESTION = {
    f"in response|reply|answer to ..9 {_QUERY}|request|suggestion|suggestions",
    f"responding|replying to ..9 {_QUERY}|suggestion",
    (
        "following|further ..5 question|questions|query|queries|enquiry|concern|concerns "
        "from|by|about|on|regarding|raised|as|asked|,"
    ),
    "on the question|issue|point of",
    f"regarding|concerning the|a|these {_QUERY}",
    f"as regards|to the|a|these {_QUERY}",
    "when asked|questioned",
    f"answering ..6 {_QUERY}",
    f"to ..4 {_QUERY} ..8 the answer was",
    "with regard|regards|reference|respect to ..4 question|questions|query|queries|concern|concerns",
    "in relation to ..4 question|questions|query|queries|concern|concerns",
    "in response to ..12 asking",
    "in response to whether|why|how|what",
    "arising from|out_of ..5 question|questions|query|queries",
    "in response|reply|answer to ..6 who",
    "responding|replying to ..6 who",
}

# "In response," and its kin: what follows is a reply to what stood before.
REPLY = {
    "in response",
    "in reply",
    "in answer",
    "responding",
    "replying",
    "responded",
    "replied",
    "answered",
    "by way of response|reply",
    "in clarification",
    "the response was",
    "the answer was",
    "the reply was",
}

# A report of what members were told, whoever told it.
TOLD = {
    (
        "members|committee|panel|board|council|meeting|governors|councillors|forum|group|members' "
        "was|were (also|then|further) "
        "advised|assured|informed|told|reassured|reminded|notified|briefed|updated"
    ),
    (
        "it was (also|further|then|subsequently) "
        "advised|clarified|confirmed|explained|reported|stated|said|highlighted|acknowledged|answered|"
        "emphasised|stressed|noted|outlined|reiterated|pointed|added|indicated|recognised|commented|"
        "observed|mentioned|accepted|felt"
    ),
    "this was explained",
    "assurance|assurances|reassurance|confirmation|clarification was|were (also) given|provided|offered",
    "explained|confirmed|clarified|advised that",
}

THANKS = {
    "thanked",
    "thanks",
    "congratulated",
    "congratulations",
    "commended",
    "praised",
    "paid tribute",
    "expressed (their|his|her) thanks|gratitude|appreciation|sympathy|condolences",
    "sympathy",
    "condolences",
    "wished ..4 well",
}

# A member's concern or challenge: a question once a reply follows.
STRONG_CONCERN = {
    (
        "expressed ..3 "
        "concern|concerns|disappointment|frustration|surprise|dismay|unease|doubt|doubts|reservations|"
        "dissatisfaction|disquiet|alarm"
    ),
    "raised ..3 concern|concerns",
    "voiced ..3 concern|concerns",
    "concern|concerns was|were (also) expressed|raised|voiced",
    (
        "was|were|is|are ..2 "
        "aggrieved|alarmed|anxious|appalled|astonished|concerned|critical|disappointed|dismayed|disturbed|frustrated|"
        "perplexed|puzzled|sceptical|shocked|surprised|troubled|unconvinced|uneasy|unhappy|unimpressed|worried"
    ),
    (
        "anxiety|frustration|disappointment|surprise|unease|dissatisfaction|dismay|alarm "
        "was|were (also) expressed|voiced"
    ),
    "had ..1 reservations|misgivings|doubts|concerns",
    "raised ..1 issue|matter of|about|that|with",
    "could not (quite) see|understand|reconcile|accept",
    "failed to see|understand",
    "complained|lamented|bemoaned|feared that",
    "it was difficult",
    (
        "it was|is ..1 "
        "concerning|disappointing|frustrating|unacceptable|unclear|unfair|unsatisfactory|worrying"
    ),
    "disputed",
    "took issue",
}

REQUEST = {
    "was|were asked|requested|invited by ..5 to",
    "requested|requests|requesting that",
    (
        "request|requested|requests|requesting "
        "(a|an|the|further|more|additional|some|any|that|officers|for|detailed|copies|updated|regular|full|"
        f"written) ..6 {_THINGS}"
    ),
    f"asked|asks|asking for ..8 {_THINGS}",
    f"asked|asks|asking for ..12 to be|come {_SUPPLIED}|back",
    "asked|asks|asking (also) that",
    "asked|asks|wished|wanted|requested (also) (to) be kept|notified|alerted|consulted|involved",
    "be kept informed|updated|advised",
    f"was|were (then|also|therefore) asked|requested|instructed|directed|tasked to {_SUPPLY}",
    "asked for ..2 names|costs|dates|results|sight",
    f"asked|asks|asking|requested|requests|urged|instructed|directed|tasked ..9 to {_SUPPLY}",
    f"asked|asks|asking if|whether ..14 could|can|might (also|please) be {_REQUESTED}",
    f"asked|asks if|whether ..8 could|can|would|might {_SUPPLY}",
    f"asked|asks could|can ..14 be {_REQUESTED}",
    f"asked|asks could|can ..6 {_SUPPLY}",
    f"requested ..10 be {_SUPPLIED}",
    "called for|on",
    f"would like|welcome|appreciate (to|a|an|further|more|sight) (see|receive|have) ..8 {_THINGS}",
    f"wished|wanted|like to see|receive|have ..6 {_THINGS}",
    f"like|wish ..8 to be {_SUPPLIED}",
    "request|requests was|were (also) made (for|that|to)",
    "a request was made",
    "it was (also|further) requested|asked that",
    f"{_THINGS} was|were (also) requested",
}

SUGGEST = {
    "suggested|suggests|suggesting|proposed that|a|an|the|having|looking|holding|inviting",
    "suggested|proposed ..4 be|should|could",
    "it was (also|further) suggested|proposed (that)",
    "a suggestion was made",
    "a proposal was made",
    "suggestion was made",
    "would be useful|helpful|beneficial|good|worthwhile|valuable|interesting",
    "may|might be useful|helpful|beneficial|required|worth",
    "would be worth|well",
    "might|may be an idea",
    "might at least",
    "would welcome further",
    "recommended that",
    "urged",
    f"should be {_SUPPLIED}",
    f"could be {_SUPPLIED} to|at|in",
    "supported investigation",
    "would like|liked|love to see",
    "would expect|appreciate being|having|to (receive|see|have|included)",
    "wished|hoped to see",
    "looked to",
    "like to have seen",
    "keen to see|receive|have",
    "might|may be ..1 merit in",
    f"felt|thought|considered that ..8 should be {_SUPPLIED}",
    f"felt|thought|considered that ..8 should {_DOES}",
}

# Suggestions about the world rather than about something the committee is to get or do.
SUGGEST_LOOKALIKES = {
    "recommended by",
    "suggested by ..3 evidence|data|research",
    "evidence|data|research|figures suggested|suggests|suggest",
    "it was suggested that ..6 was|were|had|is|are",
    "in|on proposing|moving|seconding|supporting",
    "proposed by",
    "proposed and|, seconded",
}

UNDERTAKE = {
    (
        "agreed|agrees|undertook|undertakes|offered|offers|promised|promises|committed|pledged|volunteered "
        f"(also|in|turn) to {_SUPPLY}|be"
    ),
    (
        "agreed|undertook|offered|promised|committed to|that "
        "(the|a|an|further|this|these|it|information|officers|he|she|they) ..6 "
        "would|will|to_be|could"
    ),
    (
        "would|will|shall (also|then|therefore|now) be|happily|gladly "
        f"(happy|pleased|willing|able) (to) {_SUPPLY}"
    ),
    f"was|were|is|are|be happy|pleased|willing|prepared to ..2 {_SUPPLY}",
    (
        "would|will|shall|'ll (also|then|therefore|now) "
        "provide|circulate|share|send|forward|email|supply|distribute|re-circulate|recirculate|revert|"
        "liaise|feedback"
    ),
    "would|will|shall|to (also|then) get|come|report|feed|bring|take|refer back|away",
    "would|will|to (also) look into|at",
    "would|will|to (also) follow|chase ..3 up",
    "would|will|to (also) write to",
    "would|will|to (also) raise ..6 with",
    "would|will|to (also) take|bring ..6 back|to|away",
    (
        "would|will|to (also) "
        "investigate|check|discuss|arrange|contact|speak|pursue|action|ascertain|obtain|enquire|organise"
    ),
    (
        "would|will|to be "
        "circulated|provided|shared|sent|forwarded|distributed|supplied|emailed|brought|reported|"
        "presented|submitted|fed|reviewed|added|followed|included|considered|arranged|investigated|"
        "chased|contacted|asked"
    ),
    "follow ..2 up with",
    "written response|reply|answer would|will|to be",
    "respond|reply|answer|provided|provide ..4 in writing",
    "after|outside|following (of) the meeting",
    "get back to",
    "come back to",
    "report back",
    "revert to",
    "take ..3 on board",
    "include ..6 in ..3 report|reports|update|minutes|programme",
    "explore the possibility",
    "gave an undertaking",
    "promised|promises ..3 reply|answer|response|note|paper|report|figures|this|it|that",
    "was|were|is|are going to chase|check|look|speak|write|ask|find|send",
    (
        "would|will (also|then) "
        "speak|ask|collate|find|let|ring|phone|compile|re-open|re-run|work|chase|write|notify|inform|update|"
        "meet|respond|reply|return|seek"
    ),
    "would|will have ..5 looked|checked|sent",
    "would|will (also) ensure|make_sure",
    "was|were promised",
    "made|took a note",
    "would|will have to come|report|get back",
    "would|will be taken up|back|to|away|on",
    "would|will be made available",
    "happy to",
    "to be made available",
    "gave ..2 assurance|undertaking|commitment that ..4 would|will",
}

# A service's own plan or somebody else's promise: not promised to the committee.
UNDERTAKE_LOOKALIKES = {
    "had agreed to",
    "have agreed to",
    "has agreed to",
    "agreed to differ",
    "had been agreed",
    "would be able to",
    "will be able to",
}

FORMAL = {
    "resolved",
    "resolves",
    "resolved to",
    "recommended",
    "recommends",
    "recommend that",
    "decided",
    (
        "it was (unanimously|also|further|then|therefore|subsequently|duly) (unanimously) "
        "agreed|resolved|decided|determined"
    ),
    "it was (unanimously|duly|formally) moved|proposed (by)",
    "proposed|moved|seconded by",
    "proposed|moved ..12 seconded",
    (
        "be noted|approved|adopted|endorsed|received|agreed|accepted|confirmed|authorised|supported|"
        "ratified|welcomed"
    ),
    (
        "was|were (unanimously|duly|also|formally) "
        "carried|lost|defeated|approved|adopted|ratified|passed|elected|appointed|re-elected|nominated|"
        "co-opted|rejected|withdrawn"
    ),
    (
        "was|were (unanimously|duly|also) agreed|confirmed|accepted|signed|taken ..3 "
        "as (a|an|the) (true|correct|accurate)"
    ),
    "put to the vote",
    "voted on|in favour|against|unanimously",
    "on a vote|show",
    (
        "motion|amendment|proposal|proposition|nomination was|were|is (then|duly) "
        "carried|lost|agreed|defeated|put|seconded|passed|rejected"
    ),
}

COMMITTEE_DOES = {
    (
        "committee|panel|board|council|members|governors|forum|cabinet|executive|meeting|"
        "sub-committee|commission|sub_committee|working_group|group "
        "(members|then|also|unanimously|therefore|duly|formally|all) "
        "noted|endorsed|approved|agreed|resolved|accepted|supported|adopted|received|recommended|"
        "welcomed|concluded|ratified|authorised"
    ),
    (
        "committee|panel|board|council|members|governors|forum|cabinet "
        "note|notes|endorse|endorses|approve|agrees|agree|recommends"
    ),
}

# What a conclusion gives somebody to do.
TODO = {
    "be requested|asked|invited|instructed|tasked|directed|mandated to",
    "requests|requested|requesting|ask|asks|invite|invites that|the|officers|a",
    f"be {_SUPPLIED} (back) to|with|into|at|by|in|on",
    (
        "be brought|submitted|deferred|investigated|reviewed|circulated|invited|scheduled|arranged|"
        "referred|added|established|convened|monitored|repeated|commissioned|sought|undertaken|included|explored|"
        "developed|produced|prepared|provided|forwarded|examined|raised|written|reconvened|notified|informed|kept"
    ),
    "consideration be given",
    "writes|write|provides|prepares|arranges|circulates|investigates|contacts|seeks",
    "reports back|to|on",
    f"to {_SUPPLY}",
    "would|will be considered|brought|bought|circulated|reported|presented|submitted|added|sent",
    (
        "a|further update|report|briefing|paper ..8 "
        "be brought|submitted|presented|provided|made|prepared|sent|circulated"
    ),
    "be requested|asked|invited",
    "report to",
    "bring|send|submit|produce ..3 a|an|the",
    "to report ..3 a|an|the",
    "should get|write|report|bring|contact|ask|arrange|obtain|check|provide|meet|be_asked",
    "be set up",
    "be advertised|shown|published|carried_out",
    "is|are carried out",
    "provide|review|circulate|prepare|investigate|monitor ..2 a|an|the|figures|information|details|data",
    "report back",
    "be added to the (work|forward) programme|plan",
    "work programme (be|to_be|is) amended|updated",
    f"(chair|clerk|director|officers|secretary) to {_SUPPLY}",
    "would|will write|provide|circulate|arrange|contact|send|report|review|investigate",
    "convene|convenes|lobby|lobbies|explore|explores|develops|establishes",
    "instructed|instructs|instruct|directed|directs ..5 to",
    "with the addition|inclusion of",
    f"continued|deferred|held_over|carried_forward|adjourned|moved to the|a|its|our|next|{_MONTH}",
    "would expect|like to receive|see|have",
    "to be made available",
    "calls|call (up) on",
    f"that ..12 {_DOES}|receive|press",
    "to receive|ask|seek|invite|write|press|call|hold|establish|set|review|revisit|monitor",
    "come back",
}

# Verbs of a resolution that ask nothing of anybody.
NO_TODO = {
    "be noted",
    "be approved",
    "be agreed",
    "be adopted",
    "be endorsed",
    "be elected",
    "be appointed",
    "be confirmed",
    "be excluded",
    "be signed",
    "be received",
    "correct record",
    "to note",
    "to endorse",
    "to approve",
    "to support",
    "to agree",
    "to accept",
}

INTRODUCES = {
    "introduced",
    "presented",
    "gave ..4 presentation|overview|update|summary",
    "delivered",
    "outlined",
    "welcomed ..6 to the meeting",
    "invited",
    "opened the meeting|floor",
    "declared",
    "provided ..4 overview|update|summary|introduction",
    "considered|received|had before ..4 report|presentation|paper|update",
    "submitted",
    "tabled",
    "took the chair",
    "spoke to ..3 report",
    "summarised",
    "drew ..3 attention",
    "by way of introduction",
    "reported apologies",
    "read out",
    "attended",
    "joined|left the meeting",
}
