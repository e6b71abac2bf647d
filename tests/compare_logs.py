"""Logs of many invented councils, made by hand, for the tests of what is compared."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from minutes_miner.catalogue.load import shipped_catalogue
from minutes_miner.compare.comparison import Comparison, compared
from minutes_miner.compare.facts import Facts, facts
from minutes_miner.log_records import (
    Entry,
    EntryType,
    Log,
    Printed,
    StoredAct,
    StoredDocument,
    StoredItem,
    StoredMeeting,
)
from minutes_miner.records import ActType, Response, Role, Tier

AREAS = {one.id: one.area for one in shipped_catalogue().indicators}
MEASURE = "cyp-re-referrals-12-months"
_ITEM = 10_000  # characters of an item
_WORDS = 600


class Made:
    """A log in the making: meetings, each with items, acts and entries."""

    def __init__(self, ids: str = "m") -> None:
        self.ids = ids  # what ids of meetings begin with
        self.meetings: list[StoredMeeting] = []
        self.items: list[StoredItem] = []
        self.acts: list[StoredAct] = []
        self.entries: list[Entry] = []
        self.documents: list[StoredDocument] = []

    def meeting(
        self,
        council: str,
        date: dt.date | None,
        *,
        committee: str = "Scrutiny Panel",
        items: Iterable[Mapping[str, Any]] = ({}, {}),
        speech: Mapping[str, int] | None = None,
    ) -> str:
        """Add a meeting with its document and items; return its id."""
        number = len(self.meetings)
        name, sha = f"{self.ids}{number:04}", f"{number:064}"
        made = [
            StoredItem(
                **{
                    "meeting": name,
                    "document_sha256": sha,
                    "ordinal": ordinal,
                    "number": str(ordinal),
                    "title": f"Subject {ordinal}",
                    "start": ordinal * _ITEM,
                    "end": (ordinal + 1) * _ITEM,
                    "words": _WORDS,
                    **changes,
                }
            )
            for ordinal, changes in enumerate(items, 1)
        ]
        self.items += made
        self.meetings.append(
            StoredMeeting(
                id=name,
                council=council,
                committee=committee,
                date=date,
                documents=(sha,),
                items=len(made),
                words=sum(one.words for one in made),
                sentences=60,
                speech=dict(speech or {"member": 400, "officer": 500, "unattributed": 300}),
            )
        )
        self.documents.append(
            StoredDocument(path=f"{council}/{name}.txt", sha256=sha, format="text", meetings=(name,))
        )
        return name

    def act(self, of: ActType, item: int = 1, **changes: Any) -> StoredAct:
        """Add an act to an item of the meeting last added."""
        meeting = self.meetings[-1]
        start = item * _ITEM + len(self.acts)
        place = Printed(document="", document_sha256=meeting.documents[0], start=start, end=start + 1)
        act = StoredAct(
            **{
                "id": f"a{len(self.acts):05}",
                "meeting": meeting.id,
                "council": meeting.council,
                "committee": meeting.committee,
                "meeting_date": meeting.date,
                "item_number": str(item),
                "item_title": f"Subject {item}",
                "minute_number": "",
                "type": of,
                "kind": "",
                "text": "Words.",
                "document_sha256": meeting.documents[0],
                "start": start,
                "end": start + 1,
                "places": (place,),
                "tier": Tier.SURE,
                **changes,
            }
        )
        self.acts.append(act)
        return act

    def question(self, response: Response = Response.ANSWERED, **changes: Any) -> StoredAct:
        """Add a question of a member."""
        return self.act(ActType.QUESTION, **{"response": str(response), "role": Role.MEMBER, **changes})

    def follow_up(self, item: int = 1, *, kind: str = "request", **changes: Any) -> Entry:
        """Add a follow-up and its entry; `changes` are of the entry."""
        act = self.act(ActType.FOLLOW_UP, item, kind=kind)
        entry = Entry(
            **{
                "id": f"e{len(self.entries):05}",
                "council": act.council,
                "committee": act.committee,
                "meeting_date": act.meeting_date,
                "item_number": act.item_number,
                "item_title": act.item_title,
                "type": EntryType.INFORMATION_REQUEST,
                "text": act.text,
                "tier": Tier.SURE,
                "act": act.id,
                "places": act.places,
                **changes,
            }
        )
        self.entries.append(entry)
        return entry

    def log(self, **changes: Any) -> Log:
        """The log as it stands."""
        return Log(
            **{
                "entries": tuple(self.entries),
                "acts": tuple(self.acts),
                "meetings": tuple(self.meetings),
                "documents": tuple(self.documents),
                **changes,
            }
        )

    def facts(self, log: str = "a.db", **changes: Any) -> Facts:
        """Its facts."""
        return facts(self.log(**changes), self.items, AREAS, log=log)

    def compared(self, **options: Any) -> Comparison:
        """The comparison of what it holds."""
        return compared(self.facts(), shipped_catalogue(), **options)


def many(councils: int, *, meetings: int = 6, name: str = "Borough of {:02} and Lower Merewick") -> Made:
    """A log of many councils that differ a little, two years of each."""
    made = Made()
    for council in range(councils):
        for number in range(meetings):
            day = dt.date(2022 + number % 2, 6, 1 + number)
            made.meeting(name.format(council), day)
            for one in range(3 + (council + number) % 4):
                made.question([Response.ANSWERED, Response.NOT_MINUTED][(council + one) % 3 == 0])
                made.act(ActType.ANSWER, role=Role.OFFICER, indicators=(MEASURE,) * (one == council % 3))
            made.act(ActType.CONCLUSION, kind="noted", text="RESOLVED that the report be noted.")
            made.follow_up()
    return made


def terse(made: Made, council: str, *, meetings: int = 6) -> None:
    """Add a council whose minutes give resolutions only."""
    for number in range(meetings):
        made.meeting(council, dt.date(2022, 7, 1 + number), speech={"unattributed": 900, "member": 100})
        for _ in range(6):
            made.act(ActType.CONCLUSION, kind="resolved", text="RESOLVED that the plan be adopted.")
        made.question()
