"""Give meetings the names of council and committee by which they are grouped."""

import pandas as pd

from minutes_miner.link.duplicates import committee_form, council_form

NOT_STATED = "Council not stated"


def named(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return meetings with `council`, `committee` and `identity`.

    Councils and committees written in several ways get one spelling, in small letters where there is one. A
    meeting whose council is not stated is grouped by its committee: all such meetings together would be no
    council's. `identity` is the same for one meeting in two logs.

    Args:
        meetings: With `council_stated`, `committee`, `date` and `meeting`.
    """
    table = meetings.copy()
    council = table["council_stated"].map(council_form)
    committee = table["committee"].map(committee_form)
    unknown = council == ""
    table["committee"] = _spelt(table["committee"], committee)
    council_names = _spelt(table["council_stated"], council)
    table["council"] = council_names.where(~unknown, table["committee"].map(_unstated))
    date = table["date"].map(lambda day: day.isoformat() if day else "")
    told = ~unknown & (committee != "") & (date != "")
    table["identity"] = (council + "|" + committee + "|" + date).where(told, table["meeting"])
    table["loose"] = (committee + "|" + date).where((committee != "") & (date != ""), table["meeting"])
    return table


def _spelt(names: pd.Series, forms: pd.Series) -> pd.Series:
    """One spelling for names of one form: the first not in capitals, else the first."""
    ways = pd.DataFrame({"name": names, "form": forms, "shouted": names.str.isupper()})
    best = ways.sort_values(["form", "shouted", "name"], kind="stable").drop_duplicates("form")
    return forms.map(best.set_index("form")["name"])


def _unstated(committee: str) -> str:
    """What stands for the council of a committee whose council is not stated."""
    return f"{committee} ({NOT_STATED.lower()})" if committee else NOT_STATED
