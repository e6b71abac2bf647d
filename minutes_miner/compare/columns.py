"""The columns of every table, with meaning, unit and denominator."""

from dataclasses import dataclass

from minutes_miner.patterns.outcomes import TARGETS
from minutes_miner.records import Response, Role

ROLES = (*(str(role) for role in Role), "unstated")
VOICES = (*(str(role) for role in Role), "unknown")
KINDS = ("noted", "agreed", "recommended", "resolved", "referred")
ADDRESSEES = (*(name for name, _ in TARGETS), "other", "not_stated")
STANDINGS = ("accepted", "part_accepted", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its heading.
        meaning: What it holds.
        unit: What one of it is: "meetings", "words", "share"; "" for names.
        denominator: Of what a share or rate is taken; "" where it is none.
    """

    name: str
    meaning: str
    unit: str = ""
    denominator: str = ""


def _count(name: str, meaning: str, unit: str = "acts") -> Column:
    """A column that counts."""
    return Column(name=name, meaning=meaning, unit=unit)


def _name(name: str, meaning: str) -> Column:
    """A column that names or describes."""
    return Column(name=name, meaning=meaning)


_RESPONSES = {
    Response.ANSWERED: "an answer is minuted",
    Response.PARTLY: "part of an answer is minuted (the program hardly ever tells this)",
    Response.DEFERRED: "an answer is promised for later",
    Response.NOT_MINUTED: "the minutes print no reply; there may have been one",
}

# What is counted in an agenda item, and by summing in a meeting.
COUNTED: tuple[Column, ...] = (
    _count("questions", "Questions found, sure and likely ones"),
    *(_count(f"questions_{one}", f"Questions to which {words}") for one, words in _RESPONSES.items()),
    *(
        _count(
            f"asked_by_{role}", f"Questions whose asker is of this part ({role}), as words or attendance tell"
        )
        for role in ROLES
    ),
    _count("answers", "Answers found, sure and likely ones"),
    *(_count(f"answered_by_{role}", f"Answers whose speaker is of this part ({role})") for role in ROLES),
    _count(
        "follow_ups",
        "Requests, undertakings, actions, resolutions to act: entries of the log, sure and likely ones; what"
        " people rejected or merged is not counted",
        "entries",
    ),
    _count("follow_ups_possible", "Follow-ups that are merely possible; in no other count", "entries"),
    _count(
        "follow_ups_watched",
        "Those whose closure could be seen: a later meeting of the committee was read, or it was seen anyway",
        "entries",
    ),
    _count("closed_stated", "Follow-ups whose closure the minutes themselves state", "entries"),
    _count(
        "closed_inferred",
        "Follow-ups of which later minutes seem to say that they are done (inferred)",
        "entries",
    ),
    _count("closed_by_person", "Follow-ups that a person, or the council's tracker, calls closed", "entries"),
    _count("proposed_complete", "Follow-ups that an officer calls done and nobody has agreed to", "entries"),
    _count("conclusions", "Conclusions in items that are not procedure"),
    *(_count(f"concluded_{kind}", f"Conclusions of the kind {kind}") for kind in KINDS),
    _count(
        "concluded_changed",
        "Conclusions whose words say that something before the committee was changed, sent back or not"
        " approved (by words alone; of any kind)",
    ),
    _count("procedural_conclusions", "Conclusions in procedural items (minutes confirmed, public excluded)"),
    _count("items_concluded", "Items, procedural ones apart, with a conclusion", "items"),
    _count("items_noted_only", "Such items in which every conclusion is of the kind noted", "items"),
    _count(
        "recommendations",
        "Recommendations and referrals of the committee to another body: entries of the log",
        "entries",
    ),
    _count(
        "suggestions",
        "Suggestions of single members; no recommendations, but among the follow-ups",
        "entries",
    ),
    *(
        _count(
            f"recommended_to_{one}",
            f"Recommendations whose words or owner name this addressee ({one})",
            "entries",
        )
        for one in ADDRESSEES
    ),
    _count(
        "responses_stated", "Recommendations whose response the minutes state, or a person wrote", "entries"
    ),
    *(_count(f"responses_{one}", f"Recommendations with the response {one}", "entries") for one in STANDINGS),
    _count("figures", "Figures quoted in acts, each place once", "figures"),
)

COUNTS = tuple(column.name for column in COUNTED)

_WHERE = (
    _name("meeting", "Id of the meeting in its action log"),
    _name("council", "Council; where none is stated, the committee with a remark"),
    _name("committee", "Committee as first written"),
    _name("date", "Day of the meeting; empty where no document states it"),
    _name("year", "Year in which the day lies, municipal (May to April, 2022/23) unless --year calendar"),
)

MEETINGS: tuple[Column, ...] = (
    _name("log", "Action log the meeting was read from"),
    *_WHERE,
    _name("calendar_year", "Calendar year of the day"),
    _name("municipal_year", "Municipal year of the day, 1 May to 30 April"),
    _name("council_stated", "Council as the documents state it; empty where none does"),
    _name("minutes_are", "draft, confirmed or empty, as the best document says"),
    _count("documents", "Documents that print its minutes", "documents"),
    _count("items", "Agenda items in the fullest document", "items"),
    _count("procedural_items", "Those that are procedure (apologies, declarations, minutes)", "items"),
    _count("business_items", "The others", "items"),
    _count("truncated_items", "Items that the page cuts short", "items"),
    _count(
        "words",
        "Words of minutes and decisions in items; attendance, agenda text and document lists apart",
        "words",
    ),
    _count("business_words", "Those of items that are not procedure", "words"),
    _count("other_words", "Words in other languages in its documents, not read", "words"),
    _count("sentences", "Sentences in the fullest document", "sentences"),
    _count("speech_words", "Words of all turns, those without a named speaker included", "words"),
    _count("speech_attributed", "Words of turns with a named speaker", "words"),
    _count("speech_by_unattributed", "Words of turns without a named speaker", "words"),
    *(
        _count(f"speech_by_{role}", f"Words of turns by speakers of this part ({role})", "words")
        for role in VOICES
    ),
    *COUNTED,
    _count("indicators", "Measures of the catalogue that its acts are about, each once", "measures"),
    _count("with_indicator", "1 where there is any, else 0", "meetings"),
)

ITEMS: tuple[Column, ...] = (
    *_WHERE,
    _count(
        "item", "Position in the fullest document, from 1; 0 what stands before or could not be placed", ""
    ),
    _name("number", "Number as printed"),
    _name("title", "Title as printed"),
    _name("subject", "Service area, as `subject_from` tells; other where nothing does"),
    _name(
        "subject_from",
        "measures (two or more acts name measures of one area), title, committee, measure (one act) or empty",
    ),
    _name("procedural", "Whether the item is procedure"),
    _name("truncated", "Whether the page cuts it short"),
    _count("words", "Words of minutes and decisions", "words"),
    _count("indicators", "Measures of the catalogue that its acts are about, each once", "measures"),
    *COUNTED,
)

FOLLOW_UPS: tuple[Column, ...] = (
    _name("entry", "Id of the entry in its action log"),
    *_WHERE,
    _name("type", "Type of entry"),
    _name("tier", "sure, likely or possible; possible ones are in no rate"),
    _name("closure", "stated, inferred, by_person, or empty where nothing read closes it"),
    _name(
        "closed_on",
        "Day of the meeting that says so; empty where a person wrote it, whose day is that of the writing",
    ),
    _count("days", "Days from the meeting to that day", "days"),
    _count("watched", "Days from the meeting to the last meeting read of the same committee", "days"),
)

RATES: tuple[Column, ...] = (
    _name(
        "level", "What is grouped by: all, council, committee, year, council_year, subject, council_subject"
    ),
    _name("council", "Council; empty where it is not grouped by"),
    _name("committee", "Committee; likewise"),
    _name("year", "Year; likewise"),
    _name("subject", "Service area of the items; likewise"),
    _name("rate_name", "Name of the rate; see the codebook's table of rates"),
    Column(
        name="numerator", meaning="Sum of what is counted, over meetings that count", unit="as the rate says"
    ),
    Column(name="denominator", meaning="Sum of what it is taken of", unit="as the rate says"),
    Column(
        name="rate",
        meaning="Numerator by denominator, times scale; empty where withheld",
        unit="as the rate says",
        denominator="denominator",
    ),
    Column(
        name="low",
        meaning="Lower end of the middle 95 % when meetings are drawn anew",
        unit="as the rate says",
        denominator="denominator",
    ),
    Column(name="high", meaning="Upper end", unit="as the rate says", denominator="denominator"),
    _count("n_meetings", "Meetings that count", "meetings"),
    _count(
        "left_out", "Meetings left out since their council's style does not show what is counted", "meetings"
    ),
    _name("withheld", "Why there is no rate; empty where there is one"),
    _name("no_interval", "Why there is no interval; empty where there is one"),
    _name("caution", "What to mind before comparing"),
    _name("gaps", "What was not read of the council, as far as known"),
    Column(
        name="corrected",
        meaning="Rate times precision by recall of --accuracy; empty without it",
        unit="as the rate says",
        denominator="denominator",
    ),
    Column(
        name="corrected_low",
        meaning="Lower end, precision and recall drawn too",
        unit="as the rate says",
        denominator="denominator",
    ),
    Column(name="corrected_high", meaning="Upper end", unit="as the rate says", denominator="denominator"),
)

CLOSURE: tuple[Column, ...] = (
    *RATES[:4],
    _count("follow_ups", "Follow-ups, sure and likely", "entries"),
    _count("closed_stated", "Closure stated in minutes", "entries"),
    _count("closed_inferred", "Closure inferred from later minutes", "entries"),
    _count("closed_by_person", "Closed by a person, on no known day", "entries"),
    _count("with_days", "Closures whose day is known: stated and inferred", "entries"),
    Column(
        name="median_days",
        meaning="Median days to closure among those; too short, since what is open is left out",
        unit="days",
        denominator="with_days",
    ),
    _count(
        "watched",
        "Follow-ups with a later meeting of their committee read, so that a closure could be seen",
        "entries",
    ),
    Column(
        name="survival_median_days",
        meaning="Day by which half are seen closed (Kaplan-Meier; open ones leave at the last meeting read)",
        unit="days",
        denominator="watched",
    ),
    _name("withheld", "Why there is no such day; empty where there is one"),
)

INDICATORS: tuple[Column, ...] = (
    _name("council", "Council"),
    _name("indicator", "Id of the measure in the catalogue"),
    _name("name", "What it is called"),
    _name("area", "Service area"),
    _count("acts", "Acts about it"),
    _count("meetings", "Meetings in which there is one", "meetings"),
    Column(name="share", meaning="Share of the council's meetings", unit="share", denominator="n_meetings"),
    _count("n_meetings", "Meetings of the council", "meetings"),
)

AREAS: tuple[Column, ...] = (
    _name("council", "Council; empty for all together"),
    _name("area", "Service area; empty for the whole catalogue"),
    _count("discussed", "Measures of the area that any act is about, each once", "measures"),
    _count("catalogue", "Measures of the area in the catalogue", "measures"),
    Column(
        name="share",
        meaning="Share discussed; grows with meetings read, so compare councils with as many",
        unit="share",
        denominator="catalogue",
    ),
    _count("n_meetings", "Meetings of the council", "meetings"),
)

STYLES: tuple[Column, ...] = (
    _name("council", "Council"),
    _name("style", "verbatim, summary or resolution_only, by the rules of docs/compare.md"),
    _name("attribution", "attributed, partly or unattributed, likewise"),
    _name("evidence", "Why; and thin where fewer words were read than tell"),
    _count("n_meetings", "Meetings", "meetings"),
    _count("words", "Words of minutes", "words"),
    Column(
        name="words_per_item",
        meaning="Words of an item that is not procedure",
        unit="words per item",
        denominator="business_items",
    ),
    Column(
        name="words_per_sentence",
        meaning="Words of a sentence",
        unit="words per sentence",
        denominator="sentences",
    ),
    Column(
        name="in_turns",
        meaning="Share of words in turns of speech, with or without a named speaker",
        unit="share",
        denominator="words of the document",
    ),
    Column(
        name="attributed",
        meaning="Share of these under a named speaker",
        unit="share",
        denominator="speech_words",
    ),
    Column(
        name="acts_per_1000_words",
        meaning="Questions, answers, follow-ups and conclusions",
        unit="per 1,000 words",
        denominator="words",
    ),
    Column(
        name="discussion",
        meaning="Share of questions and answers among all acts",
        unit="share",
        denominator="acts",
    ),
    _name("withheld", "Rates withheld because of the style"),
)

COVERAGE: tuple[Column, ...] = (
    _name("log", "Action log"),
    _name(
        "what",
        "not_read, other_language, words_in_other_languages, truncated, counted_once, perhaps_twice, undated,"
        " not_found_again",
    ),
    _name("council", "Council, where known"),
    _name(
        "council_from",
        "How: document (it was read), folder (all documents read from its folder are that council's)",
    ),
    _name("document", "Document, or meeting"),
    _count(
        "amount",
        "Items cut short, words not read, acts not found again; 1 for a document or meeting",
        "as `what` says",
    ),
    _name("details", "Reason or explanation"),
)

TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "meetings": ("One row a meeting: what was read, and what was counted in it", MEETINGS),
    "items": ("One row an agenda item", ITEMS),
    "follow_ups": ("One row a follow-up, for survival analysis", FOLLOW_UPS),
    "rates": ("One row a group and rate", RATES),
    "closure": ("One row a group: how long follow-ups take", CLOSURE),
    "indicators": ("One row a council and measure discussed", INDICATORS),
    "indicator_areas": ("One row a council and service area: how much of the catalogue is discussed", AREAS),
    "styles": ("One row a council: how it takes minutes", STYLES),
    "coverage": ("One row for each thing that was not read, or not counted", COVERAGE),
}
