"""How minutes name members of the public, whose names are not to be kept, and where they are heard.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone. A regex that
ends where a name begins is followed by a name in the program's own reading (`link.names`).
"""

import re

from minutes_miner.patterns.words import any_of

# Words that make a member of the public of whom they stand beside.
PUBLIC_ROLES = {
    "allotment holder",
    "appellant",
    "appellants",
    "applicant",
    "applicants",
    "applicant's agent",
    "applicant’s agent",
    "bereaved parent",
    "campaigner",
    "campaigners",
    "care leaver",
    "care leavers",
    "carer",
    "carers",
    "child",
    "child in care",
    "claimant",
    "complainant",
    "complainants",
    "constituent",
    "council tax payer",
    "council tenant",
    "deponent",
    "dog walker",
    "elector",
    "ex-tenant",
    "father",
    "former resident",
    "former tenant",
    "foster carer",
    "foster carers",
    "foster child",
    "foster mother",
    "foster father",
    "foster parent",
    "foster parents",
    "grandfather",
    "grandmother",
    "grandparent",
    "guardian",
    "homeowner",
    "householder",
    "landowner",
    "leaseholder",
    "leaseholders",
    "lead petitioner",
    "lead petitioners",
    "local business owner",
    "local parent",
    "local resident",
    "local residents",
    "looked after child",
    "member of the public",
    "members of the public",
    "mother",
    "mum",
    "dad",
    "neighbour",
    "neighbours",
    "next of kin",
    "objector",
    "objectors",
    "owner",
    "proprietor",
    "publican",
    "trader",
    "crofter",
    "parent",
    "parents",
    "parishioner",
    "parishioners",
    "passenger",
    "patient",
    "petition organiser",
    "petitioner",
    "petitioners",
    "pensioner",
    "principal petitioner",
    "public questioner",
    "public speaker",
    "public speakers",
    "pupil",
    "questioner",
    "questioners",
    "ratepayer",
    "rate-payer",
    "resident",
    "residents",
    "respondent parent",
    "school pupil",
    "service user",
    "shopkeeper",
    "student",
    "supplicant",
    "taxpayer",
    "tenant",
    "tenants",
    "victim",
    "villager",
    "villagers",
    "young carer",
    "young people",
    "young person",
}
# Those among them whom minutes may name by a forename alone.
CHILDREN = {
    "care leaver",
    "child",
    "child in care",
    "foster child",
    "looked after child",
    "pupil",
    "school pupil",
    "student",
    "young carer",
    "young person",
    "young resident",
}
KIN = {
    "aunt",
    "brother",
    "carer",
    "child",
    "dad",
    "daughter",
    "father",
    "foster carer",
    "foster child",
    "foster daughter",
    "foster father",
    "foster mother",
    "foster son",
    "grandad",
    "grandchild",
    "granddaughter",
    "grandfather",
    "grandma",
    "grandmother",
    "grandson",
    "guardian",
    "husband",
    "mother",
    "mum",
    "nephew",
    "niece",
    "sister",
    "son",
    "stepfather",
    "stepmother",
    "stepson",
    "stepdaughter",
    "uncle",
    "widow",
    "widower",
    "wife",
}
# Words that are no part of a person's name, beside those of posts and bodies.
NOT_IN_NAMES = {
    "a",
    "above",
    "academy",
    "act",
    "action",
    "adult",
    "adults",
    "after",
    "agenda",
    "all",
    "also",
    "although",
    "an",
    "and",
    "annex",
    "annual",
    "answer",
    "any",
    "appeal",
    "appendix",
    "application",
    "applications",
    "april",
    "area",
    "article",
    "as",
    "asked",
    "association",
    "at",
    "august",
    "authority",
    "autumn",
    "before",
    "bill",
    "both",
    "budget",
    "bus",
    "but",
    "by",
    "campaign",
    "care",
    "case",
    "centre",
    "children",
    "christmas",
    "church",
    "city",
    "club",
    "code",
    "college",
    "comments",
    "committee",
    "community",
    "company",
    "complaint",
    "complaints",
    "concern",
    "constabulary",
    "construction",
    "consultation",
    "corporate",
    "cottage",
    "could",
    "council",
    "county",
    "court",
    "date",
    "day",
    "december",
    "decision",
    "declarations",
    "department",
    "deputation",
    "development",
    "did",
    "digital",
    "district",
    "does",
    "during",
    "each",
    "early",
    "easter",
    "education",
    "email",
    "engagement",
    "england",
    "english",
    "environmental",
    "erection",
    "estate",
    "executive",
    "farm",
    "february",
    "fire",
    "following",
    "for",
    "forum",
    "four",
    "framework",
    "friday",
    "friends",
    "from",
    "full",
    "fund",
    "garden",
    "general",
    "government",
    "grant",
    "group",
    "had",
    "hall",
    "has",
    "have",
    "he",
    "health",
    "her",
    "high",
    "highways",
    "his",
    "hospital",
    "house",
    "housing",
    "how",
    "if",
    "impact",
    "in",
    "infant",
    "infants",
    "inn",
    "integrated",
    "is",
    "it",
    "item",
    "january",
    "july",
    "june",
    "junior",
    "keep",
    "labour",
    "lane",
    "legion",
    "letter",
    "library",
    "licence",
    "limited",
    "list",
    "local",
    "london",
    "ltd",
    "major",
    "management",
    "manor",
    "many",
    "maps",
    "march",
    "marine",
    "market",
    "matters",
    "may",
    "meeting",
    "minutes",
    "monday",
    "most",
    "motion",
    "museum",
    "national",
    "neighbourhood",
    "network",
    "new",
    "no",
    "north",
    "northern",
    "not",
    "note",
    "november",
    "now",
    "objection",
    "objections",
    "october",
    "of",
    "office",
    "officers",
    "on",
    "one",
    "open",
    "order",
    "other",
    "our",
    "out",
    "paper",
    "park",
    "parking",
    "parliament",
    "part",
    "participation",
    "partnership",
    "petition",
    "petitioner",
    "petitions",
    "plan",
    "planning",
    "plans",
    "play",
    "playing",
    "plc",
    "point",
    "police",
    "policy",
    "primary",
    "procedure",
    "programme",
    "project",
    "properties",
    "property",
    "proposal",
    "protection",
    "public",
    "quarter",
    "question",
    "questions",
    "railway",
    "reading",
    "recommendation",
    "records",
    "reference",
    "regeneration",
    "register",
    "regulation",
    "regulations",
    "reply",
    "report",
    "residents",
    "resolved",
    "response",
    "review",
    "rights",
    "river",
    "road",
    "roads",
    "rule",
    "rules",
    "safety",
    "satisfaction",
    "saturday",
    "save",
    "school",
    "schools",
    "scotland",
    "scottish",
    "scrutiny",
    "secondary",
    "secretary",
    "section",
    "september",
    "service",
    "services",
    "she",
    "should",
    "since",
    "site",
    "social",
    "society",
    "some",
    "south",
    "southern",
    "sports",
    "spring",
    "st",
    "standards",
    "standing",
    "state",
    "statement",
    "station",
    "statutory",
    "strategic",
    "strategy",
    "street",
    "summer",
    "sunday",
    "supplementary",
    "support",
    "survey",
    "sustainable",
    "table",
    "task",
    "taxi",
    "team",
    "telephone",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "three",
    "thursday",
    "to",
    "today",
    "town",
    "traffic",
    "transport",
    "trust",
    "tuesday",
    "two",
    "under",
    "united",
    "university",
    "update",
    "upon",
    "urgent",
    "use",
    "village",
    "vote",
    "wales",
    "ward",
    "wards",
    "was",
    "water",
    "we",
    "website",
    "wednesday",
    "welcome",
    "welfare",
    "welsh",
    "were",
    "west",
    "western",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "winter",
    "with",
    "women",
    "work",
    "working",
    "would",
    "year",
    "yes",
    "you",
    "young",
    "your",
    "youth",
}
# Words that make an address or a place of the capitals before them.
PLACE_WORDS = {
    "academy",
    "avenue",
    "bank",
    "barracks",
    "bay",
    "beach",
    "bridge",
    "building",
    "buildings",
    "centre",
    "chambers",
    "church",
    "cinema",
    "close",
    "common",
    "corner",
    "cottage",
    "cottages",
    "court",
    "crescent",
    "cross",
    "drive",
    "east",
    "estate",
    "farm",
    "field",
    "fields",
    "flats",
    "gardens",
    "gate",
    "grange",
    "green",
    "grove",
    "hall",
    "heath",
    "heights",
    "hill",
    "hospital",
    "hotel",
    "house",
    "inn",
    "island",
    "junction",
    "lane",
    "library",
    "lodge",
    "manor",
    "market",
    "meadow",
    "meadows",
    "mews",
    "mill",
    "moor",
    "mount",
    "north",
    "nursery",
    "parade",
    "park",
    "path",
    "place",
    "playground",
    "pond",
    "primary",
    "quarry",
    "quay",
    "rise",
    "river",
    "road",
    "roundabout",
    "row",
    "school",
    "site",
    "south",
    "square",
    "station",
    "street",
    "surgery",
    "terrace",
    "valley",
    "view",
    "village",
    "villas",
    "walk",
    "ward",
    "way",
    "west",
    "wharf",
    "wood",
    "woods",
    "works",
    "yard",
}
# Surnames and forenames that are words as well: alone they name nobody unless they speak or own.
ORDINARY_WORDS = {
    "amber",
    "april",
    "august",
    "banks",
    "bell",
    "bird",
    "bishop",
    "black",
    "blue",
    "bond",
    "bridge",
    "brook",
    "brown",
    "bull",
    "burns",
    "bush",
    "carpenter",
    "chance",
    "church",
    "clay",
    "close",
    "coates",
    "cole",
    "cook",
    "cooper",
    "court",
    "cross",
    "daisy",
    "dale",
    "dawn",
    "day",
    "dean",
    "duke",
    "english",
    "faith",
    "farmer",
    "field",
    "fields",
    "finch",
    "fish",
    "fisher",
    "flood",
    "flower",
    "ford",
    "forest",
    "forester",
    "foster",
    "fox",
    "france",
    "frank",
    "frost",
    "garden",
    "gardener",
    "gates",
    "gold",
    "good",
    "grace",
    "grant",
    "gray",
    "green",
    "grey",
    "hale",
    "hall",
    "hand",
    "harper",
    "hay",
    "heath",
    "hill",
    "hope",
    "house",
    "hunt",
    "hunter",
    "ivy",
    "jack",
    "joy",
    "june",
    "king",
    "knight",
    "lake",
    "lamb",
    "lane",
    "law",
    "lily",
    "little",
    "long",
    "lord",
    "love",
    "marsh",
    "marshall",
    "mason",
    "may",
    "mayor",
    "miles",
    "mill",
    "miller",
    "moor",
    "moore",
    "moss",
    "noble",
    "olive",
    "page",
    "parish",
    "park",
    "parker",
    "pearl",
    "penny",
    "pitt",
    "poole",
    "pope",
    "porter",
    "potter",
    "pound",
    "price",
    "prior",
    "reed",
    "rich",
    "ring",
    "rivers",
    "robin",
    "rose",
    "ross",
    "royal",
    "ruby",
    "salt",
    "sands",
    "shaw",
    "shepherd",
    "short",
    "singer",
    "small",
    "smart",
    "snow",
    "speed",
    "spring",
    "stone",
    "street",
    "strong",
    "summer",
    "summers",
    "swift",
    "taylor",
    "temple",
    "tower",
    "town",
    "turner",
    "vale",
    "violet",
    "wade",
    "walker",
    "wall",
    "ward",
    "waters",
    "way",
    "weaver",
    "webb",
    "well",
    "wells",
    "west",
    "white",
    "will",
    "wise",
    "wolf",
    "wood",
    "woods",
    "young",
}
_ROLE = any_of(PUBLIC_ROLES)
_KIN = any_of(KIN)
_CHILD = any_of(CHILDREN)
_ADJECTIVES = (
    r"(?:(?:local|concerned|elderly|young|disabled|former|retired|lead|worried|long-?standing|nearby"
    r"|lifelong|blind"
    r"|council|private|housing|association|neighbouring|adjoining|single|working|fellow|another|second|third"
    r"|\d{1,2}-year-old|affected|distressed|anonymous|individual)\s+){0,3}"
)
# What may stand between a role and the name: a comma, a bracket, "called".
_TO_NAME = (
    r"(?:['’]s[ ]name[ ](?:is|was))?[^\S\n]*(?:,[^\S\n]*(?:namely[ ])?|:[^\S\n]*|\([^\S\n]*"
    r"|[^\S\n][–—-][^\S\n]*"
    r"|[^\S\n]+(?:named|called|who[ ]gave[ ](?:his|her|their)[ ]name[ ]as)[^\S\n]+)"
)
_PLACE = r"(?:\s+(?:of|from|in|at|on|near|to|for|living\s+in)\s+[^,.;:()\n]{2,60}?)?"

# A role with the name behind it: "a local resident, Mrs", "Lead petitioner: J", "objector (Mr", "the
# complainant, Mr", "a resident of Mill Row, Mrs", "a parent called J"; not "the residents of Mill Row asked"
ROLE_BEFORE = re.compile(rf"\b(?i:{_ROLE}){_PLACE}(?i:{_TO_NAME})(?=[A-ZÀ-Þ])")
# The same without a mark between: "the complainant Mr", "local resident Jo", "tenants Ann"; not "Tenant
# Panel"
ROLE_BESIDE = re.compile(
    rf"\b(?:{_ROLE}|(?i:petitioners?|complainants?|questioners?|objectors?))\s+(?=[A-ZÀ-Þ])"
)
# The same of all roles where a title shows the name: "Resident Mr", "Parent Mrs"; not "Parent Governor Mrs"
ROLE_TITLED = re.compile(rf"\b(?i:{_ROLE})\s+(?=(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr)\b)")
_GOES_ON = (
    r"(?=\s*(?:[,.;:)–—]|$|\n)|\s+(?:of|from|in|at|near|who|whose|on|living|resident|and|with|to|for"
    r"|asked|said|spoke"
    r"|had|has|was|told|that|addressed|attended|presented|against|since|affected|representing"
    r"|speaking|there|by)\b(?!\s+[A-Z]\w+\s+[A-Z]\w+\s*\)))"
)
# A role behind a name: ", a local resident", " (resident)", ", mother of", " – lead petitioner",
# ", who lives in"; not ", Resident Services Manager", ", a parent governor"
ROLE_BEHIND = re.compile(
    rf"""[^\S\n]*(?:,\s*|\(\s*|[^\S\n][–—-]\s*|\s+(?=(?:who|as|speaking)\s))
        (?:
          (?:(?:who\s+(?:is|was)|(?:speaking\s+)?as|being)\s+)?
          (?:(?:both|all|an?|the|her|his|one\s+of\s+the|also)\s+)*{_ADJECTIVES}(?:(?i:{_ROLE})
          |retired\s+[A-Za-z]+)(?!['’]s)(?!\s+and\s+[A-Z]){_GOES_ON}
        | public\s*\)
        | (?:who\s+)?(?:lives?|lived|living|resid(?:es|ed|ing))\s+(?:in|at|on|near|opposite|next)\b
        )""",
    re.VERBOSE,
)
# A child behind a forename: ", a care leaver", " (pupil)", ", a Year 6 pupil"; not ", a resident"
CHILD_BEHIND = re.compile(
    rf"""\s*[,(]\s*(?:(?:an?|the|who\s+(?:is|was)\s+an?)\s+)?{_ADJECTIVES}(?:Year\s+\d+\s+)?(?i:{_CHILD})
        (?!['’]s){_GOES_ON}""",
    re.VERBOSE,
)
# A child before a forename: "a young person called J", "a care leaver, J", "the child, J"; not "a resident,
# J"
CHILD_BEFORE = re.compile(rf"\b(?i:{_CHILD})(?i:{_TO_NAME})(?=[A-ZÀ-Þ])")
# Age behind a name: ", aged nine", " (aged 9)", ", age 12"; not " aged by"
AGED_BEHIND = re.compile(
    r"""\s*(?:[,(]\s*(?:who\s+(?:is|was)\s+)?aged?\s+(?:\d{1,2}\b|[a-z]{3,9}\b)|,\s*(?:who\s+(?:is|was)\s+)?
        (?:\d{1,2}|[a-z]{3,9})\s+years?\s+old)""",
    re.VERBOSE,
)
# Age before a name: "nine-year-old J", "9 year old J"; not "ten years ago J"
AGED_BEFORE = re.compile(
    r"\b(?:\d{1,2}|[A-Za-z]+)[- ]year[- ]old\s+(?:(?:boy|girl|child|pupil),?\s+)?(?=[A-Z])"
)
# Kin before a name: "mother of J", "her son, T", "whose late husband M", "their daughter K"; not "her home"
KIN_BEFORE = re.compile(
    rf"""\b(?:
        (?i:{_KIN})\s+(?:of|to)\s+(?:the\s+late\s+|baby\s+|little\s+|young\s+)?
      | (?i:her|his|their|my|our|whose|[a-z]+['’]s)\s+(?:[a-z]+(?:-[a-z]+)*\s+){{0,2}}(?i:{_KIN})s?
        (?:\s*,\s*|\s+named\s+|\s+called\s+|\s+)
    )(?=[A-ZÀ-Þ])""",
    re.VERBOSE,
)
# Kin of several: "parents of J", "the family of T"; not "parents who T"
KIN_OF = re.compile(
    r"\b(?i:parents|grandparents|family|carers|foster\s+carers|foster\s+parents|mother\s+and"
    r"\s+father)\s+of\s+"
    r"(?:the\s+late\s+|baby\s+|little\s+|young\s+)?(?=[A-Z])"
)
_VERBS = (
    r"(?:\s+(?:was|were|had\s+been|has\s+been|have\s+been|been|being|also|then|duly|formally"
    r"|originally|which))*"
    r"(?:\s+(?:received|presented|submitted|handed\s+in|made|lodged|tabled|organi[sz]ed|started|put"
    r"|asked|raised"
    r"|given|brought|read\s+out|led|delivered|signed))?"
    r"(?:\s+(?:to|at|before)\s+the\s+[A-Z]\w+)?"
)
# Who petitions, before the name: "petition presented by Jo", "deputation from Jo", "A petition of 88 names
# asking for a crossing was handed in by Jo", "complaint made by Jo", "a communication dated 3 May from Jo";
# not "petition received on"
PETITION_BY = re.compile(
    rf"""\b(?:
        (?i:e-?petitions?|petitions?|deputations?|complaints?|objections?|appeals?){_VERBS}\s+(?:by|from|of)
      | (?i:delegations?|communications?)(?:\s+and\s+[a-z]+)?(?:,?\s+dated\s+[\w ]{{3,20}}(?:,\s+\d{{4}},?)?)?
        {_VERBS}\s+(?:by|from)
      | (?i:e-?petition|petition|deputation)\b[^.;\n]{{1,160}}?\s
        (?:presented|submitted|handed\s+in|organi[sz]ed|lodged|brought|started|led|introduced)
        \s+(?:[^.;\n]{{1,40}}?\s)?by
    )\s+(?:the\s+)?(?=[A-Z])""",
    re.VERBOSE,
)
# Behind the name: " presented a petition", " handed in her petition", " spoke on behalf of local residents",
# ", on behalf of the tenants", " spoke against the application"; not " presented the report"
PETITIONS_BEHIND = re.compile(
    r"""(?:
        (?:\s*,)?\s+(?:who\s+)?(?:then\s+|also\s+|had\s+)?(?:presented|submitted|handed\s+in
        |organi[sz]ed|started|introduced|spoke\s+to)
        \s+(?:an?|the|her|his|their|this)\s+(?:[\w-]+\s+){0,3}?(?:e-?)?petition\b
      | \s*,?\s*(?:(?:who\s+)?(?:[a-z]+\s+){0,6}?)?on\s+behalf\s+of\s+(?:the\s+|some\s+|local\s+
      |other\s+|many\s+)*
        (?:residents|tenants|neighbours|objectors|parents|petitioners|villagers|applicants?|families
        |leaseholders
        |parishioners|campaigners|householders|supporters|pupils|carers|complainants?)\b
      | \s+(?:then\s+|also\s+)?(?:spoke|speaking|had\s+spoken|addressed|made\s+(?:a\s+statement
      |representations))
        (?:\s+[^.,;\n]{1,50}?)?\s+(?:against|in\s+objection|in\s+opposition|in\s+support|in\s+favour)
        (?:\s+(?:to|of))?\s+(?:the|this|her|his|an?)\s+(?:\w+\s+)?(?:application|closure|development
        |petition|plans?|scheme)\b
    )""",
    re.VERBOSE,
)
# Who asks in public, before the name: "Question from Jo", "Questions were received from Jo", "Q1 – Jo",
# "Statement by Jo", "supplementary question asked by Jo", "Question 2: Jo"; not "questions about"
QUESTION_BY = re.compile(
    rf"""\b(?:
        (?i:(?:public\s+|supplementary\s+|written\s+)?(?:questions?|statements?|representations?|submissions?
        |speech|address|contributions?|comments?|enquir(?:y|ies)|letters?|e-?mails?))
        (?:\s+(?:of\s+which\s+notice\s+had\s+been\s+given|no\.?\s*\d+
        |\d+))?{_VERBS}\s*(?:\(\w+\)\s*)?(?:\bby|\bfrom)\s*:?
      | (?i:question|Q)\.?\s*\d*\s*[:–—-]
    )\s*(?=[A-Z])""",
    re.VERBOSE,
)
# A list of speakers opens: "The following members of the public had registered to speak:",
# "Public speakers:", "Questions had been received from the following residents:", "The following individuals
# made verbal presentations:", "received the following communications:"; not "Members present:"
REGISTERED = re.compile(
    r"\b(?i:members?\s+of\s+the\s+public|public\s+speakers?|speakers?\s+from\s+the\s+public"
    r"|residents|objectors"
    r"|questioners|petitioners|complainants|parishioners)\b[^.\n]{0,100}?[:–—-]\s*"
    r"|\b(?i:following\s+(?:individuals?|persons?|people|speakers?)\b[^.:\n]{0,60}?\b(?:addressed|spoke"
    r"|presentations?|representations?|statements?|delegations?)\b[^.:\n]{0,100}?"
    r"|(?:delegations?|communications?)\b[^.:\n]{0,60}?\bfollowing\b[^.:\n]{0,60}?"
    r"|following\s+(?:delegations?|communications?)\b[^.:\n]{0,100}?):\s*"
)
# The same where the names follow at once: "members of the public who had registered to speak were Mr",
# "residents spoke against it, namely J"; not "residents spoke against it", "residents had received letters
# from"
REGISTERED_WERE = re.compile(
    r"\b(?i:members?\s+of\s+the\s+public|public\s+speakers?|residents|objectors|parishioners|petitioners)"
    r"\b(?!\s+(?:had|have|has)\s+(?:received|heard)\b)[^.:\n]{0,90}?\b(?:were|was|namely|including|from|by)\s+(?=[A-Z])"
)
# Heading of a column of speakers: "Questioner", "Name of petitioner", "Raised by (resident)"; not "Owner"
PUBLIC_COLUMN = re.compile(
    r"\b(?i:questioners?|petitioners?|public\s+speakers?|residents?|complainants?|objectors?"
    r"|member\s+of\s+the\s+public)\b"
)
# Titles of items in which the public is heard: "Public Question Time", "QUESTIONS FROM MEMBERS OF THE
# PUBLIC", "Petitions", "Deputation: Friends of the Baths", "Open Forum", "Parishioners’ questions", "Public
# speaking"; not "Exclusion of the Public", "Public Health Report"
PUBLIC_TITLE = re.compile(
    r"""(?i)\b(?:
        public\s+(?:questions?|participation|speaking|speakers?|forum|session|time|address(?:es)?|statements?
            |contributions?|representations?|comments?|open|half|discussion|question)
      | open\s+(?:forum|session|floor)
      | (?:e-?)?petitions?(?!\s+scheme)
      | deputations?
      | (?:questions?|statements?|representations?|addresse?s?|contributions?|comments?|issues|petitions
      |submissions?
            |matters\s+raised|presentations?|speeches)\b
        [^.\n]{0,40}?\b(?:from|by|of)\s+(?:[a-z]+\s+){0,4}(?:public|residents?|parishioners|electors
        |electorate|citizens)
      | (?:residents|parishioners|electors|citizens|tenants)['’]?\s+(?:questions?|time|forum|session
      |issues|voice)
      | members\s+of\s+the\s+public(?=\s*$)
      | democratic\s+(?:half|five|ten|quarter)
      | cwestiynau\s+(?:gan\s+)?['’]?(?:r\s+|y\s+)?cyhoedd
    )\b""",
    re.VERBOSE,
)
# Not at home on any list, but no member of the public: "MP", "the Minister", "report by", "review by";
# not "resident"
PUBLIC_FIGURE = re.compile(
    r"\b(?:MP|MEP|MSP|TD|MLA|PCC|(?i:minister|secretary\s+of\s+state|prime\s+minister|author|authors"
    r"|lord|baroness"
    r"|judge|coroner|ombudsman|inspector|(?:report|review|inquiry|study|book|paper|article"
    r"|research)\s+(?:by|of|from)))\b"
)
# Behind a name: ", MP", " MP", "’s report", "'s review"; not ", a resident"
FIGURE_BEHIND = re.compile(
    r"^(?:,?\s*\(?(?:MP|MEP|MSP|AM|TD|MLA|KC|QC)\b|['’]s?\s+(?:[a-z]+\s+)?(?:report|review|inquiry"
    r"|study|book|research)\b"
    r"|\s+(?:Report|Review|Inquiry|report|review|inquiry)\b)"
)
# An address behind a name: ", 12 Mill Row", " of Fold Farm", " (Kelk Lane)"; not ", Mill Row Surgery", " of
# Council"
ADDRESS_BEHIND = re.compile(
    r"""^\s*(?:,\s*|\(\s*|\s(?:of|from|at)\s+)(?:the\s+)?(?:\d+[a-z]?,?\s+)?(?:[A-Z][\w'’-]+\s+){1,3}
        (?:Avenue|Bank|Close|Cottages?|Court|Crescent|Drive|Estate|Farm|Gardens|Green|Grove|Hill|House
        |Lane|Mews
        |Parade|Place|Rise|Road|Row|Square|Street|Terrace|Villas|Walk|Way|Wynd)\b(?!\s+[A-Z])""",
    re.VERBOSE,
)
# What only a person does, behind a bare name: " asked", " said", "’s", " had been told"; not " is wide"
SPEAKS = re.compile(
    r"""^(?:['’]s?\b(?!\s+(?:Street|Road|Lane))|\s+(?:also\s+|then\s+|further\s+|had\s+|again\s+|next\s+)*
        (?:asked|said|spoke|stated|explained|told|replied|thanked|added|felt|wondered|queried|wished
        |wanted|expressed
        |described|believed|thought|pointed|raised|referred|read|put|presented|addressed|submitted
        |claimed|suggested
        |requested|complained|reported|lived|lives|attended|inquired|enquired|urged|noted|argued
        |objected|sought
        |commented|considered|outlined|questioned|accepted|declined|responded|highlighted|informed
        |received|called
        |been|made|drew|stressed|recalled|hoped|did|was|were|would|could|has|had)\b)""",
    re.VERBOSE,
)
# Posts in bodies of the public's own: "Chair of the Mill Row Residents’ Association", "Secretary of the
# Friends of the Baths", "Save Our Park Campaign"; not "Chair of the Trust"
OWN_BODIES = re.compile(
    r"(?i)\b(?:(?:residents|tenants|parents|pupils|allotment\s+holders)['’]?\s+(?:association|group"
    r"|federation|action)"
    r"|friends\s+of|campaign|action\s+group|petition|neighbourhood\s+watch|protest|save\s+our"
    r"|civic\s+society|foster\s+care(?:r?s['’]?)?\s+association|residents|community\s+group"
    r"|users['’]?\s+group)\b"
)
# A body of the public's own behind a name: " (Garnet Row Residents)", ", chair of the Mill Tenants’
# Association", ", of the Friends of the Baths"; not " (Head of Roads)"
OWN_BODY_BEHIND = re.compile(
    rf"^(?:[^\S\n]*\(|,[^\S\n]*(?:(?:the\s+)?(?:vice-)?(?:chair\w*|secretary|treasurer|spokes\w+"
    rf"|founder|organi[sz]er"
    rf"|member|leader|representative)\s+)?(?:of|for|from)\s+)[^,.;()\n]{{0,60}}?(?i:{OWN_BODIES.pattern[4:]})"
)
# Who speaks for a deputation, before the name: "Their spokesman, Mr", "spokesperson Jo"; not "spokesman said"
SPOKESMAN = re.compile(r"\b[Ss]pokes(?:man|woman|person),?\s+(?=[A-Z])")
# From here on the public is heard: "Two parents addressed the Panel", "From the floor:", "Questions from the
# floor", "representatives of residents' groups had been invited to address", "members of the public were
# invited to speak", "PUBLIC PARTICIPATION. Before", "was suspended to allow the public to speak"; not
# "parents had complained"
PUBLIC_OPENS = re.compile(
    r"""(?:
        \b(?i:parents|residents|tenants|objectors|petitioners|speakers|carers
        |members\s+of\s+the\s+public|the\s+public
        |residents['’]\s+groups|questioners|deputation|deputations|foster\s+carers|villagers|parishioners)\b
        [^.\n]{0,60}?\b(?:addressed|spoke(?!\s+(?:of|about))|to\s+address|to\s+speak
        |to\s+put\s+questions|put\s+(?:their\s+)?questions)\b
      | \b(?i:(?:from|on)\s+the\s+floor)\b
      | ^\W*(?:\d+[.:]?\s*)?(?:PUBLIC|Public)\s+(?i:participation|session|question\s+time|questions
      |forum|speaking)\s*[.:–-]
    )""",
    re.VERBOSE,
)
# Meetings that are the public's own: "Annual Town Meeting", "annual parish assembly"; not "Annual Meeting of
# the Council"
PUBLIC_MEETING = re.compile(
    r"(?i)\bannual\s+(?:town|parish|village|community|assembly)\s+(?:meeting|assembly)\b|\bpublic\s+meeting\b"
)
# Posts on an attendance list that children and other members of the public hold: "Children in Care Council",
# "care leaver", "resident", "Youth Advisory Board"; not "Tenant representative", "Youth Offending Manager"
PUBLIC_POST = re.compile(
    r"""(?i)^(?:an?\s+|the\s+|local\s+)*(?:
        (?P<sits>(?:children|young\s+people)(?:['’]?s)?\s+in\s+care\s+council(?:\s+member)?
        |youth\s+(?:parliament|council
        |cabinet|advisory\s+board|forum|voice)(?:\s+member)?)|care\s+leavers?|young\s+(?:person|people
        |resident)|pupil|student
        |resident|petitioner|lead\s+petitioner|complainant|objector|questioner
        |member\s+of\s+the\s+public|public
    )$""",
    re.VERBOSE,
)
# A body of children behind forenames: "Kay and Jo (Children in Care Council)", "Jo (Youth Parliament)"; not
# "Jo (clerk)"
CHILD_BODY_BEHIND = re.compile(
    r"(?P<names>[A-Z][\w’'-]+(?:(?:,| and"
    r"|, and) [A-Z][\w’'-]+)*)[^\S\n]*[(,][^\S\n]*(?i:(?:the[ ])?(?:children|young[ ]people)"
    r"(?:['’]?s)?[ ]in[ ]care[ ]council|youth[ ](?:parliament|council|cabinet|advisory[ ]board"
    r"|voice)|care[ ]leavers?)\b"
)
# Roles of which somebody else is spoken: "As a ", "having been a ", "lot of ", "not a "; not "by a "
NO_APPOSITION = re.compile(
    r"\b(?:as|being|been|was|is|were|not|many|some|all|lot\s+of|number\s+of|by\s+all|with|that|of)"
    r"\s+(?:an?\s+|the\s+)?"
    r"(?:\w+\s+)?$|\b(?:carers|parents|users)\s+and\s+$",
    re.IGNORECASE,
)

# Who is to do a thing, noted behind it: "(Owner: "; not "Owner: ", "(the owner: "
OWNER_NOTE = re.compile(r"\(\s*Owner\s*:\s*$")
# Somebody's own work, before a role: "budget ", "the risk "; not "the dog "
OWNS_WORK = re.compile(
    r"\b(?i:action|asset|budget|challenge|contract|data|policy|process|product|project|risk|service|system"
    r"|task)\s+$"
)
# A post behind a name: ", Head of Roads", " (Waste Manager)", ", the licensing officer", ", former
# Councillor", ", Finance Services"; not ", a resident", ", Ann Roe, Head of Roads", ", by leave of the
# Chairman"
POST_BEHIND = re.compile(
    r"""^[^\S\n]*(?:,[^\S\n]*|\([^\S\n]*|[–—-][^\S\n]+)(?P<post>
        (?:(?:the|an?|our)\s+(?:[a-z][\w-]{3,}\s+){0,3}|(?:the\s+)?(?:former|acting|deputy|assistant)\s+)?
        (?:[A-Z&][\w&/'’-]*\s+(?:(?:[A-Z&][\w&/'’-]*|of|for|and|the)\s+){0,4})?
        (?i:chief\s+executive|director(?:ate)?|manager|officer|engineer|inspector|superintendent
        |surveyor|solicitor|architect|planner|clerk|councillor|mayor|president|chair(?:man|woman|person)?
        |head\s+of|headteacher|principal|warden|ceo|services|department)\b[^.;()\n]{0,60})""",
    re.VERBOSE,
)
# A public body behind a name: ", Kelk Health Team", " (Kelk University)"; not ", Hospital Road"
BODY_BEHIND = re.compile(
    r"""^[^\S\n]*[,(][^\S\n]*(?:the\s+)?(?:[A-Z&][\w'’&-]*\s+(?:of\s+)?){0,5}(?:NHS|Health|Council|Authority|Municipality
        |University|College|Police|Commission|Trust|Corporation|Institute|Hospital|Board)\b
        (?!\s+(?:Road|Street|Lane|Close|Avenue|Terrace|Row))""",
    re.VERBOSE,
)
# Who held a post, before the names: "resignations from J.", "the appointment of J."; not "letters from J."
HELD_POST = re.compile(r"\b(?i:resignations?|(?:re-?)?appointments?|re-?election)\s+(?:of|from)\s+(?=[A-Z])")
# A post before a name: "Clerk: ", "Locum Clerk – ", "Contact officer: "; not "Questioner: "
POST_BEFORE = re.compile(
    r"\b(?i:clerk|officer|director|manager|chair(?:man|woman|person)?|engineer|head\s+of\s+[\w ]{3,30})"
    r"[^\S\n]*[:–—-]+[^\S\n]*[–—-]?[^\S\n]*$"
)
# Who applies, before the name: "application of Mrs", "permit application by J."; not "application for"
APPLICATION_BY = re.compile(
    rf"\b(?i:applications?|appeals?){_VERBS}\s+(?:of|by|from)\s+(?=[A-Z])|\b(?i:planning(?:\s+applications?"
    r"|\s+appeals?)?)[^\S\n]*[:–—-][^\S\n]*(?=(?:Mr|Mrs|Ms|Miss|Dr|Messrs)\b)"
)
# What is to be built, behind a name: " - Construction of", ": change of use"; not " - Report"
WORKS_BEHIND = re.compile(
    r"""^[^\S\n]*[:–—-][^\S\n]*(?:proposed\s+|retrospective\s+)?(?i:construction|erection|extension|conversion
        |alterations?|change\s+of\s+use|demolition|replacement|retention|variation|outline|single|two)\b
      | ^[^\S\n]+(?i:planning\s+(?:application|appeal))\b""",
    re.VERBOSE,
)
# What stands behind the name of who complains: " - complaint about", " objecting to"; not ", Complaints
# Manager"
COMPLAINS_BEHIND = re.compile(
    r"^[^\S\n]*[:–—-]?[^\S\n]*(?i:complaints?|complain(?:ed|ing)|objections?|object(?:ed|ing))\b"
    r"(?!\s+(?i:officer|manager|team|procedure|panel|policy|report|handling))"
)
# Titles of items in which applications are listed: "Planning", "9. PLANNING APPLICATIONS", "Planning
# Matters"; not "Financial planning"
PLANNING_TITLE = re.compile(
    r"^\W*(?:[\d./]+[.:)]*\s*)?(?i:planning(?:\s+(?:applications?|matters|appeals?|issues|decisions?))?)\W*$"
)
# The part of an attendance list for the public: "Members of the Public:"; not "Members of the public: 5"
PUBLIC_PRESENT = re.compile(r"^\W*(?i:members\s+of\s+the\s+public)\W*$")
# Initials by which minutes name a member or officer from here on: " (AB)"; not " (Mill Row)"
INITIALS_BEHIND = re.compile(r"[^\S\n]\([A-Z][A-Za-z]?[A-Z]{1,2}\)")
# A bracket in which the meeting stands adjourned for the public: "(Adjourned: Jo Roe said so.)", "(Meeting
# adjourned to hear the public)"
ASIDE = re.compile(r"\(\s*(?i:(?:meeting\s+)?adjourn\w*)\b(?:[^()]|\([^()]*\)){0,1500}\)")
# Who speaks for something, at the head of a sentence where the public is heard: " from the project said"
SPEAKS_FOR = re.compile(
    r"^[^\S\n]+(?:from|of|for)\s+(?:the\s+)?[\w'’ -]{2,50}?\s(?:asked|said|spoke|stated|explained|confirmed"
    r"|reported|raised|thanked|told|added)\b"
)
# A word that is a place's: "Kelk City", "County Kelk", "District of Kelk", "Co. Kelk"; not "Jo Kelk"
PLACE_NAMED = (
    r"\b(?:(?:Co\.|County|City|Borough|District|Parish|Town|Diocese)(?:[^\S\n]+of)?[^\S\n]+{0}\b"
    r"|{0}[^\S\n]+(?:City|County|Borough|District|Parish|Town)\b)"
)
