"""The name of a council, where a line holds it."""

import re

_COUNCIL = re.compile(
    r"""
      (?! (?:Full|Special|Annual|Extraordinary)\ Council )
      (?: (?:[A-Z][\w'’.-]* | of | and | upon | the | in | &) \  ){1,7} Council
    | Cyngor (?: \  [A-Z][\w'’.-]*){1,6}
    """,
    re.VERBOSE,
)


def council_in(line: str) -> str:
    """Return the first council that a line names ("Harrowmere Borough Council"); empty for none."""
    found = _COUNCIL.search(line)
    return found.group() if found else ""
