"""The catalogue of measures: what ships, codes in dirty forms, a council's own files, search and commands."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from minutes_miner.catalogue.check import Level, problems
from minutes_miner.catalogue.code_forms import normal_code
from minutes_miner.catalogue.codes import find_codes
from minutes_miner.catalogue.extend import extended, taken_over
from minutes_miner.catalogue.load import catalogue_from, shipped_catalogue
from minutes_miner.catalogue.records import (
    Alias,
    Ambiguity,
    Area,
    Candidate,
    Catalogue,
    Code,
    Indicator,
    Nation,
    Polarity,
    Scheme,
    Unit,
)
from minutes_miner.catalogue.search import search
from minutes_miner.catalogue.wording import normal_words
from minutes_miner.errors import ConfigError, ExitCode
from minutes_miner.indicators_cli import indicators_app

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"

# A sheet as the performance officer of the invented Amberton City Council might keep it.
AMBERTON: list[tuple[str, ...]] = [
    ("Measure", "Code", "Unit", "Good is", "Service", "Also known as"),
    (
        "Benches mended in parks",
        "CUL 063",
        "Number",
        "High",
        "environment",
        "mended benches; benches repaired",
    ),
    ("Ferry crossings run", "CUL 064", "Number", "High", "highways", "ferry crossings"),
    ("Market stalls let", "REG 1", "%", "High", "economy", "stalls let;market stall lettings"),
    ("Allotments vacant", "REG 2", "%", "Low", "leisure", "vacant allotments"),
    ("Private wells tested", "PHB 044", "%", "High", "health", "wells tested"),
    ("Noise complaints closed", "PHB 046", "%", "High", "environment", "noise complaints closed"),
    ("Beach cleans held", "CP1.2", "Number", "High", "environment", "beach cleans"),
    ("Days to mend a beach hut", "Pop 03", "days", "Low", "leisure", "beach hut repairs"),
    ("Hall hire income", "CUL 065", "£", "High", "leisure", "hall hire"),
    ("Families at story time", "CUL 066", "Number", "High", "leisure", "story time"),
]


def indicator(name: str = "amb-benches", **changes: object) -> Indicator:
    """A sound measure, changed where a test says so."""
    sound = Indicator(
        id=name,
        name="Benches mended",
        definition="Park benches mended in the period.",
        area=Area.ENVIRONMENT,
        unit=Unit.COUNT,
        polarity=Polarity.HIGHER,
        nations=(Nation.ENGLAND,),
        aliases=(Alias(text=f"benches of {name}"),),
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


def xlsx(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """A workbook with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def ids(code: str, on: dt.date | None = None) -> list[tuple[str, ...]]:
    """The measures of each code found in a text."""
    return [found.indicators for found in find_codes(code, on)]


# What ships


def test_shipped_catalogue_has_no_problems() -> None:
    """The catalogue keeps its own rules."""
    assert [f for f in problems(shipped_catalogue()) if f.level is Level.PROBLEM] == []


def test_shipped_catalogue_is_whole() -> None:
    """It has the 263 measures of the survey and far more than 23 beside, each defined and known by words."""
    measures = shipped_catalogue().indicators
    added = [one for one in measures if one.added]
    assert len(measures) - len(added) == 263
    assert len([one for one in added if one.area is Area.CHILDREN]) >= 23
    assert all(one.definition and one.aliases and one.source for one in measures)
    assert {one.area for one in measures} == set(Area) - {Area.OTHER}


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the survey does not travel with the repository")
def test_survey_is_kept() -> None:
    """Ids, names, units, polarity, codes and aliases of the survey stand unchanged."""
    here = {one.id: one for one in shipped_catalogue().indicators}
    for file in ("indicators.yaml", "indicators-extra.yaml"):
        for survey in yaml.safe_load((REFERENCE / file).read_text(encoding="utf-8")):
            one = here[survey["id"]]
            assert (one.name, one.unit, one.polarity) == (survey["name"], survey["unit"], survey["polarity"])
            assert set(survey["aliases"]) <= {alias.text for alias in one.aliases}
            codes = {(scheme, code) for scheme, text in survey["codes"].items() for code in text.split(", ")}
            assert codes <= {(code.scheme, code.code) for code in one.codes}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cyp-children-matched", "children matched with adopters"),
        ("cyp-adoption-disruptions", "adoption disruptions"),
        ("edu-reduced-timetables", "reduced timetables"),
        ("cyp-cla-unplanned-moves", "unplanned placement endings"),
        ("cyp-edge-of-care", "children on the edge of care"),
    ],
)
def test_what_minutes_speak_of_was_added(name: str, words: str) -> None:
    """Measures that minutes name and the survey lacked are there under their words, marked as added."""
    one = next(one for one in shipped_catalogue().indicators if one.id == name)
    assert one.added
    assert words in {alias.text for alias in one.aliases}


# Codes


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("NI62", "NI 062"),
        ("NI 62", "N.I. 62"),
        ("SCC/041a", "SCC/041(a)"),
        ("SCC 041 (a)", "SCC41A"),
        ("BVPI 12a", "BV 12a"),
        ("2A(2)", "2A part 2"),
        ("PAM/007", "PAM7"),
    ],
)
def test_forms_of_one_code_come_to_the_same(left: str, right: str) -> None:
    """However a code is spaced, padded or bracketed, its normal form is one."""
    assert normal_code(left) == normal_code(right)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NI62 stood at 9%", [("NI62", ("cyp-cla-stability-3-placements",))]),
        ("for NI 062 the target", [("NI 062", ("cyp-cla-stability-3-placements",))]),
        ("NI No. 62", [("NI No. 62", ("cyp-cla-stability-3-placements",))]),
        ("SCC/041a was amber", [("SCC/041a", ("cyp-care-leavers-pathway-plans",))]),
        ("BV 12a (days lost)", [("BV 12a", ("cor-sickness-days",))]),
        (
            "NIs 62, 63 and 65 rose",
            [
                ("NIs 62", ("cyp-cla-stability-3-placements",)),
                ("63", ("cyp-cla-stability-long-term",)),
                ("65", ("cyp-cpp-repeat",)),
            ],
        ),
        (
            "NI 157a and c",
            [("NI 157a", ("pln-major-applications",)), ("c", ("pln-other-applications",))],
        ),
        ("CH01, complaints", [("CH01", ("cor-complaints-number",))]),
        ("CH/012 had fallen", [("CH/012", ("cyp-assessments-within-timescale",))]),
        ("Measure 24 (social services measure)", [("Measure 24", ("cyp-assessments-within-timescale",))]),
        ("ASCOF 1C(1A)", [("1C(1A)", ("asc-self-directed-support",))]),
        ("List 8 of Annex A", [("List 8", ("cyp-cla-number",))]),
        ("KPI 2 of the youth justice plan", [("KPI 2", ("cyp-yj-ete",))]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_codes_are_found_in_dirty_forms(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """A code is found as minutes write it, and stands for its measure."""
    assert [(found.written, found.indicators) for found in find_codes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "employers' NI 13.8% this year",
        "NI 15 per cent",
        "traffic on the A1 after adoption of the road",
        "a depot at CH1 2ZZ and a house in SW2 1ZZ",
        "at 2.15 PM 24 members were present",
        "COVID-19, KS2, Q3 and 2019/20",
        "KPI 2 on parking",
        "List 8 was taken as read",
        "flat 2B, appendix 2D",
    ],
)
def test_look_alikes_are_no_codes(text: str) -> None:
    """Roads, postcodes, times, percentages and flats are not taken for codes."""
    assert list(find_codes(text)) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [("NI 62, 12 children had moved", ["NI 62"]), ("NI 62 and 45 of the others", ["NI 62"])],
)
def test_counts_do_not_continue_a_list_of_codes(text: str, written: list[str]) -> None:
    """A number that counts children is no second code."""
    assert [found.written for found in find_codes(text)] == written


def test_local_codes_carry_their_letters_and_flag_a_typo() -> None:
    """The second of "REG 1 and 2" is REG 2, and swapped letters of a known scheme are a likely typo."""
    found = list(find_codes("REG 1 and 2 were amber; CUL 063, PHB 044 and PBH 046 red."))
    assert [one.code for one in found] == ["REG1", "REG2", "CUL63", "PHB44", "PHB46"]
    assert [one.likely_typo for one in found] == [False, False, False, False, True]
    assert "PHB 046" in found[-1].note
    assert "carried" in found[1].note


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("ASCOF 2D", dt.date(2019, 6, 4), ("asc-reablement-outcome",)),
        ("ASCOF 2D", dt.date(2024, 9, 10), ("asc-reablement-91-days",)),
        ("ASCOF 2D", dt.date(2023, 6, 6), ("asc-reablement-91-days", "asc-reablement-outcome")),
        ("ASCOF 2C", dt.date(2015, 1, 8), ("asc-delayed-transfers",)),
        ("ASCOF 2C", dt.date(2025, 1, 8), ("asc-permanent-admissions-65",)),
        ("ASCOF 4B", dt.date(2018, 3, 1), ("asc-made-safe",)),
        ("ASCOF 4B", dt.date(2025, 3, 1), ("asc-safeguarding-risk-reduced",)),
        ("indicator A1", dt.date(2005, 11, 3), ("cyp-cla-stability-3-placements",)),
        ("indicator A1", dt.date(2014, 11, 3), ("cyp-adoption-a1-a10",)),
        ("indicator A3", dt.date(2006, 11, 3), ("cyp-cpp-repeat",)),
        ("indicator A3", dt.date(2016, 11, 3), ("cyp-adoption-within-12-months",)),
        ("PAF A1", None, ("cyp-cla-stability-3-placements",)),
        ("A1 of the adoption scorecard", None, ("cyp-adoption-a1-a10",)),
        ("NI 62", dt.date(2019, 1, 1), ("cyp-cla-stability-3-placements",)),
    ],
)
def test_the_date_settles_codes_that_changed_meaning(
    text: str, on: dt.date | None, expected: tuple[str, ...]
) -> None:
    """A code means what it meant on the day; in the year after a change both meanings stand."""
    assert ids(text, on) == [expected]


def test_an_open_code_says_why() -> None:
    """Without a date a code that changed its meaning keeps its candidates and says so."""
    (found,) = find_codes("ASCOF 2D")
    assert len(found.indicators) == 2
    assert "date" in found.note


@given(st.text(alphabet="NISCBVAPF 0123456789/()abc,.&-\n", max_size=60))
def test_spans_quote_the_text(text: str) -> None:
    """Whatever the text, a code is quoted from where it stands, in order and without overlap."""
    reached = 0
    for found in find_codes(text):
        assert text[found.start : found.end] == found.written
        assert found.start >= reached
        reached = found.end


# A council's own measures


def write_csv(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """The rows as CSV with quoted cells."""
    path.write_text("\n".join(",".join(f'"{c}"' for c in row) for row in rows), encoding="utf-8")
    return path


def write_yaml(path: Path, rows: list[tuple[str, ...]]) -> Path:
    """The rows as a YAML list of measures."""
    keys = ("name", "codes", "unit", "polarity", "area", "aliases")
    entries = [dict(zip(keys, row, strict=True)) for row in rows[1:]]
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("ending", "write"),
    [("xlsx", xlsx), ("csv", write_csv), ("yaml", write_yaml)],
    ids=["xlsx", "csv", "yaml"],
)
def test_a_councils_own_sheet_is_read(ending: str, write: object, tmp_path: Path) -> None:
    """Ten measures under a council's own headings are the same from XLSX, CSV and YAML."""
    path = write(tmp_path / f"amberton.{ending}", AMBERTON)  # type: ignore[operator]
    own = catalogue_from(path)
    assert len(own.indicators) == 10
    first = own.indicators[0]
    assert (first.id, first.unit, first.polarity) == (
        "own-benches-mended-in-parks",
        Unit.COUNT,
        Polarity.HIGHER,
    )
    assert [alias.text for alias in first.aliases] == ["mended benches", "benches repaired"]
    assert first.codes == (Code(code="CUL 063", scheme="Local"),)
    assert own.indicators[8].unit is Unit.CURRENCY


def test_a_councils_own_codes_are_found_in_text(tmp_path: Path) -> None:
    """Codes of the sheet are found, in odd forms too, beside those that ship; a typo leads to its measure."""
    whole = extended(shipped_catalogue(), catalogue_from(xlsx(tmp_path / "a.xlsx", AMBERTON)))
    text = "CUL 63, REG 1 and 2, CP1.2, Pop 03, PBH 046 and NI 62 were noted."
    found = [one.indicators for one in find_codes(text, catalogue=whole)]
    assert found == [
        ("own-benches-mended-in-parks",),
        ("own-market-stalls-let",),
        ("own-allotments-vacant",),
        ("own-beach-cleans-held",),
        ("own-days-to-mend-a-beach-hut",),
        ("own-noise-complaints-closed",),
        ("cyp-cla-stability-3-placements",),
    ]
    assert [f for f in problems(whole) if f.level is Level.PROBLEM] == []


def test_own_measures_override_and_extend(tmp_path: Path) -> None:
    """The same id replaces a measure, `extends` adds to one, a council's words stand for its own."""
    path = tmp_path / "own.yaml"
    path.write_text(
        """
- {id: cyp-missing-episodes, name: Times children went missing, unit: count, polarity: low, area: children,
   aliases: [times children went missing]}
- {extends: cyp-cpp-repeat, codes: "Local: KV 7", aliases: [back on a plan]}
- {id: amb-rough, name: Rough sleepers helped, unit: number, polarity: high, aliases: [rough sleepers]}
""",
        encoding="utf-8",
    )
    own = catalogue_from(path)
    whole = {one.id: one for one in extended(shipped_catalogue(), own).indicators}
    assert whole["cyp-missing-episodes"].name == "Times children went missing"
    assert "back on a plan" in {alias.text for alias in whole["cyp-cpp-repeat"].aliases}
    assert Code(code="KV 7", scheme="Local") in whole["cyp-cpp-repeat"].codes
    assert "repeat plans" in {alias.text for alias in whole["cyp-cpp-repeat"].aliases}
    assert "rough sleepers" not in {alias.text for alias in whole["hsg-rough-sleeping"].aliases}
    assert taken_over(shipped_catalogue(), own) == {"rough sleepers": ("hsg-rough-sleeping", "amb-rough")}
    assert len(whole) == len(shipped_catalogue().indicators) + 1


HEADER = "name,unit,polarity,codes,id,extends"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{HEADER}\nBenches,number,sideways,,,", ["row 2", "column polarity", "sideways"]),
        (f"{HEADER}\n\nBenches,furlongs,high,,,", ["row 3", "column unit", "furlongs"]),
        (f"{HEADER}\nBenches,number,,,,", ["row 2", "column polarity", "missing"]),
        (f"{HEADER}\n,number,high,,,", ["row 2", "column name", "missing"]),
        (f"{HEADER}\nBenches,number,high,,Not An Id,", ["row 2", "column id"]),
        (f"{HEADER}\nBenches,number,high,,,cyp-cla-number", ["row 2", "column name", "extends"]),
        (f"{HEADER}\nBenches,number,high,,,,stray", ["row 2", "no heading"]),
        ("name,unit,polarity,aliasses\nBenches,number,high,seats", ["column aliasses", "aliases"]),
        ("title,unit,measure\nBenches,number,x", ["row 1", "column name", "two columns"]),
        ("colour,shape\nred,round", ["row 1", "name"]),
        (f"{HEADER}\n", ["no measures"]),
        (f"{HEADER}\nBenches,number,high,,,\nBenches,number,high,,,", ["twice"]),
        (
            "name,unit,polarity,codes,codes from\nBenches,number,high,CUL 1,soon",
            ["column codes from", "soon"],
        ),
    ],
    ids=lambda value: value.replace("\n", "|") if isinstance(value, str) else "",
)
def test_a_bad_sheet_is_refused_by_row(text: str, says: list[str], tmp_path: Path) -> None:
    """The message names file, row and column, and what is wrong."""
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        catalogue_from(path)
    assert all(part in str(caught.value) for part in [str(path), *says])


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("gone.yaml", None, "no such file"),
        ("own.pdf", b"%PDF", ".xlsx"),
        ("own.xlsx", b"no workbook", "no XLSX workbook"),
        ("own.yaml", b"a: [1, 2", "no YAML"),
        ("own.yaml", b"colours: [red]", "colours"),
        ("own.yaml", b"- just words", "entry 1"),
        ("own.yaml", b"- {name: Benches, unit: number, polarity: high, codes: [{kode: X 1}]}", "kode"),
        ("own.yaml", b"schemes: [{title: Nameless}]", "a scheme needs an id"),
        ("own.yaml", b"terms: [{terms: [seats]}]", "candidates"),
        ("own.yaml", b"name: \xff", "UTF-8"),
        ("own.csv", b'name,unit,polarity\n"Benches,number,high', "line"),
    ],
)
def test_a_file_that_is_none_is_refused(name: str, data: bytes | None, says: str, tmp_path: Path) -> None:
    """A missing, broken or foreign file is a ConfigError that says what to do."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ConfigError, match=says):
        catalogue_from(path)


def test_an_extension_of_nothing_is_refused(tmp_path: Path) -> None:
    """A row that extends an unknown measure is named, with the nearest id."""
    path = write_csv(tmp_path / "own.csv", [("extends", "aliases"), ("cyp-cla-numbr", "our children")])
    with pytest.raises(ConfigError, match=r"row 2: .*cyp-cla-numbr.*cyp-cla-number"):
        extended(shipped_catalogue(), catalogue_from(path))


def test_excels_own_csv_is_read(tmp_path: Path) -> None:
    """A sheet saved by Excel as plain CSV, in Windows' encoding, keeps its pound sign."""
    path = tmp_path / "own.csv"
    path.write_bytes("Measure,Units,Good is\r\nHall hire,£,High\r\n".encode("cp1252"))
    assert catalogue_from(path).indicators[0].unit is Unit.CURRENCY


# The check


LOCAL = Scheme(id="Local", title="Own", nations=(Nation.ENGLAND,))
EARLY = Code(code="AB 1", scheme="Local", valid_until=dt.date(2010, 3, 31))
LATE = Code(code="AB 01", scheme="Local", valid_from=dt.date(2010, 4, 1))


@pytest.mark.parametrize(
    ("measures", "terms", "says"),
    [
        ([indicator(), indicator()], (), "two measures"),
        ([indicator("Not An Id")], (), "small letters"),
        ([indicator(nations=())], (), "nation"),
        ([indicator(polarity="sideways")], (), "polarity"),
        ([indicator(unit="furlongs")], (), "unit"),
        ([indicator(area="space")], (), "area"),
        ([indicator(nations=("Narnia",))], (), "Narnia"),
        ([indicator(aliases=(Alias(text="pa"),))], (), "too short"),
        ([indicator(aliases=(Alias(text="seats"), Alias(text="Seats")))], (), "twice"),
        (
            [
                indicator("amb-a", aliases=(Alias(text="two seats"),)),
                indicator("amb-b", aliases=(Alias(text="2 seats"),)),
            ],
            (),
            "also stands for",
        ),
        ([indicator(codes=(Code(code="AB 1", scheme=""),))], (), "no scheme"),
        ([indicator(codes=(Code(code="AB 1", scheme="Nowhere"),))], (), "not described"),
        (
            [
                indicator("amb-a", codes=(replace(EARLY, valid_until=None),)),
                indicator("amb-b", codes=(LATE,)),
            ],
            (),
            "same time",
        ),
        (
            [indicator(codes=(replace(LATE, valid_until=dt.date(2009, 1, 1)),))],
            (),
            "before it begins",
        ),
        (
            [indicator()],
            (Ambiguity(terms=("seats",), candidates=(Candidate(indicator="gone", context=()),)),),
            "gone",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_broken_rule_is_named(
    measures: list[Indicator], terms: tuple[Ambiguity, ...], says: str
) -> None:
    """Each rule has its words, and they come as a problem."""
    found = problems(Catalogue(indicators=tuple(measures), schemes=(LOCAL,), ambiguities=terms))
    assert any(says in finding.words and finding.level is Level.PROBLEM for finding in found)


@pytest.mark.parametrize(
    ("measures", "terms"),
    [
        ([indicator()], ()),
        ([indicator(aliases=(Alias(text="PA"),))], ()),
        ([indicator("amb-a", codes=(EARLY,)), indicator("amb-b", codes=(LATE,))], ()),
        (
            [
                indicator("amb-a", aliases=(Alias(text="seats"),)),
                indicator("amb-b", aliases=(Alias(text="seats"),)),
            ],
            (
                Ambiguity(
                    terms=("seats",),
                    candidates=(
                        Candidate(indicator="amb-a", context=("park",)),
                        Candidate(indicator="amb-b", context=("theatre",)),
                    ),
                ),
            ),
        ),
    ],
    ids=["plain", "capitals", "dated codes", "listed as ambiguous"],
)
def test_sound_catalogues_pass(measures: list[Indicator], terms: tuple[Ambiguity, ...]) -> None:
    """What the rules allow is no problem."""
    found = problems(Catalogue(indicators=tuple(measures), schemes=(LOCAL,), ambiguities=terms))
    assert [finding for finding in found if finding.level is Level.PROBLEM] == []


def test_an_alias_within_another_is_but_an_info() -> None:
    """A short alias inside a longer one of another measure is told, not held against the catalogue."""
    measures = (
        indicator("amb-a", aliases=(Alias(text="park seats"),)),
        indicator("amb-b", aliases=(Alias(text="broken park seats"),)),
    )
    (found,) = problems(Catalogue(indicators=measures))
    assert (found.level, found.where) == (Level.INFO, "amb-a")


# Words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3+ placements", "three or more placements"),
        ("conferences had been held within 15 working days", "conference held in fifteen working days"),
        ("children on a child protection plan (CPP)", "child on the child protection plans"),
        ("the authority's enquiries", "authority enquiry"),
        ("90 per cent", "90%"),
    ],
)
def test_wordings_come_to_the_same(left: str, right: str) -> None:
    """Articles, auxiliaries, plurals, number words and bracketed abbreviations make no difference."""
    assert normal_words(left) == normal_words(right)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("assessments in 45 days", "cyp-assessments-within-timescale"),
        ("social worker vacancies", "cyp-sw-vacancy-rate"),
        ("repeat child protection plans", "cyp-cpp-repeat"),
        ("missing episodes", "cyp-missing-episodes"),
        ("adopters matched with children", "cyp-children-matched"),
        ("part-time timetables", "edu-reduced-timetables"),
        ("bins missed", "env-missed-collections"),
        ("NI062", "cyp-cla-stability-3-placements"),
        ("EHCPs in twenty weeks", "edu-ehcp-20-weeks"),
    ],
)
def test_search_finds_the_measure_first(words: str, expected: str) -> None:
    """A person's words, or a code, bring the measure meant to the top."""
    assert search(shipped_catalogue(), words)[0].indicator.id == expected


def test_search_finds_nothing_in_nonsense() -> None:
    """Words that no measure is like bring none."""
    assert search(shipped_catalogue(), "xylophone zeppelin") == ()


# Commands


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["list", "--area", "adults", "--nation", "Wales"],
            "asc-delayed-transfers\trate-per-100000\tlower-is-better",
        ),
        (["show", "cyp-cpp-repeat"], "code: NI 65 (NI, 2008-04-01 to 2011-03-31)"),
        (["show", "SCC/041a"], "cyp-care-leavers-pathway-plans"),
        (["search", "missing", "episodes"], "100\tcyp-missing-episodes\tmissing episodes"),
        (["check", "--infos"], "info\t"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands_print_data(arguments: list[str], says: str) -> None:
    """Each command succeeds and prints what it promises on standard output."""
    result = CliRunner().invoke(indicators_app, arguments)
    assert result.exit_code == ExitCode.OK
    assert says in result.stdout


def test_list_keeps_to_area_and_nation() -> None:
    """The list holds the measures of one area and nation, and no others."""
    lines = CliRunner().invoke(indicators_app, ["list", "--area", "adults", "--nation", "Wales"]).stdout
    assert "cyp-" not in lines
    assert "asc-ld-employment" not in lines  # of England alone


def test_check_ends_with_4_on_problems(tmp_path: Path) -> None:
    """A catalogue with problems ends the command with exit code 4, the problems on standard output."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "- {name: Benches, unit: number, polarity: high, codes: [{code: AB 1, scheme: ''}]}", encoding="utf-8"
    )
    result = CliRunner().invoke(indicators_app, ["check", "--catalogue", str(path)])
    assert result.exit_code == ExitCode.BAD_CONFIG
    assert "names no scheme" in result.stdout


def test_check_passes_a_sound_sheet(tmp_path: Path) -> None:
    """A council's ten measures over those that ship have no problems; standard error tells the count."""
    path = xlsx(tmp_path / "amberton.xlsx", AMBERTON)
    result = CliRunner().invoke(indicators_app, ["check", "--catalogue", str(path)])
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert f"{len(shipped_catalogue().indicators) + 10} measures" in result.stderr
