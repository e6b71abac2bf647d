"""How minutes name who asks and who answers, and what is no part of the name.

The comment above a regex quotes what it finds and, behind "not", what it must leave alone.
"""

import re

# Words that name nobody: "he", "She", "What"; not "The Chair"
PRONOUN = re.compile(
    r"^(?:he|she|they|he/she|s/he|I|we|it|both|what|how|why|when|who|which|councillor|cllr|mr|mrs|ms)\.?$",
    re.IGNORECASE,
)
# What stands before a name and is none of it: "Dial-a-ride – Councillor Fell", "(Mr Roe) Mr Dunn",
# "If Mrs Roe", "Home care – That Mrs Roe"; not "Councillor Fell"
BEFORE_NAME = re.compile(
    r"^(?:.*\s[–—-]\s+(?=\S)|.*\)\s+(?=(?:Mr|Mrs|Ms|Dr|Cllr|Councillor)\b))?(?:(?:if|that|T\s*H\s*A\s*T)\s+)?",
    re.IGNORECASE,
)
# What stands behind one: "Mrs Roe (parent governor)"; not "Mrs Roe"
BEHIND_NAME = re.compile(r"\s*\([^()]*\)?$")
# "Mr Roe", "Sir Roe"; not "Councillor Roe"
MAN = re.compile(r"\b(?:Mr|Sir|Canon|Father)\b")
# "Councillor Mrs Roe"; not "Councillor Roe"
WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady)\b")

_NAME = r"(?:(?:[Tt]he|[Aa])\s+)?[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:of\s+|for\s+)?[A-ZÀ-Þ][\w'’.-]*){0,4}"
_ASKS = (
    r"(?:asked|queried|enquired|inquired|requested|suggested|proposed|wondered|questioned|thought|felt"
    r"|wished|wanted|sought|would\s+(?:like|value|welcome))"
)
# Who asks, where the words name a person that no list knows: "Dana asked if", "suggested by Dana that",
# "Question 3 (Cllr Roe): when", "Question submitted by Cllr Roe", "The Chair's suggestion was",
# "at the request of Mrs Roe,", "question from Mrs Roe", "Dana: why is it"; not "asked why"
ASKER = re.compile(
    rf"""(?:
        \b(?:suggested|requested|proposed|asked|raised|put)\s+by\s+(?P<by>{_NAME})
      | \b(?:at\s+the\s+request\s+of
          |(?:[Qq]uestion|[Qq]uery|[Rr]equest|point|suggestion|concern)s?\s+(?:from|by|of|submitted\s+by))\s+
        (?P<from>{_NAME})
      | ^\W*(?i:(?:supplementary\s+)?question)\s*\d*\s*[(–—-]\s*(?P<question>{_NAME})
      | ^\W*(?P<whose>{_NAME})['’]s\s+(?:suggestion|request|question|proposal)
      | ^\W*(?P<name>{_NAME})\s*(?:,\s+[^,]{{3,60}},)?\s+(?:also\s+|then\s+|further\s+)?{_ASKS}\b
      | ^\W*(?P<label>{_NAME}):\s
    )""",
    re.VERBOSE,
)
# Words with a capital at the start of a sentence that name nobody: "In", "It was"; not "Dana"
NOBODY = re.compile(
    r"^(?:[A-Z]{5,}|In|It|This|That|These|Those|There|A|An|On|At|To|As|For|Of|By|With|When|While|Whilst|What|Why|How|Who"
    r"|Where|Which|If|And|But|So|Not|No|Some|Concern|Concerns|Clarification|Further|Supplementary|Question|Answer"
    r"|Reply|Response|Q|A|Action|ACTION|AGREED|RESOLVED|Resolved|Agreed|Decision|Might|Could|Was|Were|Is|Are"
    r"|Did|Does|Do|Has|Have|Had|Having|Would|Will|Also|Then)\b"
)
