"""Words by which minutes state figures: numbers, units, roles, periods, directions, and what is no figure.

Data only. Every regex is verbose and matched in any case unless it says otherwise; the comment above
quotes what it finds and, behind "not", what it must leave alone.
"""

from minutes_miner.patterns.months import MONTHS
from minutes_miner.patterns.number_words import CARDINALS

TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
ONES = {word: number for word, number in CARDINALS.items() if 1 < number < TENS["twenty"]} | {"one": 1}
SCALES = {
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "k": 1_000,
    "thousand": 1_000,
    "hundred": 100,
}
SHARES = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "tenth": 1 / 10,
}

# Colours in the order of red, amber, green; quartiles from the top.
RAG = {"red": 1, "amber": 2, "green": 3}
QUARTILES = {
    "top": 1,
    "first": 1,
    "upper": 1,
    "best": 1,
    "highest": 1,
    "second": 2,
    "third": 3,
    "bottom": 4,
    "fourth": 4,
    "lower": 4,
    "lowest": 4,
    "worst": 4,
}

# "1,194", "48.2", "31"
DIGITS = r"(?: \d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)? )"
# "seven", "Forty-one", "forty seven", "six hundred"
NUMBER_WORD = rf"""
    (?: (?:{"|".join(TENS)}) (?:[\s-](?:{"|".join(ONES)}))? | {"|".join(ONES)} ) (?:\s(?:hundred|thousand
      |million))?
"""
NUMBER = rf"(?:{DIGITS}|{NUMBER_WORD})"
# "about 12%", "some 200"
ABOUT = r"""
    (?:(?:about|around|approximately|roughly|some|nearly|almost|just|only|over|under|a\sfurther
    |an?\s(?:estimated|additional))\s)?
"""

_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?"
_SPAN_OF_TIME = r"(?:years?|months?|weeks?|days?|quarters?|terms?|hours?)"

# "in 2018", "Q1 2019/20", "as at 31 March", "in the first half of 2022/23", "two years ago"; not
# "within 45 days"
PERIOD = rf"""
    \b(?: (?:in|for|since|during|at|as\sat|as\sof|by|until|up\sto|to|from|of|on|over|before|after)\s )?
    (?:the\s)?
    (?: (?:calendar\syear|financial\syear|academic\syear|autumn\sterm|spring\sterm|summer\sterm|end\sof
      |beginning\sof|middle\sof
          |year\sto|(?:(?:{NUMBER})\s)?months?\sto|first\shalf\sof|second\shalf\sof|quarter\sto)\s )*
    (?: \d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}\b(?:,?\s(?:19|20)\d\d)?
      | {_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?%)(?:,\s(?:19|20)\d\d)?
      | {_MONTH}\b(?:\s(?:19|20)\d\d)?
      | (?:Q[1-4]|quarter\s(?:[1-4]|one|two|three|four)|(?:first|second|third|fourth|last|previous
        |same)\squarter)
        (?:\s\([^)]*\))?(?:\s(?:of\s)?{_YEAR})?
      | {_YEAR}(?![\d,.]\d) )\b
  | \byear\sto\sdate\b | \brolling\s(?:12|twelve)\smonths?\b | \bhalf[- ]year\b
  | \b(?:the\s)?same\s(?:point|time|period|week|month)\s(?:of\s|in\s)?(?:last\syear|the\sprevious\syear
    |{_YEAR}|in\s{_YEAR})?
  | \b(?:in\s|for\s|than\s|with\s)?(?:the\s)?(?:last|past|previous|preceding|current|same|first|next
    |following|prior)\s(?:full\s)?
    (?:(?:{NUMBER})\s)?(?:working\s)?{_SPAN_OF_TIME}\b (?:\sof\s{_YEAR})?
  | \b(?:the|a|an)\s(?:year|month|week|quarter)\s(?:before|earlier|ago|previously)\b(?!\s(?:any|the|he|she
    |it|they)\b)
  | \b(?:{NUMBER})\s{_SPAN_OF_TIME}\s(?:ago|previously|earlier|before|later)\b
  | \b(?:in|over|for|during|every|each|after)\s(?:more\sthan\s|about\s)?(?:{NUMBER})\s(?:months|years
    |terms|quarters)\b (?!\sor\s|\s?\+)
"""

# Periods that lie before the one in hand.
EARLIER = r"""
    ago | previous(?:ly)? | preceding | prior\syear | last\s(?:year|quarter|month|time) | year\s(?:before
      |earlier)
  | (?:months?|years?|weeks?|quarters?)\s(?:before|earlier) | the\ssame\s | same\s(?:point|time|period
    |week|month|months|quarter)
"""

# What carries a number that is no figure: "paragraph 5.6", "Minute 26", "Key Stage 2", "Attainment 8",
# "aged 19 to 21".
REFERENCE_NOUNS = r"""
    minute | item | paragraph | para | page | section | appendix | annex | recommendation | question
      | phase | stage | part
  | priority | risk | level | band | key\sstage | stage | grade | tier | table | chart | schedule
    | option | ward | zone
  | room | route | class | step | outcome | objective | article | rule | order | regulation | pillar
    | domain | theme | version
  | plot | flat | house | junction | lot | attainment | progress | capped | nos? | no\. | ni | bv
    | bvpi | bvpis
    | paf | ascof | corp | reg
  | kpi | pi | lpi | indicator | ref | agenda | chapter | module | platform | gate | type | category
    | form | clause | action
"""
_LIST_OF_NUMBERS = r"""
    \d+[a-z]?(?:\.\d+)*(?!\s?%|,\d|\sper\scent)(?:(?:,\s|\sand\s|\sor\s|\sto\s
    |\s?[–-]\s?)\d+[a-z]?(?:\.\d+)*\b(?!\s?%|,\d))*
"""
REFERENCE = rf"""
    (?<!\d\s)\b(?:{REFERENCE_NOUNS})s?\s(?:number\s)?(?:{_LIST_OF_NUMBERS}|one\b|two\b|three\b)
    | (?-i:\bYears?\s\d{{1,2}}(?:(?:,\s|\sand\s|\sto\s|\s?[–-]\s?)\d{{1,2}})*\b)
"""
# "6.5 Cllr Upjohn", "(4) New claims", "22/35 Safeguarding", "3. "; not "11 care leavers", "92.4% of"
OPENING_NUMBER = r"""
    ^\W*(?-i: \(\d+[a-z]?\) | \d+[.)](?=\s) | \d+(?:\.\d+)+(?=\s[A-Z]) | \d+/\d+(?=\s) | \d+(?=\s[A-Z])
    | \d+(?:\.\d+)*(?=\s*\|) )
"""
# "at 9.30 am", "8 pm", "14:05", "two o'clock", "at 8.30 in the morning"
CLOCK = rf"""
    \b\d{{1,2}}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b\.?|noon|o['’]clock) | \b\d{{1,2}}:\d\d\b
      | \b(?:{NUMBER_WORD})\so['’]clock
  | \bat\s\d{{1,2}}\.\d\d(?=\s(?:in|on|until|every)\b)
"""
# "aged 19 to 21", "16 and 17 year olds", "over 65s", "two-year-olds", "the 10 to 17 population",
# "children under 5"
_RANGE = rf"(?:{NUMBER})(?:(?:\s?[–-]\s?|\sto\s|\sand\s|\sor\s|/)(?:{NUMBER}))?"
AGE = rf"""
    \b(?: aged? | ages | age\sof | aged\s(?:over|under|between) )\s(?:of\s|between\s|under\s
      |over\s)?{_RANGE}\+?
  | \b{_RANGE}[\s-]years?[\s-]olds?\b | \b{_RANGE}\syears?\sof\sage\b
  | \b(?:up\sto|under|below|lady\sof|man\sof|woman\sof)\s(?:16|18|19|21|25|[6-9]\d)\b(?=\s*[,.;)–-]
    |\s(?:and|who|had|years)\b|\s*$)
  | \b(?:under|over)[\s-]\d+s\b | \b(?:people|those|adults|residents|children|women|men|anyone
    |persons)\s(?:over|under)\s\d+\b(?!\s?%)
  | \b(?:under|over)[\s-](?:5|11|16|18|19|25|60|65|75|85)\b(?=\s(?:population|conception|pregnan))
  | \b\d+\s(?:to|-)\s\d+(?=\spopulation|\sage|s\b) | \b0\s?(?:to|-|–)\s?(?:5|18|19|25)\b
"""
# "01632 960 111", "12 High Street", "2020/0312/FUL", "NHS 111"
NUMBERED_PLACE = r"""
    \b0\d{2,4}\s?\d{3}\s?\d{3,4}\b
  | (?-i: \b\d+[a-z]?(?:[–-]\d+)?\s(?:[A-Z][\w'’]+\s){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Court|Way
    |Place|Terrace|Crescent|Square|Gardens|House|Hill)\b )
  | (?-i: \b[A-Z]*\d*/\d[\w/]*\d/[A-Z]+\b ) | (?-i: \b(?:NHS|dial|call)\s(?:111|101|999)\b )
"""
# "5 in favour, 1 against", "voted for the amendment 5"
VOTES = rf"""
    \b(?:{NUMBER})\s(?:members\s|votes?\s)?(?:(?:voted\s)?(?:in\sfavour|against(?=\s*[,;.)])
      |for(?=\s*[,;.)]))|abst\w+)\b
  | \babstentions?\s\d+ | \bvoted\sfor[^.;]{{0,40}}\s\d+,\sagainst\s\d+
  | \b(?:{NUMBER})\svotes?\b(?:\sto\s(?:{NUMBER})\b)?
"""
LOOK_ALIKES = (OPENING_NUMBER, CLOCK, AGE, NUMBERED_PLACE, REFERENCE, VOTES)

# The unit that stands with a number.
# "one in five", "one assessment in five", "four cases out of ten", "nine in ten"
RATIO = rf"""
    \b(?P<number>{NUMBER_WORD})(?:\s(?!of\b|days?|weeks?)\w+)?\s(?:in
      |out\sof)\s(?:every\s)?(?P<whole>{NUMBER_WORD}|\d+)\b
    (?!\s?(?:%|per\scent|days?|weeks?|months?|years?|hours?|minutes?|other|of|schools|areas|places|wards))
"""
# "half of the teams", "a third of", "two thirds of"; not "first half of"
SHARE = rf"""
    (?<!first\s)(?<!second\s)\b(?:(?P<number>{NUMBER_WORD})[\s-]|an?\s)?(?P<share>half|thirds?|quarters?
    |fifths?|tenths?)\sof\b(?!\s(?:the\s)?(?:year|term|{_YEAR}))
"""
# "top quartile", "in the second quartile"
QUARTILE = rf"\b(?P<place>{'|'.join(QUARTILES)})[\s-]quartile\b"
# "rated red", "still at red", "(amber)"; not "34 were green", "the green bin"
COLOUR = r"""
    (?: \b(?: (?<!\d\s)(?:was|were|is|are) | rated | flagged | marked | remain\w* | still | showing
      | judged | turned | moved\sto | raised\sto )
        \s (?:at\s|as\s|rated\s|to\s)? | \( | \bstatus\s(?:of\s|was\s|is\s)? )
    (?P<colour>red|amber|green) \b (?!\s(?:bin|space|belt|lane|flag|light|line|infrastructure|paper|waste
      |route|sack))
"""
# "£3.7 million", "£412,000", "€2,400", "£7.4m"
MONEY = rf"[£€$]\s?(?P<number>{DIGITS})\s?(?P<scale>bn|billion|m|million|k|thousand)?\b"
# "50p"
PENCE = rf"(?<![\w.,])(?P<number>{DIGITS})p\b"
# "71%", "9 per cent", "Ninety-one per cent"
PERCENT = rf"(?<![\w.,-])(?P<number>{NUMBER})\s?(?:%|per\s?cent\b)(?!age)(?!\s(?:age\s)?points?)"
# "1.9 percentage points", "a rise of four points"
POINTS = rf"""
    (?<![\w.,])(?P<number>{NUMBER})\s?(?:(?:percentage|per\s?cent(?:age)?
    |%)\s)?(?:points?\b(?!\sof\s(?:contact|order))|pp\b|ppts?\b)
"""
# "48.2 per 10,000", "9.2 delayed days for each 100,000", "114 collections in every 100,000"
RATE = rf"""
    (?<![\w.,])(?P<number>{NUMBER})(?:\s(?!per\b)[a-z]+){{0,3}}\s
    (?:per|for\seach|for\severy|in\severy|in\seach|out\sof\severy|to\severy|in)\s(?P<base>100,?000|10,?000
      |1,?000|thousand|hundred|100)\b(?!,\d)
"""
# "431 days", "39 working days", "20 miles", "72 hours", "42-day"
DURATION = rf"""
    (?<![\w.,])(?P<number>{NUMBER})[\s-](?:(?:working|calendar|school|week|bed|delayed|consecutive|full)\s)?
    (?P<unit>days?|weeks?|months?|years?|hours?|minutes?|seconds?|miles?)\b(?![\s-]olds?)
"""
# "1,194", "seventeen"
PLAIN = rf"""
    (?<![\w./£€$–-])(?<!\d,)(?<!\bper\s)(?<!\bevery\s)(?<!hour\s)(?P<number>{NUMBER})(?:\s(?P<scale>million
    |billion|thousand))?\b(?!,\d|\.\d|[–/-]\w|\s?%)
"""

# Things that minutes count; a number word before one of them is a figure.
COUNTED = r"""
    (?: child(?:ren)? | young\speople | famil(?:y|ies) | complaints? | placements? | cases? | posts?
      | assessments? | carers? | adopters?
      | adoptions? | referrals? | homes? | beds? | pupils? | households? | exclusions? | suspensions?
        | conferences? | contacts?
      | providers? | incidents? | care\sleavers? | vacanc(?:y|ies) | workers? | staff | agency | audits?
        | plans? | appeals?
      | schools\s(?:were|had) | residents? | patients? | deaths? | carers | foster | fostering | episodes
        | moves | enquiries | breaches
      | alerts | concerns | tenants | tenancies | properties | evictions | crimes | burglaries | fires
        | collisions | casualties
      | apprentices | unaccompanied | entrants | orders | applications | visits | reviews | interviews
        | offences | teenagers | babies )
    \b
"""
# What makes a number word a figure where no counted thing follows: "stood at seven", "fell to six",
# "was four".
STATED_BEFORE = r"""
    (?: stood\sat | stands\sat | number(?:ed|ing|s)? (?:\s(?:was|were|of))? | total(?:led|ling)?(?:\sof)?
      | average\sof | averag(?:ed|ing)
      | (?:rose|risen|fell|fallen|dropped|increased|decreased|reduced|down|up|gone|come
        |grown)(?:\s\w+){0,2}\sto | all\sbut
      | compared\s(?:to|with) | against | target\sof | figure\s(?:was|of) | \bfrom\s[^,;.]{1,25}\sto ) \s
    (?: about\s | around\s | some\s | only\s | just\s | nearly\s | almost\s )? $
"""
# "six of them", "nine more than", "11 fewer", "three or more", "four to nine"
STATED_AFTER = rf"""
    ^\s(?: of\s(?:them|these|those|which|whom|the\s(?:{NUMBER})) | (?:more|fewer|less|higher
      |lower)\b(?!\s(?:to\b|about)) | or\s(?:more|fewer|over)
      | (?:to|and|or)\s(?:{NUMBER})\s(?!years?\sold) | out\sof\s(?:{NUMBER}) )
"""
# Words before a number word that point at known things instead of counting them: "the five districts".
POINTED_AT = r"""
    \b(?:the|these|those|both|his|her|its|their|our|last|first|next|other|past|previous|every|each|all
    |another|one\sor|under)\s$
"""

# Words by which a number without a unit takes that of the figure before it.
SHARES_UNIT = rf"""
    \b(?: to | against | than | and | or | with | of | was | at | for | being | down | up | from | target
      | statutory | averag\w+ | is )
    [\s:(]+ (?:(?:a|an|the|in|its)\s)? {ABOUT} $
"""
# Words that follow a number and are no thing that it counts.
NO_THING = r"""
    ^(?: \W*$ | [,;.):(\[] | \s[(–-] | \s(?: to | in | at | against | compared | as | and | or | for | on
      | from | by | than | with | was
      | were | which | this | the | last | since | during | over | nationally | two | three | a | an
        | per | if | when | while | after
      | before | of\s(?:them|which|whom|these|those) | more | fewer | less | higher | lower | up | down
        | had | has | is )\b )
"""
# "score of 14.6", "Attainment 8 was 45.1"
SCORED = r"\b(?:scores?|attainment\s8|progress\s8)\b[^\d;.]{0,30}$"

# How long something took, so that a duration is a value.
TOOK = r"""
    \b(?:average|averag\w+|took|taken|taking|takes|take|wait\w*|stood|stands|lost|lose|delay\w*|had\sbeen
    |figure\b.{0,15}\bwas|slipped|length|turn\w*|now|lasted|process)\b
"""
# A limit: with a measure it defines it, by itself it is a deadline.
LIMIT = r"""
    \b(?:within|in\sunder|under|over|more\sthan|at\sleast|less\sthan|beyond|longer\sthan|up\sto|no\s(?:more
    |less)\sthan|for\s(?:at\sleast\s|over\s)?)\s(?:the\s|a\s|its\s)?$
"""
LIMIT_AFTER = r"""
    ^(?:\s|-)?(?: \+ | or\s(?:more|over|fewer|less|longer|under|above) | and\s(?:over|above) | (?:target
    |standard|timescale|deadline|threshold|limit|timeframe)s?\b )
"""

# Roles, by the words before a number.
TARGET_BEFORE = rf"""
    (?: \b(?:target|standard|aim|goal|threshold|ambition|trajectory|maximum|minimum|ceiling|floor)s? \b
        (?: \s(?:rate\s|figure\s|level\s)?(?:of|was|is|were|being|at|for|set|that|had|by
          |to)\b [^\d;]{{0,45}} | (?:[:,\s(=–-]|range)* )
      | \bstatutory(?:\s(?:limit|maximum|period|timescale)(?:\sof|\swas)?)?\s )
    {ABOUT} $
"""
TARGET_AFTER = r"^\s(?:target|standard|threshold|ambition)\b"
# "on target at", "above target, with": what stands after is the value
MET_TARGET = r"""
    \b(?:on|above|below|off|over|under|exceed\w*|met|miss\w*|meet\w*|within|near\w*|behind
    |outside)\s(?:or\sabove\s)?(?:the\s|its\s|our\s)?(?:target|standard|threshold)s?\b(?!\s(?:of|being|rate
    |figure)\b)[^\d]*$
"""
_PLACES = r"""
    (?:England|Wales|Scotland|Northern\sIreland|Ireland|London|UK|Britain|the\sregion|the\snation
    |other\sauthorities|similar\sauthorities)
"""
PEERS = rf"""
    (?: (?:national|England|English|Wales|Welsh|Scottish|Scotland|London|regional|UK|all[- ]Wales
      |all[- ]England|Northern\sIreland|family\sgroup
        |comparator|benchmark|state|Irish|peer|borough|South\sEast|South\sWest|North\sWest|North\sEast
          |West\sMidlands|East\sMidlands|Eastern)
        \s(?:group\s)?(?:average|rate|figure|mean|median|percentage|comparator|neighbours?)
      | (?:statistical|nearest|comparator)\sneighbours?(?:['’])?(?:\saverage)?
      | average\s(?:for|of|in|among|amongst|across)\s(?:its\s|our\s|the\s)?(?:{_PLACES}
        |statistical\sneighbours|peers)
      | nationally | regionally | virtual\scomparator | {_PLACES} )
"""
COMPARED_BEFORE = rf"""
    \b{PEERS} \s? (?:average\s)? (?: of | was | were | is | at | being | stood\sat | had\sbeen
    | [(:,] )* \s? (?:at\s)? {ABOUT} $
"""
COMPARED_AFTER = rf"""
    ^,?\s(?:(?:for|in|among|amongst|across|by|of|as|was|the|its|our|a|an|average|being)\s
    |[\w-]+['’]s?\s){{0,4}} {PEERS}
"""
# "compared with", "against", "as against"
COMPARING = rf"""
    \b(?:compar\w+\s(?:to|with|against)|against|as\sopposed\sto|versus|v\.?)\s(?:an?\s|the\s
    |its\s)?(?:average\sof\s|figure\sof\s|rate\sof\s)?{ABOUT}$
"""
# "from 13% to", "up from 78.3%", "down from a peak of 27%"; not "ranged from 14 to 29"
FROM = rf"""
    (?<!ranged\s)(?<!ranging\s)(?<!varied\s)(?<!ranges\s)\bfrom\s(?:an?\s|the\s|its\s)?(?:average\sof\s
    |peak\sof\s|high\sof\s|low\sof\s|total\sof\s)?{ABOUT}$
"""
PEAKED = r"\bpeaked\sat\s$"
LATER_TO = r"\b(?:since|now|then)\b[^.;]{0,40}\bto\b"
RANGED = r"\b(?:rang(?:ed|ing|es?)|varied|varying|between)\b[^;]*$"

_UP_VERB = r"""
    (?:ris(?:e|es|en|ing)|rose|increas\w+|grow(?:n|s|th|ing)?|grew|climb\w*|gone\sup|went\sup|go\sup
    |going\sup|(?:was|were|is|are|been)\sup(?!\sto\b)|(?<!taken\s)(?<!set\s)(?<!-)up(?=\s(?:by|from|on|again
    |slightly|sharply|to\s(?:about\s|around\s)?[\d£]|[\d£]))|upturn|upward|jump\w*|doubl(?:e|ed|ing)
    |trebl(?:e|ed|ing)|tripl(?:e|ed|ing))
"""
_DOWN_VERB = r"""
    (?:fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|decreas\w+|declin\w+|reduc\w+|gone\sdown|went\sdown
    |com(?:e|ing)\sdown|came\sdown|brought\sdown|(?:was|were|is|are|been)\sdown|(?<!-)down(?=\s(?:by|from|on
    |again|slightly|sharply|to\s(?:about\s|around\s|only\s)?[\d£]|[\d£]))|dip(?:ped|s)?|halv(?:e|ed|ing)
    |downward|shr[aiu]nk)
"""
# "10% or more": a threshold
OR_MORE = r"^\s?(?:\+|or\s(?:more|over|fewer|less|above|below)\b)"
# "having been 12.8%"
HAVING_BEEN = rf"\bhaving\s(?:previously\s)?been\s{ABOUT}$"
# "compared with £21,900 in a special school"
ELSEWHERE = r"^\s(?:in|for|at|among|amongst|of)\s"
# "done in 20 working days"
DONE_IN = r"\bin\s(?:the\s)?$"
# "section 47"
SECTION = r"\bsection\s$"
# "had been 318": what stands after is no part of a name
STATES = r"\b(?:was|were|is|are|been|stood\sat|of)\b"
# "from 13% in March to"
TO_FOLLOWS = r"^[^;]{0,60}?\sto\b"
MOVED_FROM = rf"\b(?:{_UP_VERB}|{_DOWN_VERB}|up|down|improv\w+|\sto\s\S+)(?:\s[\w']+){{0,4}}\s$"
UP = rf"\b{_UP_VERB}\b"
DOWN = rf"\b{_DOWN_VERB}\b"
UNCHANGED = r"""
    \b(?:unchanged|the\ssame\s(?:as|level)|no\schange|remain\w*\s(?:stable|steady|static|level|constant|at)
    |static|stayed\s(?:at|the\ssame))\b
"""
# "had risen by 18%", "a reduction of about 12%", "up 4%", "an improvement of 1.9 points"
DIFFERENCE_BEFORE = rf"""
    (?: \b(?:{_UP_VERB}|{_DOWN_VERB}|improv\w+|worsen\w*|chang\w+|differ\w*|exceed\w*
      |slip\w+)(?:\s(?!(?:to|from|than|with|in)\b)[a-z]+){{0,2}}\sby\s
      | \b(?:increase|rise|growth|reduction|fall|drop|decrease|decline|improvement|upturn|saving
        |uplift)(?:\s(?!(?:to|from|than|with|in)\b)[a-z]+){{0,1}}\sof\s
      | \b(?<!taken\s)(?<!set\s)(?<!put\s)(?:up|down)\s(?:by\s)? )
    (?:an?\s|the\s|as\smuch\sas\s)? {ABOUT} $
"""
# "8% more than", "11 fewer", "0.4% less than", "7% above", "12% increase", "11% up"
DIFFERENCE_AFTER = r"""
    ^\s(?: (?:more|fewer|less|higher|lower|better|worse|greater)\b (?:\s(?!than)\w+){0,3} (?=\sthan
      |[\s,.;)]*$|\son\b)
      | (?:above|below|behind|ahead\sof|up|down)\b | (?:increase|decrease|reduction|rise|fall|drop|growth
        |improvement|decline|uplift)\b )
"""
MORE = r"^\s(?:more|higher|greater|above|up|ahead|increase|rise|growth|uplift)\b"
LESS = r"^\s(?:fewer|less|lower|below|behind|down|decrease|reduction|fall|drop|decline)\b"

# "611 of them", "of whom sixteen", "all but two", "of these, 19"
PART_AFTER = r"^\s(?:cases\s|children\s)?of\s(?:them|these|those|whom|which)\b"
PART_BEFORE = rf"\b(?:of\s(?:whom|which|these|those|them),?\s(?:all\sbut\s)?|all\sbut\s){ABOUT}$"
# "408 of 429", "81 of the city's 101", "31 patients out of 104"
WHOLE_BETWEEN = r"""
    ^(?:\s[a-z]+)?\s(?:of|out\sof)\s(?:(?:the|our|its|their|all|these|those|a|total|of|[a-z]+['’]s)\s){0,4}$
"""
SAMPLE_BEFORE = (
    r"\b(?:sample|cohort|base)\sof\s$ | (?:^\W*|,\s|\bthat\s)of\s(?:the\s|our\s|its\s|these\s|those\s)?$"
)

# Where one statement ends and another begins within a sentence.
CUT = r"""
    ; | [.?]\s | \s[–—-]\s(?!(?:£|\d)) | ,\s(?:and|but|while|whereas|although|though|that|however)\s
      | \sand\sthat\s
  | \s(?:whereas|while|but)\s
"""
# What may stand between a measure and its figure where units disagree: " was ", " at 31 March were "
SAYS = rf"""
    ^\W*(?:\([^)]*\)\W*)?(?:{PERIOD})?\s*(?:was|were|is|are|stood\sat|had\sbeen|has\sbeen|at|of|of\sjust
    |came\sto|amounted\sto|averaged|averaging|:|had\s\w+\s(?:to|from)|\w+\s(?:to|from)|to)\s*{ABOUT}$
"""
# Where the words for a population end.
_VERBS = r"was|were|is|are|had|has|have|would|could|will|can|may|having"
_JOINS = (
    r"to|at|against|as|and|or|on|from|by|than|with|which|who|that|since|during|for|per|between|not|compared"
)
_NO_MORE = rf"(?:{_VERBS}|{_JOINS}|in(?!\s(?:care|need)\b))\b"
_NOT_FIRST = r"(?:two|three|four|five|six|seven|of|more|fewer|less|up|down|out|the|an?)\b"
# "% of children in care", up to the verb
POPULATION_OF = rf"""
    ^\s(?:of|among|amongst)\s(?!(?:them|these|those|whom|which)\b)(?:(?:the|all|our|its)\s)?
    (?P<who>[^,;.()]+?)(?=\s{_NO_MORE}|[,;.()]|$)
"""
# "306 children in care"
POPULATION_AFTER = rf"""
    ^\s(?P<who>(?!{_NO_MORE}|{_NOT_FIRST})[a-z][\w'’-]*(?:\s(?!{_NO_MORE})[a-z][\w'’-]*){{0,3}})
"""
