"""Names of members of the public stand in nothing that is written; nobody else's is missing."""

# ruff: noqa: E501 (one case a line, however long its sentence)

import json
import random
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_miner.errors import ExitCode
from minutes_miner.inputs import Input
from minutes_miner.keeping import Program, keep
from minutes_miner.link.masking import BLACK, RESIDENT, _Mask
from minutes_miner.pipeline import mine_all, read_input
from minutes_miner.recognise import by_rules
from minutes_miner.records import Failure, Mined
from minutes_miner.store import open_log

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
FRONT = """ASHCOMBE BOROUGH COUNCIL

HOUSING SCRUTINY COMMITTEE

Minutes of the meeting held on Tuesday 14 March 2023 at 7.00 pm in the Town Hall, Ashcombe

Present: Councillor Jane Hale (Chair), Councillor Omar Smith and Mrs Ruth Dale (Parent Governor)

In attendance: Peter Marsh, Head of Housing

"""
# One sentence or item a line: what is masked stands in [[ ]]. "##" opens an item.
CASES = {
    "resident-before": "A local resident, [[Mrs Ann Pell]], asked why the bins were late. [[Mrs Pell]] was not content.",
    "resident-behind": "[[Mr J. Oram]], a resident of Mill Row, asked when it would be mended. [[Oram]] said it leaked.",
    "in-brackets": "Question from [[Mr K. Tull]] (resident): why is the library shut? [[Mr Tull]]’s point was noted.",
    "petition": "A petition of 88 names was presented by [[Ms Farah Quill]]. [[Ms Quill]] asked that it be read.",
    "lead-petitioner": "The lead petitioner, [[Dee Askwith]], asked for a crossing. [[Askwith]]'s petition was noted.",
    "complainant": "The complainant, [[Mr Iver Gault]], had waited nine weeks. Officers asked [[Mr Gault]] to write again.",
    "mother-of": "[[Mrs Oona Brill]], mother of [[Tamsin]], asked what would be done. [[Tamsin]] was at home.",
    "behalf": "[[Mr Lee Farrow]] spoke on behalf of residents and asked for a wall.",
    "aged": "[[Jo Merrick]] (aged 9) asked why the park was shut. [[Jo]] had written a letter.",
    "couple": "The applicants, [[Mr and Mrs Thorne]], asked for a wall. [[Mrs Thorne]] said it was low.",
    "wrong-initial": "A resident, [[Mr J. Oram]], asked when. It was explained to [[Mr T. Oram]] that it would be May.",
    "misspelt": "A resident, [[Mrs Whitcher]], asked when. Officers replied to [[Mrs Witcher]] that it would be May.",
    "capitals": "A resident, [[Mrs Pell]], asked when. [[MRS PELL]] was told that it would be May.",
    "registered": "The members of the public who had registered to speak were [[Mr A. Garside]] and [[Ms Bea Hollin]].",
    "namesake": "Councillor Smith asked why. A resident, [[Mr Dan Smith]], asked when. Councillor Smith asked how.",
    "ordinary-word": "A resident, [[Mr Green]], asked when Green Lane would be mended. Green spaces were noted.",
    "street": "A resident, [[Mrs Pell]], asked when Pell Street would be mended.",
    "public-item": "## Public Question Time\n\n[[Mr Ned Lowther]] asked why. Peter Marsh replied to [[Mr Lowther]] that it was so.",
    "public-item-untitled": "## Questions from members of the public\n\n[[Ned Lowther]] asked why the gate was shut.",
    "public-item-heading": "## Question from [[Mr Ned Lowther]] (resident)\n\nHe asked why the gate was shut.",
    "officer-in-public-item": "## Public Question Time\n\nA resident asked why. Mr Marsh replied that it was so.",
    "post-in-public-item": "## Public Question Time\n\nMs Ito, Chief Executive of the Vale NHS Trust, said that it was so.",
    "councillor-petition": "Councillor Smith presented a petition on behalf of residents of Mill Row.",
    "member-who-is-parent": "As a parent, Mrs Dale asked why the school was shut.",
    "post-with-resident": "Ms Joy Reed, Resident Services Manager, said that it was so.",
    "post-with-tenant": "The Tenant Participation Officer, Ms Joy Reed, said that it was so.",
    "mp": "## Petitions\n\nSir Ian Rook MP asked why the hospital was shut.",
    "author": "Officers referred to the report by Professor Ann Roe and said that it was sound.",
    "attendance-governor": "Mrs Dale asked why the school was shut.",
    "delegations": "The Committee heard delegations from [[K. Imber]], [[O. Stroud-Vane]] and [[P. Quoyle]] and asked why.",
    "delegations-of-words": "The Committee heard delegations from [[K. Imber]], [[P. March]], [[P. Quoyle]] and [[J. Field]], and thanked them.",
    "communication": "It was noted that a communication dated 4 May 2021 from [[T. Ellacott]] was received.",
    "communication-with-post": "It was noted that a communication from V. Orrin, Chair of the Harbour Board, was received.",
    "communication-of-body": "It was noted that a delegation from V. Orrin, Selwick Health Trust, was received.",
    "post-elsewhere": "V. Orrin, Harbour Manager, wrote. The Committee heard delegations from V. Orrin and [[K. Imber]].",
    "resignation": "The resignation of V. Orrin was accepted. A communication from V. Orrin was received.",
    "following-individuals": "The following persons addressed the Committee:\n\n- [[W. Tamblin]];\n\n- Councillor Smith;\n\n- [[D. Ferrow]]",
    "initial-a": "## Petitions\n\n1. [[A. Tresco]]\n\n2. [[E. Bishop]], Mill Row",
    "shared-surname": "## Petitions\n\n- [[R. and V. Wilmore]]\n\n- [[L. Pask]] and [[A. Hebden]]",
    "applicant-of": "The application of [[Mrs Edda Krane]] and [[Mr Osric Krane]] for a porch was approved.",
    "applicants-of-one-name": "The application of [[Edda Krane]] and [[Osric Krane]] for a porch was approved.",
    "applicant-firm": "The application of Selwick Homes for ten houses was approved.",
    "applicant-works": "Planning Application: [[Mr. T.B. Garrod]] - Construction of a barn. [[Mr Garrod]] had written.",
    "applicant-line": "## Planning\n\nPorch at 3 Mill Row\n\n[[Mr and Mrs Smith]]\n\nNo objections\n\nCouncillor Smith took no part.",
    "complaint-behind": "Letters: [[Mr & Mrs Ludd]], [[Mrs. B. Cawley]] complaints about noise. [[Mr Ludd]] asked when it would stop.",
    "complaints-manager": "Ms Joy Reed, Complaints Manager, said that it was so.",
    "adjourned": "(Adjourned: [[Ivy Penhale]] from the skate park project said that it was so.) The meeting went on.",
    "officer-in-forum": "## Public Question Time\n\nNed Ogle, the licensing officer, was aware of it.",
    "post-before-in-forum": "## Open Forum\n\nA resident asked why.\n\nParish Clerk: Una Thackray",
    "body-in-forum": "## Public Question Time\n\nSelwick Constabulary – no paper was sent.",
    "owner-of-a-house": "Porch at 3 Mill Row. Owner: [[Ned Ogle]].",
    "owner-of-an-action": "A list of lamps is to be sent out. (Owner: Ned Ogle)",
    "product-owner": "The product owner Ned Ogle said that it was so.",
    "master-plan": "## Petitions\n\nHarbour Master Plan Sketches\n\nThe plan was noted. The Master Plan Sketch was agreed.",
    "scheme": "The Tenant at Home Scheme, XYZ Flat Seeker, was noted.",
    "letters-to-residents": "Residents had received letters from Brice Selwick about the drains.",
    "end-of-another-name": "A resident, [[Ms Dane]], asked why. Ms R. O'Dane, Head of Roads, replied.",
    "kin-with-post": "Sympathy was extended to the father of Sable Rudge, Parks Services.",
    "kin-former-councillor": "Sympathy was extended to the family of Orla Fenwright, former Councillor.",
    "place-as-forename": "The uncle of [[Bram Loy]], Kelkham Potter, was mourned. Kelkham City was thanked.",
    "one-apostrophe": "Ms D. O'Neal, Head of Roads, was there.\n\n## Deputations\n\nMs O’Neal spoke.",
    "by-leave": "## Public Question Time\n\n[[Mr Ned Lowther]] spoke. [[Mr Lowther]], by leave of the Chairman, asked why.",
    "direct-to": "Residents with complaints should direct them to me: Tobin Orrin, Ferry Landing Manager.",
}


def _document(body: str) -> tuple[str, list[str]]:
    """Minutes around a case, without its marks, and the names marked."""
    names = re.findall(r"\[\[(.+?)\]\]", body)
    bare = body.replace("[[", "").replace("]]", "")
    heading = bare.startswith("## ")
    item = bare[3:] if heading else f"Repairs\n\n{bare}"
    return f"{FRONT}1. {item}\n\n2. Close\n\nThe meeting closed at 9 pm.\n", names


def _mined(path: Path, text: str, **options: Any) -> Mined:
    path.write_text(text, encoding="utf-8")
    (mined,) = mine_all([Input(path=str(path))], **options)
    assert isinstance(mined, Mined)
    return mined


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_names_of_the_public_are_masked_and_no_others(case: str, tmp_path: Path) -> None:
    """What stands in brackets is replaced, and every other word is there."""
    text, names = _document(case)
    mined = _mined(tmp_path / "m.txt", text)
    source = read_input(Input(path=str(tmp_path / "m.txt")))
    assert not isinstance(source, Failure)
    masked = mined.minutes.text
    assert len(masked) == len(source.minutes.text)
    hidden = [source.minutes.text[m.start() : m.end()] for m in re.finditer(f"{BLACK}+", masked)]
    assert hidden == names


def test_public_column_of_an_attendance_list_is_masked(tmp_path: Path) -> None:
    """Names without initials under "Members of the Public:" are the public's, where two columns are read as one."""
    listed = ["Ned Ogle (NO) CHAIR", "Ivy Penhale", "Una Thackray (UT)", "Hetty Dawn", "Joy Reed (JR) CLERK"]
    front = ["SELWICK PARISH COUNCIL", "Minutes of the meeting held on 14 March 2023", "Present:"]
    lines = [*front, "Members of the Public:", *listed, "1. Apologies", "There were none.", "2. Website"]
    lines += ["UT to ask Ivy Penhale to mend the website. Una Thackray agreed.", "Closed at 9 pm."]
    masked = _mined(tmp_path / "m.txt", "\n\n".join(lines) + "\n").minutes.text
    assert not re.search("Penhale|Hetty Dawn", masked)
    assert all(name in masked for name in ("Ned Ogle", "Una Thackray agreed", "Joy Reed"))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_masking_changes_names_and_nothing_else(case: str, tmp_path: Path) -> None:
    """Ids, spans, labels and links are those of the unmasked acts; the words are, but for names."""
    text, _ = _document(case)
    masked, bare = _mined(tmp_path / "m.txt", text), _mined(tmp_path / "m.txt", text, unmask=True)
    assert [(a.id, a.start, a.end, a.type) for a in masked.acts] == [
        (a.id, a.start, a.end, a.type) for a in bare.acts
    ]
    for hidden, plain in zip(masked.acts, bare.acts, strict=True):
        assert plain.text == bare.minutes.quote(plain.start, plain.end)
        assert re.sub(f"{BLACK}+", RESIDENT, masked.minutes.quote(hidden.start, hidden.end)) == hidden.text
        assert (hidden.masked, plain.masked) == (bool(hidden.masked_spans), False)
        assert hidden.masked_spans == plain.masked_spans
        assert all(set(masked.minutes.quote(*span)) == {BLACK} for span in hidden.masked_spans)


def test_unmask_shows_the_words_of_the_source(command: Callable[..., Any], tmp_path: Path) -> None:
    """`--unmask` quotes the source, `extract` and `read` without it do not."""
    text, _ = _document(CASES["resident-before"])
    path = tmp_path / "m.txt"
    path.write_text(text, encoding="utf-8")
    assert "Mrs Ann Pell" in command("extract", path, "--unmask", "--format", "md").out
    assert "Pell" not in command("extract", path, "--format", "md").out
    for form in ("tree", "json"):
        assert "Pell" in command("read", path, "--unmask", "--format", form).out
        assert "Pell" not in command("read", path, "--format", form).out


# --- forty residents --------------------------------------------------------------------------------------

FORENAMES = [
    "Zebulon",
    "Quenby",
    "Ottoline",
    "Thaddea",
    "Ysolde",
    "Peregrin",
    "Zuleika",
    "Bronagh",
    "Xanthe",
    "Ivo",
]
SURNAMES = [
    *(
        "Quillfeather",
        "Thistlewade",
        "Zambrowski",
        "O’Drisceoil",
        "Vantongeren",
        "Mukhopadhyay",
        "Ffoulkesby",
    ),
    *("Brackenbury-Lunn", "Wrigglesby", "Xiangwei", "Oyekanmi", "Pendrewski", "Trevanyon", "Llewelfryn"),
    *("Gorstwick", "Hathergill", "Nkemelu", "Sprotbury", "Kowalczyn", "Djurisic", "Yarnspindle", "Umpelby"),
    *(
        "Cattlewick",
        "Rookhurstle",
        "Abernathwy",
        "Eskdalemoor",
        "Fennimorrow",
        "Jellicott",
        "Dunkerlow",
        "Bhattacharji",
    ),
    *(
        "Skrimshaw",
        "Tolpuddock",
        "Vossenkuhl",
        "Wimblewick",
        "Ziegelbaum",
        "Inchmarlo",
        "Lanternby",
        "Mompessing",
    ),
    *("Nettlefordham", "Pumphreyson"),
]
# Where each kind of resident is named first, and how later. {t} title, {f} forename, {i} initial, {s} surname.
TEMPLATES = {
    "petitioner": [
        "A petition of 214 signatures was presented by {t} {f} {s}. {t} {s} asked the Council to think again.",
        "The lead petitioner, {f} {s}, asked whether the road would be mended. {s}'s petition was noted.",
        "{t} {i}. {s} presented a petition and asked why nothing had been done. It was agreed to write to {t} {s}.",
    ],
    "questioner": [
        "Question from {t} {s} (resident): why has the library been shut? Officers replied to {t} {i} {s} in writing.",
        "{t} {f} {s}, a local resident, asked when the drain would be cleared. {s} said that it smelt.",
        "A resident of Mill Row, {t} {i}. {s}, asked who paid. The Chair thanked {f} {s} and {t} {s}’s neighbours.",
    ],
    "complainant": [
        "The complainant, {t} {s}, had waited nine weeks for a reply. Officers agreed to telephone {t} {s} by Friday.",
        "A tenant, {f} {s}, asked when the boiler would be mended. {t} {s} was told that it would be May.",
        "It was reported that a complaint had been made by {t} {f} {s}. Officers undertook to visit {t} {s}.",
    ],
    "child": [
        "{f} {s} (aged 9) asked why there was no crossing. It was agreed that the Chair write to {f}.",
        "A young person, {f} {s}, asked why the club was shut. {f} was told that it would open in May.",
        "The mother of {f} {s} asked when a place would be found. Officers agreed to see {f}'s mother.",
    ],
}
HEARD = ["PUBLIC QUESTION TIME", "Repairs to homes"]
TITLES = ["Mr", "Mrs", "Ms", "Miss", "Dr"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """A resident with the sentences that name them."""

    forename: str
    surname: str
    words: str


def _invented(seed: int = 20260312) -> list[Invented]:
    """Forty residents, ten of each kind, in every form of names."""
    chance = random.Random(seed)  # noqa: S311
    found = []
    for number, surname in enumerate(SURNAMES):
        kind = list(TEMPLATES)[number % len(TEMPLATES)]
        forename = f"{FORENAMES[number % len(FORENAMES)]}{'abcd'[number // len(FORENAMES)]}"
        parts = {"t": chance.choice(TITLES), "f": forename, "i": forename[0], "s": surname}
        template = TEMPLATES[kind][(number // len(TEMPLATES)) % len(TEMPLATES[kind])]
        found.append(Invented(forename=forename, surname=surname, words=template.format(**parts)))
    return found


def _set_in(path: Path, residents: list[Invented]) -> tuple[str, str]:
    """A text sample with residents set into it behind its own words, and the sample as it was."""
    text = path.read_text(encoding="utf-8")
    words = [f"{r.words}" for r in residents]
    half = len(words) // 2
    added = [f"{91 + i}. {title}" for i, title in enumerate(HEARD)]
    parts = (added[0], *words[:half], added[1], *words[half:])
    return text.rstrip() + "\n\n" + "\n\n".join(parts) + "\n", text


def _copies(folder: Path) -> Iterator[Path]:
    """The text samples with ten to fourteen residents in each."""
    samples = [
        "lowmoor-parish-2016-05-12.txt",
        "glenaird-community-council-2024-01-22.md",
        "kilmorra-mdm-2021-02-17.md",
    ]
    residents = _invented()
    for number, name in enumerate(samples):
        text, _ = _set_in(SAMPLES / name, residents[number :: len(samples)])
        path = folder / name
        path.write_text(text, encoding="utf-8")
        yield path


FORMATS = ["jsonl", "json", "csv", "md", "table"]


@pytest.mark.parametrize("form", FORMATS)
def test_forty_residents_leak_in_no_format(form: str, command: Callable[..., Any], tmp_path: Path) -> None:
    """No surname or forename of forty residents set into our samples stands in anything that is written."""
    paths = list(_copies(tmp_path))
    log = tmp_path / "log.csv"
    more = ["--action-log", log] if form != "table" else []
    result = command("extract", *paths, "--format", form, "--recall", *more)
    assert result.code == ExitCode.OK
    written = result.out + result.err + (log.read_text(encoding="utf-8") if more else "")
    for resident in _invented():
        for name in (resident.forename, resident.surname, resident.surname.replace("’", "'")):
            assert name.lower() not in written.lower(), resident.words
    assert "resident]" in written


@pytest.mark.parametrize("form", ["db", "html", "xlsx", "docx", "csv", "jsonl", "md", "ics", "audit"])
def test_forty_residents_leak_from_no_action_log(
    form: str, forty_logged: Path, command: Callable[..., Any], tmp_path: Path
) -> None:
    """No name of the forty stands in any table of the action log, its page or what it is handed on as."""
    written = _handed_on(form, forty_logged, command, tmp_path)
    for resident in _invented():
        for name in (resident.forename, resident.surname, resident.surname.replace("’", "'")):
            assert name.lower() not in written.lower(), resident.words
    assert ("BEGIN:VEVENT" if form == "ics" else "resident") in written


@pytest.fixture(scope="module")
def forty_logged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An action log of the samples with forty residents set in."""
    folder = tmp_path_factory.mktemp("forty")
    db = folder / "log.db"
    with open_log(db, create=True) as log:
        items = [Input(path=str(path)) for path in _copies(folder)]
        program = Program(judge=by_rules, catalogue=None, version="", rules="", model="", measures="")
        assert all(isinstance(kept.outcome, Mined) for kept in keep(log, items, program))
    return db


def _handed_on(form: str, db: Path, command: Callable[..., Any], folder: Path) -> str:
    """All words of one form in which the log is handed on."""
    output = folder / f"log.{form}"
    if form == "db":
        connection = sqlite3.connect(db)
        words = "\n".join(connection.iterdump())
        connection.close()
        return words
    if form == "html":
        command("report", "--db", db, "--output", output)
        return output.read_text(encoding="utf-8")
    if form == "audit":
        return str(
            command("audit", "--db", db, "--all", "--min-confidence", "possible", "--format", "md").out
        )
    command("export", "--db", db, "--format", form, "--min-confidence", "possible", "--output", output)
    if form in {"xlsx", "docx"}:
        with zipfile.ZipFile(output) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return output.read_text(encoding="utf-8")


def test_forty_residents_are_forty_who_would_leak(command: Callable[..., Any], tmp_path: Path) -> None:
    """With `--unmask` their names are there, so that the test above is one."""
    written = command("extract", *_copies(tmp_path), "--format", "jsonl", "--recall", "--unmask").out
    named = [r for r in _invented() if r.surname in written]
    assert len(named) >= 35


def test_members_and_officers_beside_them_keep_their_names(tmp_path: Path) -> None:
    """Everything in the samples' own words is as it was without the residents."""
    for path in _copies(tmp_path):
        (mined,) = mine_all([Input(path=str(path))])
        (alone,) = mine_all([Input(path=str(SAMPLES / path.name))], unmask=True)
        assert isinstance(mined, Mined)
        assert isinstance(alone, Mined)
        own = [i for i, letter in enumerate(alone.minutes.text) if letter != mined.minutes.text[i]]
        names = {"Dr Farquhar", "Mr. Michael Garrihy"}  # residents of the samples themselves
        assert {alone.minutes.text[i] for i in own} <= set("".join(names))
        assert len(own) <= sum(map(len, names))


def test_nobody_on_a_list_is_masked_in_the_samples(samples: tuple[Path, ...]) -> None:
    """Of the shipped samples only those are masked who petition, question, mourn or are spoken of in public."""
    hidden = []
    for path in samples:
        (outcome,) = mine_all([Input(path=str(path))])
        source = read_input(Input(path=str(path)))
        if isinstance(outcome, Failure) or isinstance(source, Failure):
            continue
        spans = re.finditer(f"{BLACK}+", outcome.minutes.text)
        hidden += [source.minutes.text[m.start() : m.end()] for m in spans]
    assert sorted(set(hidden)) == [
        "Dr Farquhar",
        "Miss P Underdown",
        "Miss Underdown",
        "Mr Bright",
        "Mr K Lidgate",
        "Mr T Bright",
        "Mr. Michael Garrihy",
        "Mrs Greta Lumbard",
        "Mrs L Carrow",
        "Mrs Lumbard",
    ]


def test_acts_say_where_the_names_stand(command: Callable[..., Any], tmp_path: Path) -> None:
    """Each span of a masked act quotes a name in the source; what bears none says that it is not masked."""
    text, _ = _document(CASES["resident-before"])
    path = tmp_path / "m.txt"
    path.write_text(text, encoding="utf-8")
    source = read_input(Input(path=str(path)))
    assert not isinstance(source, Failure)
    rows = [json.loads(line) for line in command("extract", path).out.splitlines()]
    masked = [row for row in rows if row["masked"]]
    assert masked
    for row in masked:
        assert {source.minutes.quote(*span) for span in row["masked_spans"]} <= {"Mrs Ann Pell", "Mrs Pell"}
        assert row["speaker_person"] == ""


_PIECES = st.lists(st.sampled_from(["Mr", "Roe", "Roes", "-", " ", ".", "the", "é", "_", "7"]), max_size=12)


@given(_PIECES.map("".join), st.data())
def test_words_that_share_none_with_a_name_need_no_search(text: str, data: st.DataObject) -> None:
    """Words passed over without a look at the text are those that the look would leave as they are."""
    ends = st.integers(0, len(text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    spans = [(start, end)] if start < end else []
    words, near = data.draw(_PIECES.map("".join)), data.draw(ends)
    mask = _Mask(text, spans)
    if mask.spares(words):
        place = mask.found(words, near)
        assert place is None or not mask.within(*place)
        assert mask._names is None or mask._names.sub(RESIDENT, words) == words
