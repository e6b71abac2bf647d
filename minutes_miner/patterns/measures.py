"""Words by which minutes speak of measures: groups, look-alikes, words that point back. Data only."""

# Groups that minutes name in many ways, and the one token that stands for each. Abbreviations keep their
# capitals; all else is matched in any case. Longer groups stand before those inside them.
SAME_GROUP: tuple[tuple[str, str], ...] = (
    (
        "carechild",
        r"""(?i:(?:looked[- ]after|cared[- ]for)\s(?:children(?:\sand\syoung\speople)?|child
        |young\speople)
        | child(?:ren)?(?:\sand\syoung\speople|/young\speople)?\s(?:(?:who\s)?(?:are|were
        |is)\s)?looked[- ]after
        | (?:child(?:ren)?|young\speople)(?:\sand\syoung\speople)?\s(?:(?:who\s)?(?:are|were)\s)?
          in\s(?:the\s(?:council|authority|county|borough|city)['’]?s?\s|our\s|its\s
          |local\sauthority\s|public\s)?care
          (?!\s(?:plan|proceedings|leaver|experienced))
        | care[- ]experienced\schildren(?:\sand\syoung\speople)?)
        | \b(?:LAC|CLA|CiC|CIC|CYPiC|CECYP)(?!\w)""",
    ),
    (
        "uasc",
        r"""(?i:unaccompanied\s(?:and\sseparated\s)?(?:asylum[- ]seeking\s(?:children|minors
        |young\speople)
        |(?:young\s)?asylum[- ]seekers|minors|refugee\schildren)
        | young\sunaccompanied\sasylum[- ]seekers | asylum[- ]seeking\schildren)
        | \bUASCs?\b""",
    ),
    (
        "cpplan",
        r"""(?i:child(?:ren)?[- ]protection\splans?(?!n) | protection\splans?(?!n))
        | \bC\.?P\.?\s?[Pp]lans?\b | \bCPPs?\b""",
    ),
    ("cpregister", r"(?i:(?:child\sprotection|at[- ]risk)\sregister) | \bCPR\b"),
    (
        "needchild",
        r"(?i:child(?:ren)?\sin\sneed(?!\sof) | children[- ]in[- ]need) | \bC[Ii]N\b",
    ),
    (
        "careleaver",
        r"""(?i:care\sleavers? | young\speople\sleaving\scare
            | care[- ]experienced\s(?:young\s)?(?:people|adults)
        | young\scare\sleavers?)""",
    ),
    (
        "ehcplan",
        r"""(?i:education,?\shealth\s(?:and|&)\scare\splans?(?!n) | EHC\splans?(?!n)) | \bEHCPs?\b""",
    ),
    (
        "ehcassess",
        r"""(?i:EHC\s(?:needs\s)?assessments?
        | education,?\shealth\s(?:and|&)\scare\s(?:needs\s)?assessments?) | \bEHCNAs?\b""",
    ),
    ("icpc", r"(?i:initial\schild(?:ren)?\sprotection\sc(?:ase\sc)?onferences?) | \bICPCs?\b"),
    (
        "rcpc",
        r"(?i:(?:child\sprotection\sreview|review\schild\sprotection)\s(?:case\s)?conferences?) | \bRCPCs?\b",
    ),
    ("socialworker", r"(?i:(?:children['’]s\s)?social\sworkers?) | \bSWs?\b"),
    ("fostercarer", r"(?i:foster(?:ing)?[- ](?:carers?|parents?|famil(?:y|ies)|households?))"),
    ("specialguardian", r"(?i:special\sguardianship(?:\sorders?)?) | \bSGOs?\b"),
    ("pep", r"(?i:personal\seducation\splans?) | \bPEPs?\b"),
    (
        "sectionfortyseven",
        r"(?i:section\s47 | \bs\.?\s?47s?\b | child\sprotection\s(?:enquir(?:y|ies)|inquir(?:y|ies)))",
    ),
    (
        "childsocialcare",
        r"(?i:children['’]?s?['’]?\s(?:social\scare|social\sservices|services)) | \bCSC\b",
    ),
    ("affordablehome", r"(?i:affordable\s(?:homes?|housing|dwellings?|units?))"),
    ("temporaryhome", r"(?i:temporary\saccommodation) | \bTA\b"),
    ("antisocial", r"(?i:anti[- ]?social\sbehaviour) | \bASB\b"),
    ("reducedtimetable", r"(?i:(?:reduced|part[- ]time)\stimetables?)"),
    (
        "alevel",
        r"""(?i:\ba[- ]levels?(?=\s(?:results?|grades?|pass(?:es)?|exams?|attainment|performance|entries)))
        | \bA[- ][Ll]evels?""",
    ),
    ("aroad", r"\bA[- ]roads?"),
    ("broad", r"\bB[- ](?:and\sC[- ])?roads?"),
    ("freemeal", r"(?i:free\sschool\smeals?) | \bFSM\b"),
)

# Words before a name that take a share of it, so that it is the whole and not what is measured.
SHARE_OF = r"""(?ix)
    (?: \d\s?%?|per\s?cent|%|percentage|proportion|share|number|majority|most|all|each|every|half
    |third|quarter|many|some|none|one )
    \s of \s (?: (?:the|our|its|their|these|those|all)\s ){0,2} $
"""
# The same where the share itself is what is measured: "the percentage of children with a plan in time".
THE_SHARE_OF = (
    r"""(?ix) (?: percentage | proportion ) \s of \s (?: (?:the|our|its|their|these|those|all)\s ){0,2} $"""
)
PERCENT_OF = r"""(?ix)
    (?: \d\s?% | per\s?cent | percentage | proportion )
    \s of \s (?: (?:the|our|its|their|these|those|all)\s ){0,2} $
"""

# What a speaker says of a measure in hand: "the figure of", "these numbers", "80 % were", "This had".
NAMES_BACK = r"""(?ix)
    \b (?: the | this | that | these | those | such ) \s
    (?: (?:increas|decreas|ris|fall|drop|reduc|improv|declin|low|high|current|actual|latest|overall
    |same|national|new)\w* \s ){0,2}
    (?: figures? | targets? | rates? | numbers? | percentages? | measures? | indicators? | trends?
        | statistics? | data
      | increase | decrease | rise | fall | drop | reduction | improvement | decline | variation | gap
      | performance | position | situation | issue | problem | costs? | delays? | backlog | cohort
      | average | benchmark | threshold | timescales? | comparators? | KPIs? | PIs? | information )
    \b
"""
POINTS_BACK = r"""(?ix)
    ^ \W* (?: (?:and|but|however|although|while)[\s,]+ )? (?! it \s (?: was | is | (?:had|has)\sbeen ) \s
        (?: \w+ly \s | also \s ){0,2} (?: acknowledg | advis | agre | anticipat | ask | clarifi | clear\b
        | comment | confirm | consider | emphasis | expect | explain | felt\b | highlight | hope | important
        | in[dt]icat | mention | not(?:ed|able)\b | observ | outlin | point | propos | queri | rais | recogni
        | recommend | report | request | resolv | respond | said\b | stated\b | stress | suggest | thought\b
        | told\b | understood\b ) )
      (?: this | it | that
        | these ) \s (?: \w+ly \s | also \s | still \s | now \s )?
      (?: had | has | have | was | were | is | are | would | compare\w* | reflect\w* | include\w*
          | cover\w* | relate\w* | remain\w* )
    \b
    | \b (?: this | these ) \s (?: indicat\w+ | mean\w* | suggest\w* | show\w* | reflect\w* | compar\w+ )
    \b
    | \b (?: that | whether | if | why | as | how ) \s (?: this | these | those ) \s (?: was | were
        | had | has | have | is | are | would )
    \b
    | \b (?: look\w*\sinto | provid\w+ | circulat\w+ | shar(?:e|ed|ing) | check | follow\w*\sup
        | investigat\w+ | explain\w*\s(?:to\s)?\w* )
      \s (?: this | it | that | these | them | the\smatter ) \b
    | ^ \W* (?: around \s | approximately \s | some \s | about \s | over \s
        | under \s )? \d[\d.,]* \s? (?:%|per\s?cent)
"""

# Groups of people that many measures are about: their name alone is no measure.
POPULATIONS = frozenset(
    {"carechild", "needchild", "careleaver", "socialworker", "fostercarer", "childsocialcare"}
)

# Words that say that something is counted, and how the count moved: one to the next in the name of a measure.
COUNTING = frozenset(
    {
        "count",
        "decline",
        "decrease",
        "decreased",
        "decreasing",
        "drop",
        "dropped",
        "dropping",
        "fall",
        "fallen",
        "falling",
        "fell",
        "figure",
        "growth",
        "increase",
        "increased",
        "increasing",
        "level",
        "number",
        "reduced",
        "reducing",
        "reduction",
        "rise",
        "risen",
        "rising",
        "rose",
        "total",
        "upturn",
        "volume",
    }
)

# Ambiguous terms that are everyday nouns: they speak of a measure only where they are counted or timed.
COMMON_NOUN = r"""(?ix) agenc(?:y|ies) | review(?:s|ed|ing)? | visit(?:s|ed|ing)? | assessments? | plans?
    | attainment | attendance | custody | referrals? | missing | registers? | costings? | delayed"""
_AMOUNTS = r"""numbers? | rates? | levels? | figures? | data | performance | timescales? | timeliness
    | targets? | use | usage | backlogs? | volumes? | costs? | spend\w* | trends?"""
MEASURES_NEXT = rf"""(?ix)
    (?: \b (?: {_AMOUNTS} | percentages? | proportions? | averages? | increase\w* | decrease\w*
        | ris(?:e|es|ing) | rose | falls? | fell | reduc\w+ | shortages? | delays? | share
        | improve\w* | how\smany | demand | reliance )
      \s (?: (?: of | in | for | on | to | with ) \s )? (?: (?: the | our | its | their | all | these ) \s )?
      (?: [\w'’-]+ \s ){{0,2}}
      | \d [\d,.]* \s? %? \s (?: of \s )? (?: (?: the | all | our ) \s )? (?: [\w'’-]+ \s ){{0,2}}
    ) $
"""
MEASURED_NEXT = rf"""(?ix)
    \W{{1,3}} (?: [\w'’-]+ \s )?
    (?: {_AMOUNTS} | bill | statistics
      | (?: (?: was | were | is | are | had | has | have | been ) \s )+ (?: \w+ly \s | also \s | still \s )?
        (?: up | down | high\w* | low\w* | above | below | late | over\w* | increas\w* | decreas\w* | risen
          | fallen | gone | improv\w* | complet\w* | carried | done | at | \d )
      | rose | fell | increased | decreased | stood | complet\w+ | within | in\stime | on\stime
      | (?: [\w'’-]+ \s ){{0,2}} \d )
    \b
"""

# Right behind a name: what is written about it, "Sickness Absence Policy".
POLICY = (
    r"(?ix) \s (?: management \s )? (?: polic(?:y|ies) | procedures? | strateg(?:y|ies) | protocols? ) \b"
)

# Right before a name: what it costs, "the cost of out of county placements", not how many there are.
PRICED = (
    r"(?ix) \b (?: costs? | costing | spend | spending | expenditure | pric(?:e|es|ing) | fees? | funding"
    r" | budgets? ) \s (?: of | for | on ) \s (?: [\w/’'-]+ (?: \s | (?<=/) ) ){0,2} \Z"
)

# "a number of complaints": some, not how many.
SOME = (
    r"(?ix) \b a \s (?:small\s|large\s|great\s|considerable\s|growing\s)? (?:number|range|variety) \s of \b"
)

# Words for lists of people who wait: to stand on one is not to count it.
LISTS = frozenset({"list", "register"})
HOW_LONG_A_LIST = r"""(?ix)
    \d | \b (?: how\s(?:many|long|much) | numbers? | length | size | longer | shorter | grow\w* | increas\w*
    | decreas\w* | reduc\w+ | risen | rising | rose | fall\w* | fell | per\s?cent ) \b
"""

# Words that make a clause speak of how much, how many or how well. Dates and ages are taken out before.
MEASURED = r"""(?ix)
    % | \b (?: per\s?cent | percentages? | rates? | (?<!\ba\s)numbers? | figures? | levels?
        | volumes? | proportions? | average
    | increas\w* | decreas\w* | reduc\w+ | ris(?:e|es|en|ing) | rose
    | fall(?:s|en|ing)?(?!\s(?:under|within|to)\b) | fell
        | drop(?:s|ped|ping)? | improv\w+
    | declin\w+ | higher | lower | highest | lowest | fewer | more(?!\s(?:about|widely|than\shappy))
        | performance | targets? | KPIs? | PIs?
    | data | statistics | statistical | trends? | indicators? | measures? | timeliness | timescales?
        | delays? | lengthy | costs?
    | benchmark\w* | compar(?:ed|ison|able|ator)\w* | threshold | majority | backlog | shortages?
        | shortfall | how\smany | cohort
    | distribution | share | disproportionat\w+ | analysis | breakdowns?
        | information\s(?:on|about|regarding) | over-?represent\w* | under-?represent\w* | cases
        | stable | steady | (?:gone|went|going)\s(?:up|down) | doubl(?:ed|ing) | halv(?:ed|ing) ) \b
"""

# A number beside a name that counts it: "31 children were adopted", "exclusions stood at 45".
_COUNT = (
    r"(?: \d [\d,.]*"
    r" | \b (?: (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-? )?"
    r" (?: two|three|four|five|six|seven|eight|nine )"
    r" | \b (?: ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety ) )"
)
COUNTED_BEFORE = rf"(?ix) {_COUNT} \s (?: [\w-]+ \s )? $"
COUNTED_AFTER = r"(?ix) ^ \W* (?: [\w-]+ \s ){0,3} \d"

# Numbers that date or name something.
DATED = r"""(?ix)
    \b (?:19|20)\d\d (?:[/-]\d{2,4})? \b
    | \b (?: age[ds]? | ages\sof | age\sof | years? ) \s (?:of\s)? \d+ (?:\s(?:and|to|or|-)\s\d+)? \b
        | \b \d+ [-\s] year[-\s]olds? \b
    | \b \d{1,2}(?:st|nd|rd|th)? \s (?:of\s)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov
    |dec)\w* (?:\s\d{4})?
    | \b (?: section | outcome | page | pages | paragraph | appendix | item | recommendation | phase
        | stage | minute | part ) \s \d+ \b
    | ^ \W* \(? \d+ (?:\.\d+)* [.)] \s
    | \b (?: past | last | next | previous | coming ) \s \d+ \s (?: years | months | weeks | days ) \b
"""

# Words of a name that count, time or compare: such a name measures by itself.
MEASURING = frozenset(
    {
        "absence",
        "attainment",
        "attend",
        "average",
        "backlog",
        "complet",
        "completed",
        "cost",
        "day",
        "delay",
        "duration",
        "fewer",
        "less",
        "grading",
        "hour",
        "incident",
        "length",
        "mile",
        "minute",
        "month",
        "more",
        "number",
        "over",
        "overrepresent",
        "overrepresentation",
        "overspend",
        "participation",
        "per",
        "percent",
        "percentage",
        "performance",
        "rate",
        "ratio",
        "recruit",
        "recruitment",
        "repeat",
        "retention",
        "score",
        "sickness",
        "speed",
        "stability",
        "statistic",
        "target",
        "time",
        "timeliness",
        "timely",
        "timescale",
        "turnaround",
        "turnover",
        "underspend",
        "vacancy",
        "wait",
        "week",
        "within",
        "year",
    }
)

# Words of other business that sound like a measure.
LOOK_ALIKES = (
    (
        r"\b(?:adoption|adopting|adopts?|adopted)\s(?:of|the|a|as|by|its|this|new)\b"
        r"(?!\s(?:children|looked|siblings|an?\schild))[^.;]{0,40}"
    ),
    (
        r"\b(?:policy|plan|strategy|policies|plans|highways?|roads?|standing\sorders|constitution|scheme|minutes)"
        r"\s(?:adoption|adopted)\b"
    ),
    r"\bmembers?['’]?\s(?:attendance|training)\b",
    r"\b(?:attendance|apologies)\s(?:at|for)\s(?:the\s|this\s)?(?:meetings?|committee|council|panel|board)\b",
    r"\bsection\s20\s(?:\w+\s){0,3}(?:consultations?|notices?|leasehold\w*|works)\b",
    r"\bleasehold\w*\s(?:\w+\s){0,4}section\s20\b",
    r"\bexclusion\sof\s(?:the\s)?(?:press|public)\b|\bpress\sand\s(?:the\s)?public\sbe\sexcluded\b",
    r"\bcontact\s(?:officers?|details|numbers?|telephone|point|name|cent(?:re|er)s?|list)\b",
    r"\b(?:environment|news|letting|estate|travel|ad|advertising|standards|employment)\sagenc(?:y|ies)\b",
    r"\bfill(?:ing)?\s(?:of\s)?(?:the\s|a\s)?vacancy\b[^.;]{0,80}",
    r"\b(?:casual|councillor|member|governor|committee|co-?opt\w*)\svacanc(?:y|ies)\b",
    (
        r"\bvacanc(?:y|ies)\s(?:on|for)\s(?:the\s|a\s)?"
        r"(?:committee|council|board|panel|member|councillor|governor|co-?opt\w*)"
    ),
    r"\bequality\simpact\sassessments?\b|\brisk\sassessments?\b|\benvironmental\s(?:impact\s)?assessments?\b",
    r"\bscrutiny\sreviews?\b|\bpeer\sreviews?\b|\bjudicial\sreviews?\b|\bboundary\sreviews?\b",
    r"\bwork\splacements?\b|\bstudent\splacements?\b",
    r"(?-i:\b(?!Council\b|Empty\b|Affordable\b|New\b|The\b)[A-Z][\w'’]+\s(?:House|Lodge)\b(?!\s(?:Sales|Prices)))",
    r"\b(?:design|engineering|planning|architectural)\sconsult(?:ancy|ants?)\b",
    r"\b(?:likelihood|possibility|danger)\sof\s(?:an?\s)?(?:increased|increase\sin|more|greater)\s(?:\w+\s?){1,2}",
    (  # what somebody else is complained of, not how many complain of the council
        r"\bcomplaints\s(?:(?:received|made)\s)?(?:on|about|regarding|concerning)\s"
        r"(?!(?:the\s|its\s|our\s)?(?:council|staff|officers?|services?|child|social|care))[^.;,]{0,40}"
    ),
    r"\bregister\sof\s(?:members['’]?\s)?(?:disclosable\s)?interests?\b|\bdeclarations?\sof\sinterests?\b",
)

# All groups and plans that belong to many measures.
GROUPS = POPULATIONS | {"cpplan", "cpregister", "ehcplan", "uasc"}

# Words after the name of a thing that make it the name of a team, post or event: "Missing Children Officers".
NAMED_AFTER = r"""(?ix)
    \s (?: officers? | teams? | services? | boards? | panels? | strateg(?:y|ies) | polic(?:y|ies)
        | managers? | hubs? | weeks?
    | programmes? | projects? | schemes? | forums? | partnerships? | units? | cent(?:re|er)s?
        | compan(?:y|ies) | co-?ordinators?
    | leads? | workers? | act | standards? | agenc(?:y|ies) | regulations? | bill | day | conference
        | campaign ) \b
"""

# Words in the names of committees and agenda items that tell their service. The first that fits holds.
AREA_WORDS: tuple[tuple[str, str], ...] = (
    (
        "education",
        (
            r"school\sperformance|educational?\sattainment|send\b|special\seducational|schools?\sforum"
            r"|virtual\sschool"
        ),
    ),
    (
        "children",
        (
            r"child|young\speople|youth|corporate\sparent|looked\safter|foster|adoption|safeguarding\schild"
            r"|famil|care\sleavers|mash\b"
        ),
    ),
    ("education", r"school|education|pupil|learning|attainment|skills"),
    ("adults", r"adult|older\speople|social\scare|care\sact|dementia|learning\sdisabilit"),
    ("health", r"health|nhs|hospital|ambulance|\bgps?\b|mental|icb\b|wellbeing"),
    ("housing", r"housing|homeless|tenan|landlord|voids?\b"),
    ("environment", r"environment|waste|recycl|street\sscene|fly[- ]?tip|clean|parks|air\squality|flood"),
    ("planning", r"planning|development\s(?:control|management)|local\splan"),
    ("highways", r"highway|road|transport|parking|traffic|cycl|bus\b|footpath"),
    ("community-safety", r"crime|community\ssafety|police|anti[- ]social|fire\b|policing"),
    ("revenues", r"revenues|benefits|council\stax|business\srates"),
    ("climate", r"climate|carbon|net\szero|energy"),
    ("leisure", r"leisure|librar|museum|culture|sport|tourism"),
    ("economy", r"econom|regenerat|town\scentre|employment|inward|growth"),
    ("corporate", r"corporate|resources|performance|workforce|budget|finance|audit|complaints|customer"),
)

# Words in the names of committees and items that look at how services perform.
PERFORMANCE = (
    r"(?i)scrutin|select\scommittee|perform|scorecard|dashboard|monitor|indicator|\bquarter|\bKPIs?\b|\bPIs?\b"
    r"|corporate\sparent|improvement|annual\sreport|safeguarding|social\scare"
)

# Small words that turn what a name means: admissions "to" care, "from" care homes.
WAYS = frozenset({"from", "into", "off", "on", "onto", "out", "to", "within"})

# Words without which no ambiguous term is a measure of children.
OF_CHILDREN = (
    r"child|young|youth|famil|looked\safter|in\scare|foster|adopt(?:er|ive|ion\s(?:order|panel|agenc))|care\sleaver"
    r"|social\swork|safeguarding|\bLAC\b|\bCLA\b|\bCIC\b|\bIROs?\b|corporate\sparent|virtual\sschool|pupil|school"
)

# Words without which no name of a measure is one of adults' care, in an item whose service nothing tells.
OF_ADULTS = (
    r"adult|elderly|older\speople|\bcare\b|carers?\b|dementia|disab|reablement|residential|safeguard|mental\shealth"
    r"|independen|section\s42|direct\spayment"
)

# Between the words of a name: "the trees that were planted" are certain trees, not how many are planted.
THOSE_THAT = (
    r"(?ix) \b (?: that | which | who ) \s (?: (?: had | have | has ) \s been | were | was | are | is ) \b"
)

# Words that turn a name into its contrary wherever they stand behind it: "full-time education is not".
DENIALS = frozenset({"no", "not", "without", "less"})
