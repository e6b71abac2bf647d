"""Words that tell to whom a recommendation goes, and that something was changed. Data only.

Each regex is searched without regard to capitals; the first of `TARGETS` that is found names the target.
"""

# Looked up in this order: "Executive Director" is an officer, "Council's Cabinet" the executive, "police and
# crime panel" a committee.
TARGETS: tuple[tuple[str, str], ...] = (
    (
        "officers",
        r"""\b(?: director | officers? | head\sof | managers? | chief\sexecutive | engineer | clerk
        | headteacher | service\slead | assistant\sdirector | solicitor | treasurer )\b""",
    ),
    (
        "executive",
        r"""\b(?: cabinet | executive | portfolio\sholders? | leader(?:\sof\sthe\scouncil)? | elected\smayor
        | lead\smember )\b""",
    ),
    (
        "committee",
        r"""\b(?: committees? | sub-?committee | panel | commission | task\s(?:and\sfinish\s)?group
        | working\s(?:group|party) | forum )\b""",
    ),
    (
        "partners",
        r"""\b(?: nhs | trust | hospital | icb | ccg | clinical | health\sboard | police | constab\w+
        | fire\s(?:and\srescue\s)?(?:service|authority) | academy | housing\sassociation | partnership
        | compan(?:y|ies) | providers? | contractors? )\b""",
    ),
    (
        "government",
        r"""\b(?: secretary\sof\sstate | ministers? | government | department\s(?:for|of) | treasury | ofsted
        | parliament | senedd | assembly )\b""",
    ),
    ("council", r"\b(?: full\scouncil | council | authority | corporation )\b"),
)

# Whom the words of a recommendation name, where no owner was found: "recommend to Cabinet that",
# "recommended that Cabinet", "that Cabinet be recommended to"; not "recommended that the report be noted"
ADDRESSED = r"""
    \b recommend \w* \s (?: to \s (?: the \s )? | that \s (?: the \s )? )
    (?P<whom> (?! (?:the\s)?(?:report|paper|item|minutes?|update)\b ) [^.;:]{2,60}? )
    (?= \s (?: that | be | should | is | are | to | consider\w* | agree\w* ) \b | [,.;:] | $ )
    | \b that \s (?: the \s )? (?P<told> [^.;:]{2,60}? ) \s be \s recommended \s to \b
"""

# "be approved subject to the deletion of paragraph 4", "the draft strategy, as amended,",
# "be referred back", "not be adopted"; not "to note the amended timetable",
# "the Act of 2001, as amended", "the motion was carried"
CHANGED = r"""
    \b (?: subject \s to \s (?: the \s )? (?: following | amend\w* | delet\w* | inclu\w* | insert\w*
            | addition\w* | remov\w* | replac\w* | chang\w* )
        | (?: motion | strateg(?:y|ies) | plans? | reports? | recommendations? | proposals? | draft | budget
            | minutes | polic(?:y|ies) | programme | resolution ) [\s,(]{1,3} as \s amended
        | (?: be | was | were | is | are ) \s amended | be \s (?: changed | revised | withdrawn
            | replaced | deleted | reconsidered | reviewed \s again ) \b
        | (?: refer\w* | sent | send ) \s back
        | not \s (?: be \s )? (?: adopted | approved | agreed | supported | endorsed )
        | amendment \s (?: was \s )? carried | call-in \s (?: was \s )? upheld ) \b
"""
