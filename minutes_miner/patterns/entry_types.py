"""Words that tell what an entry of the action log asks for. Data only.

Each regex is searched in the words of a follow-up; the first type whose regex matches names the entry,
else the
kind of the act does.
"""

from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.words import any_of

_MONTHS = any_of({*MONTHS})
_BODIES = any_of(
    {
        "board",
        "cabinet",
        "commission",
        "committee",
        "council",
        "fgb",
        "forum",
        "panel",
        "spc",
        "sub-committee",
    }
)
_BRING = any_of(
    {
        "bring",
        "brings",
        "brought",
        "come",
        "comes",
        "consider",
        "considered",
        "give",
        "given",
        "made",
        "make",
        "prepare",
        "prepared",
        "present",
        "presented",
        "provide",
        "provided",
        "receive",
        "received",
        "submit",
        "submitted",
        "take",
        "taken",
    }
)
_PAPER = r"(?:reports?|papers?|updates?|presentations?|reviews?|briefings?|evaluations?)"
# "to the January meeting", "to this Committee", "in June", "in twelve months' time", "quarterly"
_MEETING = rf"""(?:
    (?: next | future | later | subsequent | following | special | that | this | the ) (?:\s\w+){{0,3}}?
        \s meetings?
  | meetings? \s (?: in | of | on )
  | to \s (?: the | this | that ) (?:\s\w+){{0,3}}? \s {_BODIES}
  | (?: in | by | for ) \s {_MONTHS}
  | in \s \w+ \s (?: months | weeks | years? ) \b
  | annually | quarterly | every \s \w+
)"""

# Finds "added to the work programme", "an item on damp to be added", "to be on the agenda for March"
WORK_PROGRAMME = rf"""(?ix)
    \b (?: work(?:ing)? \s (?: programme | plan ) | forward \s (?: plan | programme | work )
        | agenda \s item )
  | \b (?: add(?:ed)? | includ(?:e|ed) | plac(?:e|ed) | put | be ) \b [^.;]{{0,60}} \b (?: on | to | in ) \s
        (?: (?: the | its | a | an ) \s )? (?: \w+ \s ){{0,3}} agenda
  | \b item \s (?: on | about ) \b [^.;]{{0,60}} \b added
  | \b {_BODIES} \s might \s (?: usefully \s )? (?: look | review | scrutinise | consider )
"""
# Finds "be invited to the next meeting", "asked Mr Roe to attend a meeting"; not "invited to note"
INVITATION = r"""(?ix)
    \b invit(?:e|es|ed|ing) \b (?! \s to \s (?: note | comment ) )
  | \b (?: ask(?:s|ed)? | request(?:s|ed)? ) \b [^.;]{0,60} \b attend \b
  | \b hear \s from \b
"""
# Finds "bring a report on first-time entrants to the January meeting", "report again in December"
FURTHER_REPORT = rf"""(?ix)
    \b {_BRING} \b [^.;]{{0,90}} \b {_PAPER} \b (?= [^.;]* \b {_MEETING} )
  | \b {_PAPER} \b [^.;]{{0,120}} \b {_BRING} \b (?= [^.;]* \b {_MEETING} )
  | \b (?: report | reports | revert | come | brought | bought | bring ) \s (?: back | again ) \b
  | \b (?: to | and | would | will | shall | Services | Officer | Manager ) \s report
        \s (?: to | on | by | in ) \b
  | \b further \s report \b
"""
# Finds "that Cabinet be recommended to", "The Committee recommended that", "called upon the Minister"
RECOMMENDATION = r"""(?ix)
    \b recommend(?:s|ed|ation)? \b
  | \b (?: call(?:s|ed)? \s (?:up)?on | urge[sd]? ) \b
"""
# Finds "figures be circulated", "send Members a table", "let the Committee know"
SUPPLY = r"""(?ix)
    \b (?: circulat(?:e|es|ed) | send | sent | suppl(?:y|ied) | provid(?:e|ed) | shared? | forward(?:ed)?
      | e-?mail(?:ed)? | giv(?:e|en) | show(?:n)? | publish(?:ed)? | confirm(?:ed)? | clarif(?:y|ied)
      | find \s out | look \s up | let \b [^.;]{0,40} \b know | includ(?:e|ed) | set \s out | break(?:down)?
      | written \s (?: reply | response | answer ) )
    \b
"""
# What an information request is for: "asked for the figures by ward"
INFORMATION = r"""(?ix)
    \b (?: figures? | data | information | details? | breakdowns? | statistics | numbers? | lists? | notes?
      | briefings? | updates? | cop(?:y|ies) | tables? | papers? | letters? | costs? | dates? | analys[ie]s
      | evidence | clarification | report )
    \b
"""
# A lead-in that introduces limbs, which are entries of their own: "RECOMMENDED to Cabinet:"
LEADS_IN = r"(?ix) [:–—-] \s* $ | ^ \W* recommendations? \W* $"
# A proposal that fell: "was put to the vote and lost"
LOST = (
    r"(?ix) \b (?: lost | fell | not \s (?:agreed|carried|recommended|supported) | rejected | withdrawn ) \b"
)

# The thing to be delivered: a noun that names a paper or figures, with what stands before and what it is of
_HEADS = any_of(
    {
        *(
            "analyses",
            "analysis",
            "audit",
            "breakdown",
            "briefing",
            "clarification",
            "copies",
            "copy",
            "costings",
        ),
        *(
            "data",
            "dates",
            "details",
            "evaluation",
            "evidence",
            "figure",
            "figures",
            "glossary",
            "information",
        ),
        *("letter", "list", "map", "note", "number", "numbers", "paper", "plan", "presentation", "profile"),
        *("replies", "reply", "report", "reports", "response", "results", "review", "statistics", "strategy"),
        *("summary", "survey", "table", "timetable", "update", "updates"),
    }
)
# Words that end what the thing is of: "a note on costs | for Members", "a report on stays | to the meeting"
_STOPS = any_of(
    {
        *(
            "after",
            "are",
            "as",
            "at",
            "be",
            "been",
            "before",
            "by",
            "can",
            "circulated",
            "could",
            "following",
        ),
        *("had", "has", "have", "if", "is", "may", "might", "provided", "sent", "should", "so", "that", "to"),
        *("until", "was", "were", "when", "which", "who", "will", "within", "would"),
    }
)
_FOR_WHOM = (
    rf"(?: for \s (?: all | consideration | members | (?: the | its | their ) \s (?: next | {_BODIES} ) ) )"
)
_WHEN = rf"(?: in \s (?: time | {_MONTHS} | \w+ \s (?: months | weeks ) ) )"
_AND_THEN = r"(?: and \s (?: that | to | will | would | \w+ \s (?: be | to | would | will ) ) )"
_END = rf"(?: {_STOPS} | {_FOR_WHOM} | {_WHEN} | {_AND_THEN} )"
_OF = rf"""(?: \s (?: of | on | about | for | from | regarding | relating\sto | concerning | showing
      | setting\sout
      | by | into | in\srespect\sof )
    (?: \s (?! {_END} \b ) [\w’'/&%£.-]*[\w’'/&%£] ){{1,14}} ,? )?"""
# Those that need no article, and are no verbs: "requested that figures for absence by ward be supplied"
_BARE = (
    r"(?: figures | data | information | details | statistics | copies | costings | clarification | dates )"
)
_ASKED_FOR = (
    r"(?: (?<= that \s ) | (?<= \s for \s ) | (?<= ested \s ) | (?<= vide \s ) | (?<= ulate \s ) | (?<="
    r" send \s ) )"
)
_ARTICLE = (
    r"(?: the | a | an | any | some | all | further | more | additional | written | full | their | its )"
)
_LOWER = (
    r"(?! (?: to | be | and | which | that | he | she | they | will | would ) \b ) (?-i:[a-z0-9]) [\w’'/&-]*"
)
# Finds "the figures for re-referrals" in "asked that the figures for re-referrals be provided", "a plan"; not
# "the plan" in "that the plan be noted", nor "the Director of Children's Services report"
DELIVERABLE = rf"""(?ix)
    (?<! \b note \s )
    (?: \b {_ARTICLE} \s (?: {_LOWER} \s ){{0,3}}? {_HEADS} \b | {_ASKED_FOR} {_BARE} \b )
    {_OF}
    (?! \s be \s (?: noted | agreed | approved | received | supported | welcomed | confirmed ) )
"""
