"""Label sentences by rules: structure first, then cues read together with who speaks.

Each rule takes a `Context` and returns its labels, or None to leave the sentence to the next rule.
"""

import re
from collections.abc import Callable

from minutes_miner.nlp import marker_class
from minutes_miner.recognise.context import ASKING, OFFICIAL, Context, Label
from minutes_miner.records import ActType, BlockKind, Role, Section

# Confidences are the share of true labels among those each rule gave on our own labelled samples,
# rounded down to the next twentieth.
_CERTAIN = 0.95
_USUAL = 0.8
_FAIR = 0.65
_DOUBTFUL = 0.4  # below the tier shown by default

_BODIES = r"(?:committee|panel|board|council|forum|cabinet|group|sub-committee|commission|governors|governing\s+body|meeting|members)"
_FORMAL_OPENING = re.compile(
    rf"""^\W*(?:
        (?:it\s+was\s+(?:therefore\s+)?|(?:the\s+(?:\w+\s+)?)?{_BODIES}\s+(?:therefore\s+|then\s+)?|therefore,?\s+it\s+was\s+|upon\s+\w+\s+|accordingly\s+)?
        (?:unanimously\s+)?(?:R\s?E\s?S\s?O\s?L\s?V\s?E\s?D|resolved|(?-i:AGREED|RECOMMENDED|DECIDED|NOTED))\b
      | (?:agreed|recommended|decided|decision|decisions|resolution|resolutions|conclusion|conclusions|recommendation|recommendations)\s*
        (?:[:–—-]|\d|\(|that\b|to\b|$)
      | (?:the\s+)?(?:\w+\s+)?{_BODIES}\s+(?:therefore\s+|then\s+)?(?:recommends|recommended|decided)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SHOUTED = re.compile(
    r"\b(?:RESOLVED|AGREED|RECOMMENDED|DECIDED|NOTED|ENDORSED|APPROVED|SUPPORTED|R E S O L V E D)\b"
)
_ACTION_OPENING = re.compile(
    r"^\W*(?:\w{1,4}\W+)?(?:ACTIONS?|Actions?)(?:\s+(?:point|required|by|for|\d+))?\s*(?:\([^)]*\)\s*)?[:–—-]\s*\S"
)
_NO_ACTION = re.compile(r"^\W*actions?\W+(?:none|nil|n/a|plan)\b", re.IGNORECASE)
_OWNED = re.compile(r"\((?:owner|action|lead|action by|by)\s*:\s*[^)]+\)", re.IGNORECASE)
_CLERK_TO = re.compile(
    r"^\W*(?:(?:The\s+)?(?:Clerk|Chair|Chairman|Chairperson|Secretary|Treasurer|Officers?|Cllr\.?|Mr|Mrs|Ms|[A-Z]{2,3})(?:\s+[A-Z][\w'’.-]+){0,2})\s+to\s+[a-z]+"
)
_THAT_LIMB = re.compile(
    r"^\W*that\b|^\W*to\s+(?:note|agree|approve|endorse|receive|recommend|support|accept)\b", re.IGNORECASE
)
_TRAILING_CLERK_TO = re.compile(
    r"(?:[.;,]|–|-)\s+(?:the\s+)?(?:clerk|secretary|chair(?:man)?|treasurer)\s+to\s+[a-z]+", re.IGNORECASE
)
_REPLY_LABEL = re.compile(
    r"^\W*(?:reply|response|answer|a|officer response|cabinet member response)\s*\d*\s*[:–—-]", re.IGNORECASE
)
_QUESTION_LABEL = re.compile(
    r"^\W*(?:question|q|query|supplementary question)\s*\d*\s*[:.–—-]\s*\S", re.IGNORECASE
)
_NEXT_MEETING = re.compile(
    r"minutes\s+will\s+be\b|\b(?:next|date of)\s+(?:\w+\s+){0,3}meeting\s+(?:will|would|was|is|to)\s+(?:be|take)\b|meeting\s+(?:closed|ended|concluded|finished|rose)",
    re.IGNORECASE,
)
_ORAL = re.compile(r"\?\W*$")
_LONG_ENOUGH = 4  # words; shorter units are labels and headings

Rule = Callable[[Context], list[Label] | None]


def label(context: Context) -> list[Label]:
    """Return the labels of a sentence; empty where it is no act.

    Args:
        context: The sentence with cues and voice; labels of earlier sentences stand in `before` and `lead`.
    """
    for rule in RULES:
        labels = rule(context)
        if labels is not None:
            return labels
    return []


def _given(context: Context, act: ActType, confidence: float, cue: str = "", kind: str = "") -> Label:
    return Label(type=act, confidence=confidence, cue=cue or context.text[:40], kind=kind)


def housekeeping(context: Context) -> list[Label] | None:
    """Headings, next-meeting lines and lists of names are no acts."""
    if context.block.kind is BlockKind.HEADING and not _FORMAL_OPENING.match(context.text):
        return [] if not _ORAL.search(context.text) else None
    if _NEXT_MEETING.search(context.text):
        return []
    return None


def action_line(context: Context) -> list[Label] | None:
    """`ACTION:` lines, "(Owner: …)" and "Clerk to …" are follow-ups."""
    text = context.text
    if _NO_ACTION.match(text):
        return []
    if _ACTION_OPENING.match(text) or _OWNED.search(text) or _CLERK_TO.match(text):
        also = (
            [_given(context, ActType.CONCLUSION, _USUAL, kind="agreed")]
            if _FORMAL_OPENING.match(text)
            else []
        )
        return [*also, _given(context, ActType.FOLLOW_UP, _CERTAIN, kind="action")]
    if context.lead and context.lead.has(ActType.FOLLOW_UP) and context.lead.cue("action"):
        return [_given(context, ActType.FOLLOW_UP, _CERTAIN, kind="action")]
    return None


def formal(context: Context) -> list[Label] | None:
    """RESOLVED, AGREED, RECOMMENDED and the limbs under them; decisions printed under "Decision:"."""
    text = context.text
    opened = _FORMAL_OPENING.match(text) or _SHOUTED.search(text)
    if opened and not _is_third_party(context):
        return _concluded(context, _CERTAIN, opened[0])
    if context.block.section is Section.DECISION and len(text.split()) >= _LONG_ENOUGH:
        return _concluded(context, _USUAL, "decision section")
    lead = context.lead
    if lead and lead.has(ActType.CONCLUSION) and _FORMAL_OPENING.match(lead.text):
        return _concluded(context, _CERTAIN, "limb of a resolution")
    if _continues_resolution(context) or _is_limb(context):
        return _concluded(context, _USUAL, "limb of a resolution")
    return None


def _is_third_party(context: Context) -> bool:
    """Whether "resolved" or "agreed" tells of somebody else's past."""
    return context.discussing and not context.opens and context.role in OFFICIAL


def _continues_resolution(context: Context) -> bool:
    """Whether a list item or "That …" paragraph follows a resolution's opening or another limb."""
    before = context.before
    if before is None or not before.has(ActType.CONCLUSION):
        return False
    is_limb = context.block.kind is BlockKind.LIST_ITEM or _THAT_LIMB.match(context.text)
    open_end = before.text.rstrip().endswith((":", ":-", ";", "; and", ";and", "-", "–", "that"))
    return bool(is_limb and (open_end or _THAT_LIMB.match(context.text)))


def _is_limb(context: Context) -> bool:
    """Whether a list item is a limb: it opens a list right under a resolution, or goes on with its limbs."""
    before = context.before
    if before is None or context.block.kind is not BlockKind.LIST_ITEM or not before.has(ActType.CONCLUSION):
        return False
    if context.block is before.block:
        return False
    opens = bool(_FORMAL_OPENING.match(before.text)) or before.block.kind is not BlockKind.LIST_ITEM
    same = marker_class(context.marker) == marker_class(before.marker)
    return same != opens and not _starts_afresh(context)


def _starts_afresh(context: Context) -> bool:
    """Whether a list item has a speaker who asks or reports: a new numbered paragraph, no limb."""
    return context.named_here and bool({"ask", "told", "thanks", "introduces", "reply"} & set(context.cues))


def _concluded(context: Context, confidence: float, cue: str) -> list[Label]:
    """A conclusion, and the follow-up in it where it gives somebody something to do."""
    labels = [_given(context, ActType.CONCLUSION, confidence, cue, _conclusion_kind(context))]
    if gives_task(context):
        labels.append(_given(context, ActType.FOLLOW_UP, _USUAL, context.cue("todo"), "resolution"))
    return labels


def gives_task(context: Context) -> bool:
    """Whether a conclusion gives somebody something to do; procedure never does."""
    if "todo" not in context.cues or (context.item.procedural and "be excluded" in context.text):
        return False
    only_formal = "no_todo" in context.cues and context.cue_at("todo") >= context.cue_at("no_todo")
    overlaps = only_formal and context.cues["todo"].start < context.cues["no_todo"].end
    return not overlaps and not _is_record(context.text)


_RECORD = re.compile(
    r"\b(?:correct|true|accurate)\b.{0,20}\brecord\b|press and public|exclu(?:ded|sion)|\b(?:be|was|were) (?:re-?)?elected\b|be appointed (?:as )?(?:chair|vice)",
    re.IGNORECASE,
)


def _is_record(text: str) -> bool:
    """Whether a resolution is procedure: minutes, election, exclusion."""
    return bool(_RECORD.search(text))


_KINDS = (
    ("recommended", re.compile(r"\brecommend(?:s|ed|ation)?\b", re.IGNORECASE)),
    (
        "referred",
        re.compile(r"\b(?:be|is|was|were) referred\b|\brefer(?:red)? (?:the|this|it|to)\b", re.IGNORECASE),
    ),
    (
        "noted",
        re.compile(
            r"\b(?:be|was|were|is) (?:also )?(?:received and )?noted\b|\bnote(?:s|d)?\b", re.IGNORECASE
        ),
    ),
    (
        "agreed",
        re.compile(
            r"\bagree[sd]?\b|\bapproved?\b|\bconfirmed\b|\baccepted\b|\badopted\b|\bcorrect record\b",
            re.IGNORECASE,
        ),
    ),
)


def _conclusion_kind(context: Context) -> str:
    """noted, agreed, recommended, referred; resolved where no word says more."""
    return next((kind for kind, pattern in _KINDS if pattern.search(context.text)), "resolved")


def committee_act(context: Context) -> list[Label] | None:
    """The committee's outcome without capitals: "the Panel noted the report", "It was agreed that"."""
    formal_cue, does = context.cue("formal"), context.cue("committee_does")
    if context.item.procedural and (formal_cue or does) and len(context.text.split()) >= _LONG_ENOUGH:
        return _concluded(context, _USUAL, formal_cue or does) if _is_outcome(context) else []
    if does and _is_committee_outcome(context):
        return _concluded(context, _USUAL, does)
    if (formal_cue or context.opens) and _is_outcome(context):
        return _concluded(context, _USUAL, formal_cue)
    return None


_OUTCOME = re.compile(
    r"""\b(?:(?:proposed|moved|seconded)\b.*\b(?:seconded|carried|agreed|approved|adopted|resolved|vote)
      | proposed\s+by | seconded\s+by | moved\s+by
      | (?:motion|amendment|proposal|recommendation|nomination|proposition)s?\b.{0,80}\b(?:was|were)\s+(?:\w+\s+)?(?:carried|lost|agreed|defeated|passed|withdrawn|rejected|put|seconded|approved)
      | put\s+to\s+the\s+vote | voted\s+on\s+and
      | (?:was|were)\s+(?:unanimously\s+|duly\s+|formally\s+)?(?:elected|re-elected|co-opted|adopted|ratified|carried)
      | (?:was|were)\s+(?:\w+\s+)?(?:approved|agreed|confirmed|accepted|signed|taken)\s+(?:and\s+signed\s+)?(?:by\s+[\w\s]{3,30}\s+)?as\s+(?:an?|the)?\s*(?:true|correct|accurate)
      | minutes\b.{0,120}\b(?:approved|agreed|confirmed|accepted|adopted|signed|noted)
      | \b(?:report|position|update|presentation|statement|contents?|information|tender|application|donation|recommendations?|strategy|programme|plan|action\s+log|
           accounts|policy|budget|list|proposals?|amendment|grant|notes?)\b.{0,90}?\b(?:was|were)\s+(?:duly\s+|then\s+|unanimously\s+)?(?:noted|approved|agreed|accepted|adopted|received|endorsed)\b
      | \b(?:declared|declares)\s+(?:the\s+)?.{0,60}(?:carried|lost|adopted|elected)
      | \bagreed\s+as\s+(?:a|an)\b
      | ^\W*(?:carried|lost|agreed|noted|approved|report\s+received|minutes.{0,40}agreed)\b\W*(?:$|[,.:])
      | it\s+was\s+(?:\w+ly\s+|also\s+|further\s+|then\s+)?(?:resolved|decided|recommended)
      | be\s+(?:noted|approved|adopted|endorsed|received|agreed|accepted|authorised|supported|ratified)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_AGREED_IT = re.compile(
    r"^\W*it\s+was\s+(?:\w+ly\s+|also\s+|further\s+|then\s+|therefore\s+)*agreed\b", re.IGNORECASE
)


def _is_outcome(context: Context) -> bool:
    """Whether the formal cue tells of the committee's own outcome."""
    if context.role in OFFICIAL and context.named_here and context.discussing:
        return False
    return bool(_OUTCOME.search(context.text) or _AGREED_IT.match(context.text))


_NOTED_THING = re.compile(
    r"\b(?:note[sd]?|endorse[sd]?|approve[sd]?|receive[sd]?|accept(?:s|ed)?|adopt(?:s|ed)?|support(?:s|ed)?|welcome[sd]?|agree[sd]?|ratif\w+)\s+"
    r"(?:and\s+\w+\s+)?(?:the\s+)?(?:[\w'’]+\s+){0,4}?(?:report|minutes|update|presentation|recommendation|recommendations|contents?|programme|information|position|progress|proposals?|plan|strategy|budget|terms|draft|response|to\b|that\b)",
    re.IGNORECASE,
)


def _is_committee_outcome(context: Context) -> bool:
    """Whether "the Committee noted …" is its outcome: about a report, or to do something; no neutral remark."""
    verb = context.cue("committee_does").lower()
    if "members" in verb and "agreed" not in verb and "noted the" not in context.text.lower():
        return False
    if re.search(
        r"\bnote[sd]? that\b|\bwelcomed\b|\bagreed (?:with|that it|on the importance)\b",
        context.text,
        re.IGNORECASE,
    ):
        return False
    decides = re.search(
        r"\bagreed[:,]?(?:-|\s+(?:to|its|recommendations?|the)\b|\s+that\b.{0,160}\b(?:be|should|would|could)\b)",
        context.text,
    )
    return bool(_NOTED_THING.search(context.text) or (decides and verb.endswith("agreed")))


def agreed_to_do(context: Context) -> list[Label] | None:
    """Impersonal "it was agreed that …": the committee's conclusion, with what is to be done."""
    if not _AGREED_IT.match(context.text):
        return None
    task = gives_task(context) or "undertake" in context.cues
    follow_up = [_given(context, ActType.FOLLOW_UP, _USUAL, "it was agreed", "resolution")] if task else []
    in_reply = (
        context.before is not None and context.before.role in OFFICIAL and context.before.has(ActType.ANSWER)
    )
    if in_reply and not context.opens:
        return [_given(context, ActType.FOLLOW_UP, _FAIR, "it was agreed", "undertaking")] if task else None
    return [_given(context, ActType.CONCLUSION, _USUAL, "it was agreed", "agreed"), *follow_up]


def reported_question(context: Context) -> list[Label] | None:
    """ "In response to a question about X, it was noted that Y": question and answer."""
    span = context.cues.get("reply_to_question")
    if span is None or span.start_char > 60 or not _opens_reply(context, span.start_char):
        return None
    labels = [_given(context, ActType.QUESTION, _CERTAIN, span.text)]
    if "undertake" in context.cues and _is_only_undertaking(context):
        return [*labels, _given(context, ActType.FOLLOW_UP, _USUAL, context.cue("undertake"), "undertaking")]
    labels.append(_given(context, ActType.ANSWER, _CERTAIN, span.text))
    if _promises(context):
        labels.append(_given(context, ActType.FOLLOW_UP, _USUAL, context.cue("undertake"), "undertaking"))
    return labels


def _opens_reply(context: Context, at: int) -> bool:
    """Whether the lead-in stands at the sentence's start, or behind a short opening clause."""
    head = context.text[:at].strip(" ,")
    return not head or (len(head.split()) <= 7 and "told" not in context.cues)  # noqa: PLR2004


def labelled_pair(context: Context) -> list[Label] | None:
    """Literal "Question 3:" and "Reply:" blocks."""
    if _REPLY_LABEL.match(context.text) and len(context.text.split()) >= _LONG_ENOUGH:
        task = "undertake" in context.cues and _is_only_undertaking(context)
        follow_up = (
            [_given(context, ActType.FOLLOW_UP, _FAIR, context.cue("undertake"), "undertaking")]
            if _promises(context)
            else []
        )
        return (
            follow_up
            if task and follow_up
            else [_given(context, ActType.ANSWER, _CERTAIN, "reply block"), *follow_up]
        )
    if _QUESTION_LABEL.match(context.text):
        return [_given(context, ActType.QUESTION, _CERTAIN, "question block")]
    return None


def request(context: Context) -> list[Label] | None:
    """A member or the committee asks for something to be supplied or done."""
    cue = context.cues.get("request")
    if cue is None or context.role in OFFICIAL or _is_lookalike(context):
        return None
    if "ask" in context.cues and context.cue_at("ask") <= cue.start_char and not _asks_supply(cue.text):
        return None
    labels = [_given(context, ActType.FOLLOW_UP, _USUAL, cue.text, "request")]
    if "ask" in context.cues and _asks_besides(context):
        labels.insert(0, _given(context, ActType.QUESTION, _FAIR, context.cue("ask")))
    if _answered_within(context):
        labels.append(_given(context, ActType.ANSWER, _FAIR, "answered in the sentence"))
    return labels


def _asks_supply(cue: str) -> bool:
    """Whether the cue asks for a supply or act, not for words."""
    if re.match(r"ask(?:ed|s|ing)? (?:why|what|how|when|where|who|which)\b", cue):
        return False
    return not re.match(r"ask(?:ed|s|ing)? (?:if|whether)\b(?!.*\b(?:be|could|would)\b)", cue)


def _asks_besides(context: Context) -> bool:
    """Whether a question stands beside the request, in another clause."""
    ask, asked = context.cues["ask"], context.cues["request"]
    return ask.end <= asked.start or ask.start >= asked.end


def _is_lookalike(context: Context) -> bool:
    """Whether what looks like asking is told of others or is the chair's procedure."""
    return "ask_lookalike" in context.cues or (context.how == "impersonal" and "introduces" in context.cues)


def question(context: Context) -> list[Label] | None:
    """A member, the committee or the public asks for information, explanation or assurance."""
    cue = context.cues.get("ask")
    if (
        (_ORAL.search(context.text) or _spoken_question(context))
        and context.role not in OFFICIAL
        and (context.discussing or context.opens)
    ):
        return [_given(context, ActType.QUESTION, _USUAL, "?")]
    if cue is None or _is_lookalike(context) or not _may_ask(context, cue.text):
        return None
    labels = [_given(context, ActType.QUESTION, _USUAL, cue.text)]
    if _answered_within(context):
        labels.append(_given(context, ActType.ANSWER, _USUAL, "answered in the sentence"))
    if _promised_within(context):
        labels.append(_given(context, ActType.FOLLOW_UP, _FAIR, context.cue("undertake"), "undertaking"))
    return labels


_SPOKEN_QUESTION = re.compile(
    r"^\W*(?:and\s+|also\s+)?(?:why|what|whether|when|where|how|who|which|if|could|can|is|are|was|were|do|does|did|has|have|had|will|would|should)\b",
    re.IGNORECASE,
)


def _spoken_question(context: Context) -> bool:
    """Whether a member's name and a colon open a question: "Councillor Roe: why the survey was late"."""
    if (
        context.role not in ASKING
        or not context.named_here
        or context.turn is None
        or context.turn.speaker is None
    ):
        return False
    rest = context.text[context.turn.speaker[1] - context.sentence.body :]
    return rest[:3].strip()[:1] in {":", "-", "–"} and bool(_SPOKEN_QUESTION.match(rest.lstrip(" :-–")))


_PASSIVE_ASK = re.compile(
    r"\b(?:was|were)\b.*\b(?:asked|sought|raised|questioned|queried|posed|put|requested|made)|^(?:asked|queried|questioned|clari|following)",
    re.IGNORECASE,
)
_ASKED_PASSIVELY = re.compile(
    r"\b(?:was|were)\s+(?:also\s+|then\s+|further\s+)?(?:asked|sought|raised|questioned|queried|posed|requested|put)\b",
    re.IGNORECASE,
)


def _may_ask(context: Context, cue: str) -> bool:
    """Whether somebody at the table asks: by role, by the verb right behind a name, or by a passive."""
    if context.role in ASKING or _asks_directly(context):
        return True
    if context.role in OFFICIAL:
        return not context.named_here and context.cue_at("ask") < _DIRECTLY
    opens = context.text.lower().lstrip().startswith(cue.lower())
    return opens or context.how == "carried" or bool(_PASSIVE_ASK.search(cue) or _ASKED_PASSIVELY.search(context.text))


_DIRECTLY = 14  # characters between a name, or the sentence's start, and the verb of asking: room for an adverb


def _asks_directly(context: Context) -> bool:
    """Whether the verb of asking stands right behind the name of who speaks."""
    if not context.named_here or context.turn is None or context.turn.speaker is None:
        return False
    return 0 <= context.cue_at("ask") - (context.turn.speaker[1] - context.sentence.body) < _DIRECTLY


_TOLD_CLAUSE = re.compile(
    r"""(?:[,;]|\band\b|\bto\s+which|[–—-])\s*(?:and\s+|but\s+)?(?:in\s+(?:response|reply),?\s+)?
        (?:(?:it|this|that|members|councillors|(?:the\s+)?(?:committee|panel|board|chair|member|forum|council)|he|she|they)\s+)
        (?:was|were)\s+(?:also\s+|then\s+)?
        (?:informed|told|advised|assured|reassured|explained|confirmed|noted|emphasised|stated|said|clarified|answered|reported|reminded)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_INFORMS = re.compile(
    r"\W*(?:in\s+(?:response|reply),?\s+)?(?:advised|explained|confirmed|replied|responded|answered|clarified|reassured|assured|informed|said|stated|reported|noted|told)\b",
    re.IGNORECASE,
)


def _answered_within(context: Context) -> bool:
    """Whether a later clause of the same sentence gives the reply."""
    first = min(context.cue_at("ask"), context.cue_at("request"), len(context.text))
    if _TOLD_CLAUSE.search(context.text, first):
        return True
    later = [s for s in context.heard if s.start > first and s.role in OFFICIAL]
    return any(_INFORMS.match(context.text, s.end) for s in later)


def _promised_within(context: Context) -> bool:
    """Whether a later clause of the same sentence undertakes something."""
    clause = r"(?:[,;]|\band\b)\s*(?:[\w'’.&-]+\s+){0,6}?(?:agreed|undertook|offered|promised|would)\b"
    return "undertake" in context.cues and bool(re.search(clause, context.text[context.cue_at("ask") :]))


def suggestion(context: Context) -> list[Label] | None:
    """A suggestion for future information or work."""
    cue = context.cues.get("suggest")
    if (
        cue is None
        or "suggest_lookalike" in context.cues
        or (not context.discussing and context.role is not Role.MEMBER)
    ):
        return None
    if context.role is Role.PUBLIC or (context.role in OFFICIAL and "would welcome" not in cue.text):
        return None
    if context.role in OFFICIAL:
        return [
            _given(context, ActType.ANSWER, _FAIR, "reply with a suggestion"),
            _given(context, ActType.FOLLOW_UP, _FAIR, cue.text, "suggestion"),
        ]
    impersonal = context.how in {"impersonal", "unattributed"} and not cue.text.lower().startswith(
        ("it was", "a ")
    )
    confidence = _DOUBTFUL if impersonal or cue.text.lower().startswith(("should", "could")) else _FAIR
    return (
        [_given(context, ActType.FOLLOW_UP, confidence, cue.text, "suggestion")]
        if confidence > _DOUBTFUL
        else None
    )


def undertaking(context: Context) -> list[Label] | None:
    """Officers, executive members or the chair undertake to do something for the committee."""
    if "undertake" not in context.cues or not _promises(context):
        return None
    speaks = context.role in OFFICIAL or context.role is Role.MEMBER or context.discussing
    if not speaks or context.role is Role.PUBLIC:
        return None
    follow_up = _given(context, ActType.FOLLOW_UP, _FAIR, context.cue("undertake"), "undertaking")
    if (
        context.role in {Role.MEMBER, Role.COMMITTEE}
        or not context.discussing
        or _is_only_undertaking(context)
    ):
        return [follow_up]
    return [_given(context, ActType.ANSWER, _FAIR, "reply with an undertaking"), follow_up]


_TO_COMMITTEE = re.compile(
    r"""\b(?:to|with|for|by|at|in|of|before|into)\s+(?:(?:the|all|a|this|its|their|each|every|future|next|panel|board|committee|elected)\s+){0,3}(?:members|councillors|committee|panel|board|council|governors|meeting|forum|work\s+programme|next\s+report|future\s+report|
        writing|minutes|group|him|her|them|cllr|councillor|everyone|all)\b
      | \bwritten\s+(?:response|reply|answer)\b | \b(?:next|future)\s+(?:\w+\s+)?(?:meeting|report)s?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDERTAKES = re.compile(
    r"\b(?:agreed|undertook|offered|offers|promised|promises|committed|pledged|volunteered|undertakes)\b(?! with)",
    re.IGNORECASE,
)


def _promises(context: Context) -> bool:
    """Whether an undertaking cue promises something to the committee, not tells a service's plan."""
    if "undertake" not in context.cues or "undertake_lookalike" in context.cues:
        return False
    cue = context.cues["undertake"]
    if (
        _person_will(context)
        or _UNDERTAKES.match(cue.text)
        or re.search(r"get back|report back|revert|meeting|writing|happy|pleased|willing", cue.text)
    ):
        return True
    return bool(_TO_COMMITTEE.search(context.text, cue.start_char)) or bool(
        re.match(
            r"(?:would|will) (?:also )?(?:provide|circulate|share|send|look into|follow|check|chase|take|raise|write to|liaise)",
            cue.text,
        )
        and context.role is not None
    )


_PERSON_WILL = re.compile(
    r"\s+(?:also\s+|then\s+)?(?:would|will)\s+(?:also\s+|then\s+|gladly\s+|happily\s+)?"
    r"(?!be\b|have\b|like\b|not\b|need|expect|want|welcome|hope|argue|say\b|prefer|never|urge|suggest|advise|appreciate|continue|always|take over|take\s+\w+\s+months)[a-z-]+",
    re.IGNORECASE,
)


def _person_will(context: Context) -> bool:
    """Whether a person, not a service, says they will do something: "He would ask the bus company"."""
    if context.role not in OFFICIAL | {Role.MEMBER} or context.turn is None or context.turn.speaker is None:
        return False
    pronoun = re.search(
        r"\b(?:he|she|they|I)(?=\s+(?:also\s+)?(?:would|will)\b)", context.text, re.IGNORECASE
    )
    end = (
        pronoun.end()
        if pronoun
        else context.turn.speaker[1] - context.sentence.body
        if context.named_here
        else -1
    )
    return end >= 0 and bool(_PERSON_WILL.match(context.text, end))


def _is_only_undertaking(context: Context) -> bool:
    """Whether a reply holds nothing but the undertaking: it stands in the sentence's one main clause."""
    cue = context.cues["undertake"]
    head = context.text[: cue.start_char]
    informs = re.search(
        r"\b(?:explained|stated|noted|advised|reported|confirmed|said|was|were|is|are|had|has)\b", head
    )
    concedes = re.match(r"\W*(?:although|while|whilst)\b", head, re.IGNORECASE)
    refers = re.match(r"\W*in (?:response|reply)\b", head, re.IGNORECASE)
    joins = re.search(r"[,;]\s*(?:and|but|so)?\s|\band\b|\bbut\b", head)
    if concedes:
        return True
    if refers:
        return not re.search(r"\bthat\b.*\b(?:and|but)\b", head)
    return not (informs and joins) and not re.search(r"\bthat\b.+\b(?:was|were|had|is|are|has)\b", head)


def concern(context: Context) -> list[Label] | None:
    """A member's concern or challenge: a question once a reply follows (settled in `settle`)."""
    if context.role not in ASKING and not (context.how == "impersonal" and "strong_concern" in context.cues):
        return None
    cue = context.cue("strong_concern")
    if cue and "thanks" not in context.cues:
        return [_given(context, ActType.QUESTION, _DOUBTFUL, cue)]
    return None


_REPLIES = re.compile(r"^\s*(?:also\s+|then\s+|in\s+(?:response|reply)\s+)?(?:replied|responded|answered|explained|confirmed|clarified|informed|advised)\b", re.IGNORECASE)


def member_replies(context: Context) -> list[Label] | None:
    """A member who answers: "Councillor Roe replied that …" right after another's question."""
    if not context.discussing or context.role is not Role.MEMBER or not context.named_here or context.turn is None:
        return None
    asked = context.before is not None and context.before.has(ActType.QUESTION) and context.before.turn is not context.turn
    speaker = context.turn.speaker
    if asked and speaker and _REPLIES.match(context.text[speaker[1] - context.sentence.body :]):
        return [_given(context, ActType.ANSWER, _FAIR, "a member replies")]
    return None


def reply(context: Context) -> list[Label] | None:
    """Officers, executive members, partners or witnesses inform the committee in the discussion."""
    if not context.discussing or ("thanks" in context.cues and context.named_here):
        return None
    if context.role in OFFICIAL and not (
        "introduces" in context.cues and context.named_here and not _follows_question(context)
    ):
        return [_given(context, ActType.ANSWER, _USUAL, f"{context.role} speaks")]
    return None


def told(context: Context) -> list[Label] | None:
    """ "Members were informed that …", "It was confirmed that …" in the discussion."""
    if not context.discussing or "told" not in context.cues or context.cue_at("told") > 80:  # noqa: PLR2004
        return None
    if context.role in ASKING and context.named_here and context.how == "named":
        return None
    return [_given(context, ActType.ANSWER, _USUAL, context.cue("told"))]


def continued(context: Context) -> list[Label] | None:
    """Sentences without a speaker of their own go on with the reply, list or question before them."""
    if not context.discussing or context.role in ASKING or len(context.text.split()) < _LONG_ENOUGH:
        return None
    before, lead = context.before, context.lead
    if lead and lead.has(ActType.ANSWER):
        return [_given(context, ActType.ANSWER, _USUAL, "list under a reply")]
    if before and before.has(ActType.ANSWER) and not before.has(ActType.CONCLUSION):
        return [_given(context, ActType.ANSWER, _FAIR, "goes on with the reply")]
    if before and before.has(ActType.QUESTION) and not context.opens:
        return [_given(context, ActType.ANSWER, _FAIR, "follows a question")]
    if (
        context.block.kind is BlockKind.LIST_ITEM
        and context.how == "unattributed"
        and context.item.discussion is not None
    ):
        return [_given(context, ActType.ANSWER, _FAIR, "unattributed point of the discussion")]
    return None


def listed_question(context: Context) -> list[Label] | None:
    """Items of a list whose lead-in says that questions follow."""
    lead = context.lead
    if lead and lead.has(ActType.QUESTION) and not lead.has(ActType.ANSWER):
        return [_given(context, ActType.QUESTION, _USUAL, "list of questions")]
    return None


def _follows_question(context: Context) -> bool:
    """Whether a question stands right before."""
    return bool(context.before and context.before.has(ActType.QUESTION))


RULES: tuple[Rule, ...] = (
    housekeeping,
    action_line,
    formal,
    labelled_pair,
    reported_question,
    agreed_to_do,
    request,
    question,
    committee_act,
    undertaking,
    suggestion,
    concern,
    listed_question,
    told,
    member_replies,
    reply,
    continued,
)


def settle(labelled: list[Context]) -> None:
    """Decide the doubtful: a concern becomes a question where the next sentences reply to it.

    Args:
        labelled: The contexts of one document in order, their labels as first given; changed in place.
    """
    for position, context in enumerate(labelled):
        doubtful = [g for g in context.labels if g.type is ActType.QUESTION and g.confidence <= _DOUBTFUL]
        if doubtful and _is_replied(labelled, position):
            context.labels = [
                Label(type=g.type, confidence=_FAIR, cue=g.cue, kind=g.kind) if g in doubtful else g
                for g in context.labels
            ]


_REPLY_REACH = (
    30  # sentences within which the reply to a concern begins: members often speak one by one first
)


def _is_replied(labelled: list[Context], position: int) -> bool:
    """Whether an answer begins within reach, in the same item and before its conclusion."""
    for later in labelled[position + 1 : position + 1 + _REPLY_REACH]:
        if later.sentence.item != labelled[position].sentence.item or later.has(ActType.CONCLUSION):
            return False
        if later.has(ActType.ANSWER) or (later.has(ActType.FOLLOW_UP) and later.role in OFFICIAL):
            return True
    return False
