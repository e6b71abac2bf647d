"""A log of some forty entries of two invented councils, with paragraphs, questions, answers and later words.

In the paragraphs below `{name|words}` marks an act: names that begin with q are questions, with a answers,
with l words of a later meeting; all others become entries, with what `FACTS` says of them.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from minutes_miner.errors import FailureKind
from minutes_miner.log_records import (
    Edit,
    Entry,
    EntryType,
    Later,
    LaterKind,
    Log,
    Paragraph,
    Printed,
    Status,
    StatusSource,
    StoredAct,
    StoredDocument,
    StoredMeeting,
)
from minutes_miner.records import ActType, Failure, Tier
from tests import action_logs as hand_made

AS_OF = dt.date(2026, 3, 20)
HOSTILE = (
    '</script><script>window.hit=1</script><img src=x onerror="window.hit=1">"><svg onload=window.hit=1>'
    "'-alert(1)-'{{ 7*7 }}{% raw %}\u2028\u202e<!--</style><base href=//evil.example>"
)

_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")
_TYPES = {
    "r": EntryType.INFORMATION_REQUEST,
    "u": EntryType.OFFICER_UNDERTAKING,
    "m": EntryType.RECOMMENDATION,
    "s": EntryType.RESOLUTION,
    "f": EntryType.FURTHER_REPORT,
    "i": EntryType.INVITATION,
    "w": EntryType.WORK_PROGRAMME,
    "x": EntryType.UNANSWERED_QUESTION,
}


@dataclass(frozen=True, kw_only=True)
class Written:
    """The minutes of a meeting as this module writes them; items by number, minute number and title."""

    council: str
    committee: str
    date: dt.date
    document: str
    status: str = "confirmed"
    form: str = "pdf"
    address: str = ""
    items: dict[tuple[str, str, str], str]


FERNLOW = {"council": "Fernlow Council", "committee": "Children and Families Scrutiny Panel"}
ROADS = {"council": "Fernlow Council", "committee": "Streets and Environment Committee"}
THISTLEDON = {"council": "Thistledon Borough Council", "committee": "Housing Overview Committee"}

WRITTEN = (
    Written(
        **FERNLOW,
        date=dt.date(2025, 6, 12),
        document="minutes/children-2025-06-12.pdf",
        items={
            ("5", "29", "Matters arising"): """
                    {u1|The Scrutiny Officer undertook to recirculate the glossary of
                    performance measures.}
                """,
            ("7", "31", "Performance report, quarter 4"): """
                    The Head of Placements introduced the report and drew attention to
                    the rise in placements more than 20 miles from home. {q1|Councillor
                    Oakes asked why the share of children placed at a distance had risen
                    for a third quarter.} {a1|The Head of Placements replied that two
                    homes in the borough had closed and that the figure was not expected
                    to fall before the autumn.} {r1|Councillor Oakes asked that
                    placements be set out by provider and distance, and circulated to
                    all Members by the end of July.} The Chair thanked officers for a
                    clearer report than in previous quarters.

                    {q2|Councillor Teale asked how many social workers had left in the
                    year.} {a2|The Director of Children's Services said that turnover
                    stood at 17.4 per cent, against a target of 14.} {u2|She agreed to
                    bring exit-interview themes to the September meeting.}

                    {x1|Councillor Brandt asked what the average caseload in the
                    assessment team was.}

                    {r2|Members requested the number of re-referrals within twelve
                    months, split by area.}
                """,
            ("8", "32", "Education, health and care plans"): """
                    {q3|Councillor Marsh asked whether the backlog of plans older than
                    20 weeks had been costed.} {r3|The Assistant Director for Inclusion
                    was asked to provide the cost of clearing the backlog.}

                    {m1|RECOMMENDED that the Cabinet Member write to the Integrated Care
                    Board about waiting times for speech and language therapy.}

                    {s1|RESOLVED that the report be noted and that the improvement plan
                    come back to the Panel in six months.}
                """,
            ("9", "33", "Work programme"): """
                    {w1|It was agreed that short breaks be added to the work programme
                    for the autumn.}

                    {i1|The Chair suggested that the Youth Council be invited to the
                    item on mental health.}
                """,
        },
    ),
    Written(
        **FERNLOW,
        date=dt.date(2025, 9, 11),
        document="minutes/children-2025-09-11.html",
        form="moderngov-html",
        address="https://democracy.fernlow.example/ieListDocuments.aspx?MId=4471",
        items={
            ("4", "38", "Matters arising"): """
                    Minute 31 – {l1|the table of placements by provider and distance had
                    been circulated to all Members on 1 August.} Minute 32 – {l2|the
                    letter on speech and language therapy had been drafted and would be
                    sent once the Cabinet Member had approved it.}
                """,
            ("6", "40", "Workforce strategy"): """
                    {l3|The Panel received the themes of exit interviews, presented by
                    the Director of Children's Services.} {q4|Councillor Teale asked how
                    agency spending compared with neighbouring councils.} {u3|The
                    Director undertook to write to Members with regional figures within
                    10 working days.}

                    {f1|A further report on the cost of agency staff was requested for
                    the meeting in January.}
                """,
            ("7", "41", "Short breaks"): """
                    ████████████, a parent carer, spoke of the difficulty of reaching
                    the service by telephone. {u4|The Head of Disability Services would
                    look into the call that ████████████ had described and reply to the
                    family.}

                    {m2|The Panel recommends that the eligibility guide be rewritten
                    with parent carers.}

                    {r4|Could the number of families turned away be reported?}
                """,
        },
    ),
    Written(
        **FERNLOW,
        date=dt.date(2026, 1, 15),
        document="minutes/children-2026-01-15-draft.docx",
        status="draft",
        form="docx",
        items={
            ("5", "52", "Agency staff"): """
                    {l4|The report on the cost of agency staff would now come to the
                    March meeting, as the regional figures were late.}

                    {u5|The Director of Children's Services undertook to share the draft
                    memorandum with the Chair.}
                """,
            ("6", "53", "Attendance and exclusions"): """
                    {q5|Councillor Oakes asked for the reason behind the rise in
                    suspensions at primary schools.} {a3|The Head of Inclusion said that
                    three schools accounted for more than half of the rise.} {r5|It was
                    requested that suspensions be shown by school, with pupil numbers,
                    at the next meeting.}

                    {s2|RESOLVED: (1) that the Panel endorse the attendance strategy;
                    (2) that a task group of five Members examine part-time timetables
                    and report by the end of the municipal year.}

                    {i2|Head teachers of the three schools would be invited to attend.}
                """,
            ("7", "54", "Care leavers"): """
                    {r6|Councillor Brandt asked for the share of care leavers in
                    suitable accommodation, by age.}

                    {u6|The Head of Placements would confirm whether the rent guarantee
                    covered university halls.}

                    {r7|A member wondered about council tax relief for care leavers
                    living outside the borough.}
                """,
        },
    ),
    Written(
        **ROADS,
        date=dt.date(2025, 7, 3),
        document="minutes/streets-2025-07-03.pdf",
        items={
            ("6", "12", "Fly-tipping"): """
                    {q6|Councillor Ashdown asked why fixed penalties had fallen by a
                    third.} {a4|The Head of Waste said that two of four enforcement
                    posts had been vacant since January.} {r8|The Committee asked for
                    fines issued and paid in each ward over three years.}

                    {m3|RECOMMENDED to Cabinet that the two enforcement posts be filled
                    without delay.}
                """,
            ("7", "13", "Recycling contract"): """
                    {u7|The Contract Manager agreed to supply the contamination rate of
                    each round by Friday 18 July.}

                    {r9|Councillor Pell requested a breakdown of missed collections,
                    including assisted ones.}

                    {s3|RESOLVED that the contractor be asked to attend in October.}
                """,
        },
    ),
    Written(
        **ROADS,
        date=dt.date(2025, 10, 9),
        document="minutes/streets-2025-10-09.pdf",
        items={
            ("4", "21", "Actions from previous meetings"): """
                    {l5|Ward figures for fines had been sent to Members and the action
                    was closed.}

                    {l6|Cabinet had accepted the recommendation in part: one of the two
                    posts would be filled.}
                """,
            ("6", "23", "Winter service"): """
                    {u8|The Highways Manager undertook to publish the map of salting
                    routes before the first frost.}

                    {r10|Members asked how many grit bins had been taken away, and where
                    from.}

                    {x2|Councillor Pell asked who checked that footways near schools
                    were cleared.}
                """,
            ("7", "24", "Street trees"): """
                    {f2|A report on the survival of newly planted trees would be brought
                    in a year's time.}

                    {w2|Cycle parking was put on the list of topics.}
                """,
        },
    ),
    Written(
        **THISTLEDON,
        date=dt.date(2025, 11, 4),
        document="thistledon/housing-overview-2025-11-04.html",
        form="moderngov-html",
        address="https://moderngov.thistledon.example/mgAi.aspx?ID=8812",
        items={
            ("5", "HO.17", "Empty council homes"): """
                    {q7|Councillor Varley asked how long a home stood empty on average.}
                    {a5|The Director of Housing stated that the average was 61 days,
                    down from 84.} {r11|Councillor Varley asked to see the figure for
                    homes that need major works by itself.}

                    {u9|The Director of Housing would meet the repairs contractor and
                    report what was agreed.}

                    {m4|That the target for routine lets be brought down to 25 days from
                    April.}
                """,
            ("6", "HO.18", "Homelessness"): """
                    {r12|Members asked for monthly numbers of families in
                    bed-and-breakfast for more than six weeks.}

                    {u10|The Housing Options Manager agreed to circulate the new
                    allocations leaflet.}

                    {i3|Representatives of the night shelter were to be invited in the
                    spring.}

                    {s4|RESOLVED that the strategy be supported, subject to an annual
                    review of its measures.}
                """,
        },
    ),
)

FACTS: dict[str, dict[str, Any]] = {
    "u1": {
        "owner": "Scrutiny Officer",
        "status": Status.COMPLETE,
        "status_source": StatusSource.EDITED,
        "edited": ("status", "note"),
        "note": "Sent with the July agenda.",
    },
    "r1": {
        "requester": "Councillor Oakes",
        "owner": "Head of Placements",
        "due": "by the end of July",
        "due_date": dt.date(2025, 7, 31),
        "due_rule": "last day of the month named",
        "deliverable": "placements be set out by provider and distance",
        "question": "q1",
        "answer": "a1",
        "indicators": ("cyp-cla-number",),
        "status": Status.POSSIBLY_CLOSED,
        "later": (("l1", LaterKind.CLOSES, 0.91, "minute number and wording"),),
    },
    "u2": {
        "owner": "Director of Children's Services",
        "due": "to the September meeting",
        "question": "q2",
        "answer": "a2",
        "due_date": dt.date(2025, 9, 11),
        "due_rule": "day of the meeting named",
        "status": Status.POSSIBLY_CLOSED,
        "later": (("l3", LaterKind.CLOSES, 0.74, "item of the meeting named, wording"),),
    },
    "x1": {"requester": "Councillor Brandt"},
    "r2": {"requester": "Members", "indicators": ("cyp-re-referrals-12-months",)},
    "r3": {
        "owner": "Assistant Director for Inclusion",
        "question": "q3",
        "review": True,
        "review_reason": "who is to provide it stands in the passive",
    },
    "m1": {
        "owner": "Cabinet Member",
        "status": Status.PROPOSED_COMPLETE,
        "status_source": StatusSource.STATED,
        "evidence": "l2",
    },
    "s1": {"due": "in six months", "due_date": dt.date(2025, 12, 12), "due_rule": "months from the meeting"},
    "w1": {"status": Status.COMPLETE, "status_source": StatusSource.EDITED, "edited": ("status",)},
    "i1": {"requester": "The Chair", "owner": "Youth Council", "tier": Tier.LIKELY, "confidence": 0.61},
    "u3": {
        "owner": "Director of Children's Services",
        "question": "q4",
        "due": "within 10 working days",
        "due_date": dt.date(2025, 9, 25),
        "due_rule": "working days from the meeting",
    },
    "f1": {
        "due": "for the meeting in January",
        "due_date": dt.date(2026, 1, 15),
        "due_rule": "day of the meeting named",
        "status": Status.OPEN,
        "status_source": StatusSource.STATED,
        "evidence": "l4",
        "later": (("l4", LaterKind.POSTPONES, 0.83, "wording"),),
    },
    "u4": {"owner": "Head of Disability Services", "masked": True},
    "m2": {"owner": "Head of Disability Services", "edited": ("owner",)},
    "r4": {"tier": Tier.POSSIBLE, "confidence": 0.34, "review": True, "review_reason": "merely possible"},
    "u5": {"owner": "Director of Children's Services"},
    "r5": {"question": "q5", "answer": "a3", "due": "at the next meeting", "requester": "Councillor Oakes"},
    "s2": {
        "due": "by the end of the municipal year",
        "due_date": dt.date(2026, 5, 31),
        "due_rule": "municipal year ends in May",
        "truncated": True,
    },
    "i2": {"owner": "Head teachers", "tier": Tier.LIKELY, "confidence": 0.58},
    "r6": {"requester": "Councillor Brandt", "indicators": ("cyp-care-leavers-suitable-accommodation",)},
    "u6": {"owner": "Head of Placements"},
    "r7": {"tier": Tier.POSSIBLE, "confidence": 0.29},
    "r8": {
        "requester": "The Committee",
        "question": "q6",
        "answer": "a4",
        "owner": "Head of Waste",
        "status": Status.COMPLETE,
        "status_source": StatusSource.STATED,
        "evidence": "l5",
    },
    "m3": {
        "owner": "Cabinet",
        "status": Status.PART_ACCEPTED,
        "status_source": StatusSource.STATED,
        "evidence": "l6",
    },
    "u7": {
        "owner": "Contract Manager",
        "due": "by Friday 18 July",
        "due_date": dt.date(2025, 7, 18),
        "due_rule": "day named",
    },
    "r9": {"requester": "Councillor Pell", "indicators": ("env-missed-collections",)},
    "s3": {"owner": "The contractor", "due": "in October", "missing": True},
    "u8": {"owner": "Highways Manager", "due": "before the first frost"},
    "r10": {"requester": "Members", "owner": "Highways Manager"},
    "x2": {
        "requester": "Councillor Pell",
        "status": Status.PAUSED,
        "status_source": StatusSource.TRACKER,
        "edited": ("status",),
    },
    "f2": {
        "due": "in a year's time",
        "due_date": dt.date(2026, 10, 9),
        "due_rule": "a year from the meeting",
    },
    "w2": {"tier": Tier.LIKELY, "confidence": 0.66},
    "r11": {
        "requester": "Councillor Varley",
        "owner": "Director of Housing",
        "question": "q7",
        "answer": "a5",
        "indicators": ("hsg-void-turnaround",),
    },
    "u9": {"owner": "Director of Housing"},
    "m4": {
        "due": "from April",
        "status": Status.ACCEPTED,
        "status_source": StatusSource.TRACKER,
        "edited": ("status", "note"),
        "note": "Cabinet, 2 December 2025.",
    },
    "r12": {
        "requester": "Members",
        "owner": "Housing Options Manager",
        "indicators": ("hsg-bed-and-breakfast", "hsg-temporary-accommodation"),
    },
    "u10": {"owner": "Housing Options Manager", "edited": ("due_date",), "due_date": dt.date(2026, 2, 27)},
    "i3": {"due": "in the spring", "tier": Tier.LIKELY, "confidence": 0.55},
    "s4": {"corrected": True},
}
EDITS = (
    ("u1", "status", "complete", "not_stated", "R. Clerk", "review", "2025-07-09T10:12:00Z"),
    ("u1", "note", "Sent with the July agenda.", "", "R. Clerk", "review", "2025-07-09T10:12:00Z"),
    ("w1", "status", "complete", "not_stated", "R. Clerk", "import", "2025-11-20T09:00:00Z"),
    ("m2", "owner", "Head of Disability Services", "The Panel", "R. Clerk", "import", "2025-11-20T09:00:00Z"),
    ("x2", "status", "paused", "not_stated", "", "reconcile", "2026-02-02T15:40:00Z"),
    ("m4", "status", "accepted", "not_stated", "", "reconcile", "2026-02-02T15:40:00Z"),
    ("m4", "note", "Cabinet, 2 December 2025.", "", "J. Democratic", "review", "2026-02-03T11:05:00Z"),
    ("u10", "due_date", "2026-02-27", "", "J. Democratic", "review", "2026-02-03T11:06:00Z"),
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """An act's words with their place."""

    name: str
    text: str
    start: int
    end: int
    paragraph: Paragraph
    minute: str
    page: int | None
    written: Written


def realistic_log() -> Log:
    """The whole log, with documents that failed and warnings."""
    spans = {span.name: span for number in range(len(WRITTEN)) for span in _spans(number)}
    entries = [_entry(name, span, spans) for name, span in spans.items() if name[0] not in "qal"]
    paragraphs = {(p.document_sha256, p.ordinal): p for p in (span.paragraph for span in spans.values())}
    return Log(
        entries=tuple(replace(one, reference=_reference(n, one)) for n, one in enumerate(entries, start=1)),
        acts=tuple(_act(name, span) for name, span in spans.items()),
        meetings=tuple(_meeting(number, written) for number, written in enumerate(WRITTEN)),
        documents=tuple(_document(number, written) for number, written in enumerate(WRITTEN)),
        paragraphs=tuple(paragraphs.values()),
        failures=(
            Failure(
                path="minutes/streets-2025-09-04-scan.pdf",
                kind=FailureKind.NO_TEXT_LAYER,
                message="The PDF is made of pictures. Run OCR on it, then log it again.",
            ),
            Failure(
                path="minutes/panel-plant-2025.html",
                kind=FailureKind.NOT_ENGLISH,
                message="The document is in Welsh (cy). Log its English version.",
            ),
        ),
        edits=tuple(
            Edit(
                entry=f"e-{entry}",
                name=name,
                value=value,
                before=before,
                by=by,
                via=via,
                made_at=made_at,
                number=number,
            )
            for number, (entry, name, value, before, by, via, made_at) in enumerate(EDITS, start=1)
        ),
    )


def _hostile(record: Any) -> Any:
    """A record with all its free words replaced by an attack."""
    kept = {
        "id",
        "document_sha256",
        "sha256",
        "meeting",
        "question",
        "answer",
        "act",
        "entry",
        "made_at",
        "name",
    }
    changes = {
        one.name: HOSTILE
        for one in fields(record)
        if one.name not in kept and type(getattr(record, one.name)) is str
    }
    return replace(record, **changes)


def hostile_log() -> Log:
    """A log in which every word of documents and people is an attack."""
    entry = hand_made.entry(
        1,
        id='"><svg onload=window.hit=1>',
        indicators=(HOSTILE,),
        question="q1",
        answer="q1",
        edited=("owner", "note"),
        merged_into="",
        status_source=StatusSource.STATED,
    )
    later = _hostile(Later(entry="", kind=LaterKind.CLOSES, text="", meeting_date=None, document="",
                           document_sha256="a" * 64, start=0, end=1))  # fmt: skip
    entry = replace(_hostile(entry), merged_into="", later=(later,), status_evidence=HOSTILE + "2")
    act = StoredAct(id="q1", meeting="m001", council="", committee="", meeting_date=None, item_number="",
                    item_title="", minute_number="", type=ActType.QUESTION, kind="", text="")  # fmt: skip
    paragraph = Paragraph(document_sha256="a" * 64, ordinal=1, start=990, end=990 + 20 + len(HOSTILE) + 9,
                          text="x" * 10 + HOSTILE + "y" * 19)  # fmt: skip
    edits = tuple(
        _hostile(Edit(entry=entry.id, name=name, value="", via="review", number=1)) for name in entry.edited
    )
    log = hand_made.log(
        replace(entry, end=entry.start + len(HOSTILE)),
        acts=(_hostile(act),),
        paragraphs=(paragraph,),
        edits=edits,
        failures=(Failure(path=HOSTILE, kind="broken", message=HOSTILE, sha256=""),),
    )
    document = replace(_hostile(log.documents[0]), warnings=(HOSTILE,), other_words={HOSTILE: 3}, truncated=1)
    meeting = replace(_hostile(log.meetings[0]), documents=(document.sha256,))
    javascript = StoredDocument(path="b", sha256="b", format="html", address="javascript:window.hit=1")
    return replace(log, documents=(document, javascript), meetings=(meeting,))


def large_log(count: int) -> Log:
    """The same log over and over, until it holds so many entries."""
    base = realistic_log()
    entries = [
        replace(one, id=f"{one.id}-{number}", reference=f"SR (25/26) {number * len(base.entries) + place}")
        for number in range(count // len(base.entries) + 1)
        for place, one in enumerate(base.entries)
    ]
    return replace(base, entries=tuple(entries[:count]))


def _sha(number: int) -> str:
    """The hash of a document."""
    return f"{number:064x}"


def _spans(number: int) -> Iterator[Span]:
    """The marked words of a meeting, with the paragraphs they stand in."""
    written, at, ordinal = WRITTEN[number], 400, 4
    for page, ((item, minute, title), block) in enumerate(written.items.items(), start=2):
        for marked in (" ".join(part.split()) for part in block.split("\n\n")):
            text = _MARK.sub(lambda match: match[2], marked)
            paragraph = Paragraph(
                document_sha256=_sha(number),
                ordinal=ordinal,
                start=at,
                end=at + len(text),
                page=page if written.form == "pdf" else None,
                meeting=f"m{number}",
                item_number=item,
                item_title=title,
                text=text,
            )
            lost = 0
            for match in _MARK.finditer(marked):
                start = at + match.start() - lost
                lost += len(match[0]) - len(match[2])
                yield Span(
                    name=match[1],
                    text=match[2].replace("████████████", "[resident]"),
                    start=start,
                    end=start + len(match[2]),
                    paragraph=paragraph,
                    minute=minute,
                    page=paragraph.page,
                    written=written,
                )
            at, ordinal = paragraph.end + 1, ordinal + 1


def _entry(name: str, span: Span, spans: dict[str, Span]) -> Entry:
    """The entry of a span."""
    facts = dict(FACTS[name])
    later = tuple(_later(name, spans[one], *how) for one, *how in facts.pop("later", ()))
    evidence = spans.get(facts.pop("evidence", ""))
    if later and "status" in facts and "status_source" not in facts:
        facts |= {"status_source": StatusSource.INFERRED, "status_score": later[0].score}
        evidence = spans[next(one for one, *_ in FACTS[name]["later"])]
    if evidence:
        facts |= {
            "status_evidence": evidence.text,
            "status_date": evidence.written.date,
            "status_document": evidence.written.document,
            "status_page": evidence.page,
        }
    for kind in ("question", "answer"):
        if kind in facts:
            facts |= {f"{kind}_text": spans[facts[kind]].text, kind: f"a-{facts[kind]}"}
    place = Printed(
        document=span.written.document,
        document_sha256=span.paragraph.document_sha256,
        start=span.start,
        end=span.end,
        page=span.page,
        status=span.written.status,
        paragraph=span.paragraph.ordinal,
    )
    values: dict[str, Any] = {"tier": Tier.SURE, "confidence": 0.94} | facts
    return Entry(
        id=f"e-{name}",
        act=f"a-{name}",
        type=_TYPES[name[0]],
        text=span.text,
        council=span.written.council,
        committee=span.written.committee,
        meeting_date=span.written.date,
        meeting_status=span.written.status,
        item_number=span.paragraph.item_number,
        item_title=span.paragraph.item_title,
        minute_number=span.minute,
        document=span.written.document,
        document_sha256=span.paragraph.document_sha256,
        page=span.page,
        start=span.start,
        end=span.end,
        places=(place,),
        later=later,
        **values,
    )


def _later(name: str, span: Span, kind: LaterKind, score: float, how: str) -> Later:
    """What later minutes say of an entry."""
    return Later(
        entry=f"e-{name}",
        kind=kind,
        text=span.text,
        meeting_date=span.written.date,
        item_number=span.paragraph.item_number,
        item_title=span.paragraph.item_title,
        document=span.written.document,
        document_sha256=span.paragraph.document_sha256,
        start=span.start,
        end=span.end,
        page=span.page,
        score=score,
        how=how,
    )


def _act(name: str, span: Span) -> StoredAct:
    """The act of a span."""
    kinds = {"q": ActType.QUESTION, "a": ActType.ANSWER, "s": ActType.CONCLUSION, "m": ActType.CONCLUSION}
    return StoredAct(
        id=f"a-{name}",
        meeting=span.paragraph.meeting,
        council=span.written.council,
        committee=span.written.committee,
        meeting_date=span.written.date,
        item_number=span.paragraph.item_number,
        item_title=span.paragraph.item_title,
        minute_number=span.minute,
        type=kinds.get(name[0], ActType.FOLLOW_UP),
        kind="",
        text=span.text,
        document=span.written.document,
        document_sha256=span.paragraph.document_sha256,
        page=span.page,
        start=span.start,
        end=span.end,
    )


def _reference(number: int, entry: Entry) -> str:
    """A reference as councils write them: by the municipal year, or by day and minute."""
    if entry.council.startswith("Thistledon"):
        day = entry.meeting_date or AS_OF
        return f"{day.day} {day:%B %Y} minute {entry.minute_number}"
    return f"SR (25/26) {number:02}"


def _meeting(number: int, written: Written) -> StoredMeeting:
    """The stored meeting."""
    return StoredMeeting(
        id=f"m{number}",
        council=written.council,
        committee=written.committee,
        date=written.date,
        status=written.status,
        documents=(_sha(number),),
        items=len(written.items) + 5,
        words=2400 + 317 * number,
    )


def _document(number: int, written: Written) -> StoredDocument:
    """The stored document."""
    return StoredDocument(
        path=written.document,
        sha256=_sha(number),
        format=written.form,
        status=written.status,
        meetings=(f"m{number}",),
        items=len(written.items) + 5,
        words=2400 + 317 * number,
        truncated=int(number == 2),
        other_words={"cy": 214} if number == 1 else {},
        warnings=("page 4 has no text layer",) if number == 3 else (),
        address=written.address,
    )
