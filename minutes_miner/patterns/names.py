"""How minutes write the names of people: on attendance lists, with their posts, as speakers.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

from minutes_miner.patterns.people import HONORIFICS
from minutes_miner.patterns.words import any_of

_HONORIFIC = any_of(HONORIFICS)
_CAPITAL_WORD = r"[A-Z][\w'’.-]*"
_SURNAME = r"(?P<surname>[A-Z][\w'’-]+)"

# "Councillor Ann Roe", "A. B. Roe (Chair)", "Jan van der Berg"; not "the Clerk"
PERSON = re.compile(
    rf"""^(?P<name>
        (?:{_HONORIFIC}\.?\s+)*
            (?:[A-Z]\.?\s*){{0,3}}
            [A-ZÀ-Þ][\w'’.-]+
            (?:\s+(?:[A-ZÀ-Þ][\w'’.-]*|de|van|von|der|la|the)){{0,3}}
      | {_HONORIFIC}\.?\s+[A-Z][\w'’-]+
    )""",
    re.VERBOSE,
)
# "Cllr Roe", "Professor Roe"; not "Roe"
HONOURED = re.compile(rf"^{_HONORIFIC}\b")
# "Head of Fostering (Ms Ann Roe)"; not "Ann Roe (Head of Fostering)"
POST_WITH_NAME = re.compile(
    rf"^(?P<post>[^()]{{3,90}}?)\s*\((?P<name>{_HONORIFIC}\.?\s+[^)]+)\)$",
)
# "Councillors: Roe, Dunn and Hale", "Messrs Roe and Dunn"; not "Councillor Roe"
PLURAL_TITLE = re.compile(
    r"^(?P<title>Councillors|Cllrs|Clrs|Messrs|Cynghorwyr|Members|Mesdames)\b\.?:?\s*",
    re.IGNORECASE,
)
# What parts the entries of a list: "Roe; Dunn", "Roe    Dunn"; not "Roe, Dunn"
ENTRY_BREAK = re.compile(r"[;\n]|\s{3,}")
# What parts the names of an entry, brackets apart: "Roe, Dunn", "Roe and Dunn"; not "(Roe, Dunn)"
NAME_BREAK = re.compile(r",\s*(?![^(]*\))|\s+and\s+(?![^(]*\))")
# What stands between name and post: "Roe – Head of Fostering"; not "Roe-Dunn"
DASH = re.compile(r"\s+[-–—]\s+")

# "Present: Councillors Roe", "In attendance (officers) – Ann Roe", "Apologies:-"; not "Roe, Dunn"
ATTENDANCE_LABEL = re.compile(
    r"""^\W*(?P<label>[A-Za-z][A-Za-z’'/\- ]{2,60}?)\s*
        (?:\([^)]*\)\s*)?(?::[-–—]?|\s[-–—]\s)\s*(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
# "Apologies for absence were received from Councillor Roe"; not "Apologies: Councillor Roe"
APOLOGIES_WERE = re.compile(
    r"""^\W*apologies\b.{0,40}?\b(?:were|was|had\s+been|have\s+been)\s+
        (?:\w+\s+){0,2}?(?:received|given|submitted|tendered|noted)\b
        (?:\s+(?:from|for|by|on\s+behalf\s+of))?\s*(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

_CLERICAL = r"(?:Mr|Mrs|Ms|Miss|Dr|Canon|Rev|Revd|Reverend|Prof|Professor|Sir|Dame|Fr|Father)"
_ASKS = any_of(
    {
        "asked",
        "challenged",
        "enquired",
        "felt",
        "inquired",
        "pressed",
        "queried",
        "questioned",
        "requested",
        "sought",
        "wanted",
        "welcomed",
        "wished",
        "wondered",
    }
)
_TELLS = any_of(
    {
        "advised",
        "answered",
        "clarified",
        "confirmed",
        "explained",
        "informed",
        "introduced",
        "outlined",
        "presented",
        "reassured",
        "replied",
        "reported",
        "responded",
        "said",
        "stated",
        "undertook",
    }
)
# People on no list by what they do: "Mrs Ann Roe also asked", "Mr. Dunn explained";
# not "Councillor Roe asked"
SPOKE = re.compile(
    rf"""\b{_CLERICAL}\.?\s+(?:{_CAPITAL_WORD}\s+){{0,3}}?
        {_SURNAME}\s+(?:also\s+|then\s+|further\s+|next\s+)?(?:(?P<asks>{_ASKS})|(?P<tells>{_TELLS}))\b""",
    re.VERBOSE,
)

# The same of people named by their initials: "PB asked", "KS also explained"; not "NHS said", "Roe asked"
INITIALS_SPOKE = re.compile(
    rf"""\b(?!NHS|CCG|ICB|MP|SEND|KCC|HR|IT\b)(?P<surname>[A-Z]{{2,3}}[a-z]?)\s+(?:also\s+|then\s+|further\s+)?
        (?:(?P<asks>{_ASKS})|(?P<tells>{_TELLS}))\b""",
    re.VERBOSE,
)

_EXECUTIVE_POST = (
    r"(?:[Cc]abinet\s+(?:[Mm]ember|[Ll]ead)|[Pp]ortfolio\s+[Hh]older|[Ee]xecutive\s+[Mm]ember"
    r"|[Ll]ead\s+[Mm]ember|[Ll]eader\s+of\s+the\s+Council)"
)
_COUNCILLOR = rf"(?:(?:Cllr|Councillor|Cou|Coun|Clr)\.?\s+(?:{_CLERICAL}\.?\s+)?|{_CLERICAL}\.?\s+)"
_POST_BEHIND = rf"""(?=
    (?:[\w.'’-]+\s+){{0,3}}?[\w'’-]+\s*[,(–-]\s*(?:the\s+)?(?:Deputy\s+Leader\s+and\s+)?{_EXECUTIVE_POST}
    )"""
# "The Cabinet Member for Housing, Councillor Roe, said", "Councillor Ann Roe, Cabinet Member for Housing";
# not "The Deputy Cabinet Member, Councillor Roe", "Councillor Roe asked the Cabinet Member"
EXECUTIVE_NAMED = re.compile(
    rf"""(?:
        (?<!Deputy[ ]){_EXECUTIVE_POST}[^.;:]{{0,90}}?[,(–-]\s*{_COUNCILLOR}
      | {_COUNCILLOR}{_POST_BEHIND}
    )
    (?:{_CAPITAL_WORD}\s+){{0,3}}?{_SURNAME}(?=\s*[,().:;–-]|\s+[a-z]|$)""",
    re.VERBOSE,
)

# Whoever speaks first under it, or behind it: "Report by the Leader of the Council: Mr Roe spoke"; not
# "Report by the Director: Mr Roe spoke"
EXECUTIVE_REPORTS = re.compile(
    rf"""^\W*[\d.]*\s*(?:[Rr]eport|[Ss]tatement|[Uu]pdate|[Aa]nnouncements?)\s+(?:by|of|from)\s+(?:the\s+)?
        (?:Leader|{_EXECUTIVE_POST})\b(?:[^:\n]*:|[^\n]*\n\s*(?:\([^()\n]*\))?)\W*[\d.]*\W*
        {_COUNCILLOR}(?:{_CAPITAL_WORD}\s+){{0,3}}?{_SURNAME}(?=\s+[a-z])""",
    re.VERBOSE | re.MULTILINE,
)

# "Ann Roe, Head of Fostering", "Ann Roe (the Head of Roads"; not "Roe, who", "ann roe, Head"
INTRODUCTION = re.compile(
    r"""(?P<name>(?:[A-Z][\w'’.-]+\s+){1,3}[A-Z][\w'’-]+)
        (?:,\s+|\s+\()(?:the\s+)?
        (?:(?:[A-Z][\w'’&-]*|of|for|and|the|[,–-])(?:\s+|(?=,))){1,12}""",
    re.VERBOSE,
)

# "That could be done, said the Head of Roads", "” replied Mr Roe"; not "He said that"
INVERTED = re.compile(
    r"""[,?!\"”’]\s*
        (?:said|says|asked|replied|explained|added|answered|thought|felt|wondered|suggested|confirmed|agreed)
        \s+(?=\S)""",
    re.VERBOSE,
)
# Not right behind an initial or a title that is printed with a full stop
_NO_TITLE = "".join(rf"(?<!\b{title})" for title in ("[A-Z]", *sorted(HONORIFICS)))
# Where another subject may begin: "of late, and the Head", "asked; officers", "why - the Head",
# "rose whilst officers"; not "Head of Roads", "to Cllr. Roe", "by A. Roe"
CLAUSE_BREAK = re.compile(
    rf"""
      [,;:]\s+(?:and\s+|but\s+|so\s+)?
    | \s+(?:and|but|whilst|while|to\s+which)\s+(?:in\s+response,?\s+)?
    | \s[-–—]\s*
    | {_NO_TITLE}\.\s+
    """,
    re.VERBOSE,
)
# "In reply to Ms Roe and Cllr. Dunn, Mr. Poole said": whom it answers stands before who speaks
ADDRESSED = re.compile(
    r"\W*(?:in\s+(?:response|reply|answer|relation)|responding|replying|following|with\s+regard|regarding|to)\b",
    re.IGNORECASE,
)
# ", Mr. Poole"; not ", the Director"
NEXT_PERSON = re.compile(rf",\s+(?={_HONORIFIC}\b)")
# "PB", "P.B.", "P. B"; not "Pb", "Beck"
INITIALS = re.compile(r"^(?:[A-Z]{2,4}[a-z]?|[A-Z]\.?(?:\s?[A-Z]\.?){1,2})$")
# "Roe's", "officers’"; not "Roe"
POSSESSIVE = re.compile(r"(?:'s|’s|s'|s’)$")
# Right behind the committee: " commented on the route", " was supportive of", " then debated"; not
# " considered the report", " received"
DISCUSSES = re.compile(
    r"""\s*(?:[,;]\s*)?(?:(?:was|were|then|also|had|\w+ly|very)\s+)*
        (?:commented|discussed|debated|expressed|questioned|queried|supportive|welcomed|felt|raised|praised|commended
        |congratulated|sought|asked|suggested|enquired|acknowledged|concerned|pleased|challenged|emphasised|stressed)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# A sentence that tells who asked or replied: "Members asked about buses", "In response, it was",
# "Concern was expressed"; not "RESOLVED that officers be asked to report"
DISCUSSED = re.compile(
    r"""\b(?:
        (?<!\bbe\s)asked | queried | enquired | questioned | (?:in|by\s+way\s+of)\s+(?:response|reply|answer)
      | (?:sought|requested)\s+(?:clarification|assurance)
      | concerns?\s+(?:was|were)\s+(?:\w+\s+)?(?:raised|expressed)
      | responded | replied | (?:commented|explained|confirmed|advised|clarified)\s+that
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Who has the chair: "The Vice-Chair", "the Lord Provost"; not "chairs"
CHAIRING = re.compile(
    r"""\b(?:vice-?\s?)?
        (?:chair|chairman|chairperson|chairwoman|convener|mayor|provost)\b""",
    re.VERBOSE | re.IGNORECASE,
)
