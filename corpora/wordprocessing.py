"""The parts of WordprocessingML that python-docx leaves to be written by hand."""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from layout import Level

TWIPS_PER_CM = 567  # 1440 twips to the inch
_OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever a file is built
_OFFICE = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_WATERMARK = """<w:pict {namespaces}><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"
 adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
 <v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>
 <v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
 </v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
 <v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;
margin-left:0;margin-top:0;width:400pt;height:130pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" fillcolor="#ebebeb" stroked="f"><v:textpath
 style="font-family:&quot;Arial&quot;;font-size:1pt" string="{words}"/></v:shape></w:pict>"""


def element(tag: str, **attributes: str) -> Any:
    """Return an element of the main namespace: `element("w:tab", val="left", pos="720")`."""
    stated = " ".join(f'w:{name}="{value}"' for name, value in attributes.items())
    return parse_xml(f"<{tag} {nsdecls('w')} {stated}/>")


def add_field(paragraph: Any, name: str) -> None:
    """Add a field that Word counts itself ("PAGE", "NUMPAGES") to a paragraph."""
    for kind in ("begin", "instruction", "end"):
        run = paragraph.add_run()._r
        if kind == "instruction":
            code = element("w:instrText")
            code.text = name
            run.append(code)
        else:
            run.append(element("w:fldChar", fldCharType=kind))


def add_watermark(paragraph: Any, words: str) -> None:
    """Add words printed large and grey behind the text; `paragraph` stands in a header."""
    picture = _WATERMARK.format(namespaces=f"{nsdecls('w')} {_OFFICE}", words=words)
    paragraph.add_run()._r.append(parse_xml(picture))


def hyphenate(document: Any) -> None:
    """Divide words at the ends of lines throughout a document."""
    document.settings.element.insert(0, element("w:autoHyphenation", val="true"))


def set_language(document: Any, language: str) -> None:
    """State the language of a document's words ("en-GB")."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties.append(element("w:lang", val=language))


def define_list(document: Any, levels: tuple[Level, ...]) -> int:
    """Add the definition of a numbered list and return its id."""
    numbering = document.part.numbering_part.element
    known = [int(found.get(qn("w:abstractNumId"))) for found in numbering.findall(qn("w:abstractNum"))]
    definition = element("w:abstractNum", abstractNumId=str(max(known, default=0) + 1))
    definition.append(element("w:multiLevelType", val="multilevel"))
    for depth, level in enumerate(levels):
        definition.append(_level(depth, level))
    numbering.insert(len(known), definition)  # definitions stand before the lists that use them
    return max(known, default=0) + 1


def start_list(document: Any, definition: int, start: int) -> int:
    """Add a list that follows a definition, its outermost level beginning at `start`; return its id."""
    numbering = document.part.numbering_part.element
    number = numbering.add_num(definition)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(number.numId)


def number_paragraph(paragraph: Any, number: int, level: int) -> None:
    """Let a list number a paragraph."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def track(run: Any, kind: str, author: str, when: datetime, mark: int) -> None:
    """Turn a run into a tracked insertion ("ins") or deletion ("del")."""
    wrapper = element(f"w:{kind}", id=str(mark), author=author, date=when.strftime("%Y-%m-%dT%H:%M:%SZ"))
    run._r.addprevious(wrapper)
    wrapper.append(run._r)
    if kind == "del":
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")


def rule_below(paragraph: Any) -> None:
    """Draw a line below a paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="1", color="auto"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def border_cell(cell: Any, **sides: str) -> None:
    """Set a cell's borders by side: `border_cell(cell, top="nil", left="single")`."""
    borders = element("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            borders.append(element(f"w:{side}", val=sides[side], sz="4", space="0", color="auto"))
    cell._tc.get_or_add_tcPr().append(borders)


def shade_cell(cell: Any, colour: str) -> None:
    """Fill a cell with a colour, six hexadecimal digits."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def repeat_row(row: Any) -> None:
    """Print a row again at the head of each page that its table runs over."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def settle_times(path: Path) -> None:
    """Write a DOCX file again with fixed times inside, so that the same source gives the same bytes."""
    with zipfile.ZipFile(path) as packed:
        entries = [(entry.filename, packed.read(entry)) for entry in packed.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(zipfile.ZipInfo(name, _OLDEST_ZIP_TIME), data, zipfile.ZIP_DEFLATED)


def _level(depth: int, level: Level) -> Any:
    found = element("w:lvl", ilvl=str(depth))
    parts = [("start", "1"), ("numFmt", level.format), ("lvlText", level.text), ("lvlJc", "left")]
    for name, value in parts:
        found.append(element(f"w:{name}", val=value))
    indent = element("w:pPr")
    left, hang = str(round(level.left * TWIPS_PER_CM)), str(round(level.hang * TWIPS_PER_CM))
    indent.append(element("w:ind", left=left, hanging=hang))
    found.append(indent)
    return found
