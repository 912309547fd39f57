"""Every property that Word knows of letters, paragraphs, tables and pages: an edit where people see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from itadocs.ooxml.xml import CELL_ORDER, PARAGRAPH_ORDER, RUN_ORDER, SECTION_ORDER
from itadocs.review.diff.comparison import compare_stories
from itadocs.review.diff.sameness import is_same_to_readers
from itadocs.review.merge.layout_copying import ROW_ORDER, TABLE_ORDER
from itadocs.review.story.reader import read_story
from tests.support.effort import each_of
from tests.support.reviewing.papers import p, paper, r, tc

LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
STYLES = (
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/></w:style>'
    '<w:style w:type="table" w:styleId="Lines"><w:name w:val="Lines"/>{}'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)
LEVEL = '<w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1."/>'
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{}</w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/>{}</w:num>'
)
THEMED = 'w:themeFill="accent1" w:themeFillTint="33"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def page(
    run: str = "",
    paragraph: str = "",
    section: str = "",
    table: str = "",
    row: str = "",
    cell: str = "",
    exceptions: str = "",
    level: str = LEVEL,
    number: str = "",
    style: str = "",
) -> bytes:
    """A document with one of each."""
    wide = "" if "<w:cols" in section else '<w:cols w:space="720"/>'
    ex = f"<w:tblPrEx>{exceptions}</w:tblPrEx>" if exceptions else ""
    grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    rows = (
        f"<w:tr>{ex}<w:trPr>{row}</w:trPr>{tc(p(r('ช่องหนึ่ง')), cell)}{tc(p(r('ช่องสอง')))}</w:tr>"
        f"<w:tr>{tc(p(r('ช่องสาม')))}{tc(p(r('ช่องสี่')))}</w:tr>"
    )
    whole = f"<w:tbl><w:tblPr>{table}</w:tblPr>{grid}{rows}</w:tbl>"
    body = (
        p(r("ข้อความ Text ของแผน", run))
        + p(r("ย่อหน้าของแผน"), paragraph)
        + p(r("ลำดับของแผน"), LIST)
        + whole
        + p(r("ท้ายแผน"))
    )
    sheet = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{wide}{section}</w:sectPr>'
    return paper(body + sheet, styles=STYLES.format(style), numbering=NUMBERS.format(level, number))


SEEN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "run": {
        "rStyle": ('<w:rStyle w:val="Loud"/>',),
        "rFonts": ('<w:rFonts w:ascii="Angsana New" w:cs="Angsana New"/>', '<w:rFonts w:cs="TH Sarabun New"/>'),
        "b": ("<w:b/>",),
        "bCs": ("<w:bCs/>",),
        "i": ("<w:i/>",),
        "iCs": ("<w:iCs/>",),
        "caps": ("<w:caps/>",),
        "smallCaps": ("<w:smallCaps/>",),
        "strike": ("<w:strike/>",),
        "dstrike": ("<w:dstrike/>",),
        "outline": ("<w:outline/>",),
        "shadow": ("<w:shadow/>",),
        "emboss": ("<w:emboss/>",),
        "imprint": ("<w:imprint/>",),
        "vanish": ("<w:vanish/>",),
        "color": (
            '<w:color w:val="FF0000"/>',
            '<w:color w:val="4472C4" w:themeColor="accent1"/>',
            '<w:color w:val="4472C4" w:themeColor="accent2"/>',
            '<w:color w:val="auto" w:themeColor="accent2" w:themeShade="80"/>',
        ),
        "spacing": ('<w:spacing w:val="20"/>',),
        "w": ('<w:w w:val="80"/>',),
        "kern": ('<w:kern w:val="28"/>',),
        "position": ('<w:position w:val="6"/>',),
        "sz": ('<w:sz w:val="40"/>',),
        "szCs": ('<w:szCs w:val="40"/>',),
        "highlight": ('<w:highlight w:val="yellow"/>',),
        "u": (
            '<w:u w:val="single"/>',
            '<w:u w:val="single" w:color="FF0000"/>',
            '<w:u w:val="single" w:color="FF0000" w:themeColor="accent2"/>',
        ),
        "effect": ('<w:effect w:val="shimmer"/>',),
        "bdr": ('<w:bdr w:val="single" w:sz="4"/>', '<w:bdr w:val="single" w:sz="4" w:color="FF0000"/>'),
        "shd": (
            '<w:shd w:val="clear" w:fill="D9E2F3"/>',
            f'<w:shd w:val="clear" w:fill="D9E2F3" {THEMED}/>',
            '<w:shd w:val="pct25" w:fill="D9E2F3"/>',
        ),
        "fitText": ('<w:fitText w:val="3000"/>',),
        "vertAlign": ('<w:vertAlign w:val="superscript"/>',),
        "rtl": ("<w:rtl/>",),
        "em": ('<w:em w:val="dot"/>',),
        "eastAsianLayout": ('<w:eastAsianLayout w:id="1" w:combine="1"/>',),
        "w14": (
            f'<w14:ligatures {W14} w14:val="all"/>',
            f'<w14:numForm {W14} w14:val="oldStyle"/>',
            f'<w14:glow {W14} w14:rad="63500"><w14:srgbClr w14:val="FF0000"/></w14:glow>',
            f'<w14:glow {W14} w14:rad="63500"><w14:srgbClr w14:val="00FF00"/></w14:glow>',
        ),
    },
    "paragraph": {
        "pStyle": ('<w:pStyle w:val="Note"/>',),
        "keepNext": ("<w:keepNext/>",),
        "keepLines": ("<w:keepLines/>",),
        "pageBreakBefore": ("<w:pageBreakBefore/>",),
        "framePr": ('<w:framePr w:w="2000" w:wrap="around"/>',),
        "widowControl": ('<w:widowControl w:val="0"/>',),
        "numPr": (LIST,),
        "suppressLineNumbers": ("<w:suppressLineNumbers/>",),
        "pBdr": (
            '<w:pBdr><w:top w:val="single" w:sz="4" w:color="4472C4"/></w:pBdr>',
            '<w:pBdr><w:top w:val="single" w:sz="4" w:color="4472C4" w:themeColor="accent1"/></w:pBdr>',
        ),
        "shd": ('<w:shd w:val="clear" w:fill="D9E2F3"/>', f'<w:shd w:val="clear" w:fill="D9E2F3" {THEMED}/>'),
        "tabs": ('<w:tabs><w:tab w:val="right" w:pos="8000"/></w:tabs>',),
        "bidi": ("<w:bidi/>",),
        "spacing": ('<w:spacing w:before="240"/>', '<w:spacing w:line="400" w:lineRule="exact"/>'),
        "ind": ('<w:ind w:left="720"/>', '<w:ind w:hanging="720"/>'),
        "contextualSpacing": ("<w:contextualSpacing/>",),
        "mirrorIndents": ("<w:mirrorIndents/>",),
        "jc": ('<w:jc w:val="center"/>',),
        "textDirection": ('<w:textDirection w:val="tbRl"/>',),
        "textAlignment": ('<w:textAlignment w:val="top"/>',),
        "outlineLvl": ('<w:outlineLvl w:val="2"/>',),
        "sectPr": ('<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>',),
    },
    "section": {
        "footnotePr": ('<w:footnotePr><w:numFmt w:val="thaiNumbers"/></w:footnotePr>',),
        "endnotePr": ('<w:endnotePr><w:numFmt w:val="thaiNumbers"/></w:endnotePr>',),
        "pgMar": ('<w:pgMar w:top="1134"/>', '<w:pgMar w:gutter="300"/>', '<w:pgMar w:header="900"/>'),
        "paperSrc": ('<w:paperSrc w:first="7" w:other="7"/>', '<w:paperSrc w:first="7" w:other="1"/>'),
        "pgBorders": ('<w:pgBorders><w:top w:val="single" w:sz="4"/></w:pgBorders>',),
        "lnNumType": ('<w:lnNumType w:countBy="1"/>',),
        "pgNumType": (
            '<w:pgNumType w:fmt="thaiNumbers"/>',
            '<w:pgNumType w:start="5"/>',
            '<w:pgNumType w:chapStyle="1"/>',
            '<w:pgNumType w:chapStyle="1" w:chapSep="emDash"/>',
        ),
        "cols": (
            '<w:cols w:num="2" w:space="720"/>',
            '<w:cols w:num="2" w:space="1440"/>',
            '<w:cols w:num="2" w:space="720" w:sep="1"/>',
        ),
        "formProt": ("<w:formProt/>",),
        "vAlign": ('<w:vAlign w:val="center"/>',),
        "noEndnote": ("<w:noEndnote/>",),
        "titlePg": ("<w:titlePg/>",),
        "textDirection": ('<w:textDirection w:val="tbRl"/>',),
        "bidi": ("<w:bidi/>",),
        "rtlGutter": ("<w:rtlGutter/>",),
        "docGrid": ('<w:docGrid w:type="lines" w:linePitch="400"/>', '<w:docGrid w:type="lines" w:linePitch="500"/>'),
    },
    "table": {
        "tblStyle": ('<w:tblStyle w:val="Lines"/>',),
        "tblpPr": ('<w:tblpPr w:tblpX="500"/>',),
        "tblOverlap": ('<w:tblOverlap w:val="never"/>',),
        "bidiVisual": ("<w:bidiVisual/>",),
        "tblW": ('<w:tblW w:w="5000" w:type="dxa"/>',),
        "jc": ('<w:jc w:val="center"/>',),
        "tblCellSpacing": ('<w:tblCellSpacing w:w="20" w:type="dxa"/>',),
        "tblInd": ('<w:tblInd w:w="500" w:type="dxa"/>',),
        "tblBorders": ('<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>',),
        "shd": ('<w:shd w:val="clear" w:fill="FF0000"/>',),
        "tblLayout": ('<w:tblLayout w:type="fixed"/>',),
        "tblCellMar": ('<w:tblCellMar><w:left w:w="500" w:type="dxa"/></w:tblCellMar>',),
        "tblLook": (
            '<w:tblStyle w:val="Lines"/><w:tblLook w:val="0020"/>',
            '<w:tblStyle w:val="Lines"/><w:tblLook w:val="0000"/>',
        ),
        "tblCaption": ('<w:tblCaption w:val="ตาราง"/>',),
        "tblDescription": ('<w:tblDescription w:val="ตาราง"/>',),
    },
    "row": {
        "gridBefore": ('<w:gridBefore w:val="1"/><w:wBefore w:w="500" w:type="dxa"/>',),
        "gridAfter": ('<w:gridAfter w:val="1"/><w:wAfter w:w="500" w:type="dxa"/>',),
        "cantSplit": ("<w:cantSplit/>",),
        "trHeight": ('<w:trHeight w:val="900"/>', '<w:trHeight w:val="900" w:hRule="exact"/>'),
        "tblHeader": ("<w:tblHeader/>",),
        "tblCellSpacing": ('<w:tblCellSpacing w:w="20" w:type="dxa"/>',),
        "jc": ('<w:jc w:val="center"/>',),
        "hidden": ("<w:hidden/>",),
    },
    "cell": {
        "tcW": ('<w:tcW w:w="2000" w:type="dxa"/>', '<w:tcW w:w="2500" w:type="dxa"/>'),
        "gridSpan": ('<w:gridSpan w:val="2"/>',),
        "hMerge": ('<w:hMerge w:val="restart"/>',),
        "vMerge": ("<w:vMerge/>",),
        "tcBorders": ('<w:tcBorders><w:top w:val="single" w:sz="4"/></w:tcBorders>',),
        "shd": ('<w:shd w:val="clear" w:fill="D9E2F3"/>', f'<w:shd w:val="clear" w:fill="D9E2F3" {THEMED}/>'),
        "noWrap": ("<w:noWrap/>",),
        "tcMar": ('<w:tcMar><w:left w:w="500" w:type="dxa"/></w:tcMar>',),
        "textDirection": ('<w:textDirection w:val="btLr"/>',),
        "tcFitText": ("<w:tcFitText/>",),
        "vAlign": ('<w:vAlign w:val="bottom"/>',),
    },
    "exceptions": {
        "tblBorders": ('<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>',),
        "shd": ('<w:shd w:val="clear" w:fill="FF0000"/>',),
        "jc": ('<w:jc w:val="center"/>',),
    },
    "level": {
        "start": (LEVEL, LEVEL.replace('<w:start w:val="1"/>', '<w:start w:val="5"/>')),
        "numFmt": (LEVEL, LEVEL.replace("thaiNumbers", "decimal")),
        "suff": (LEVEL, f'{LEVEL}<w:suff w:val="space"/>'),
        "lvlText": (LEVEL, LEVEL.replace("%1.", "ข้อ %1")),
        "lvlJc": (LEVEL, f'{LEVEL}<w:lvlJc w:val="right"/>'),
        "pPr": (LEVEL, f'{LEVEL}<w:pPr><w:ind w:left="720"/></w:pPr>'),
        "rPr": (LEVEL, f"{LEVEL}<w:rPr><w:b/></w:rPr>"),
    },
    "number": {
        "lvlOverride": ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>',),
    },
    "style": {
        "tblPr": (
            '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>',
            '<w:tblPr><w:tblCellMar><w:left w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        ),
        "tcPr": ('<w:tcPr><w:shd w:val="clear" w:fill="D9E2F3"/></w:tcPr>',),
        "rPr": ("<w:rPr><w:b/></w:rPr>",),
        "pPr": ('<w:pPr><w:jc w:val="center"/></w:pPr>',),
        "tblStylePr": ('<w:tblStylePr w:type="lastRow"><w:rPr><w:i/></w:rPr></w:tblStylePr>',),
    },
}
"""Where properties stand → the property → ways to set it, each another than having none and than the one before."""

NOISE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    # proofing, languages, the web, formulas, identifiers, and the grids and line ends of Chinese and Japanese
    "run": {
        "noProof": ("<w:noProof/>",),
        "snapToGrid": ('<w:snapToGrid w:val="0"/>',),
        "webHidden": ("<w:webHidden/>",),
        "lang": ('<w:lang w:val="en-GB" w:bidi="th-TH"/>',),
        "cs": ("<w:cs/>",),
        "specVanish": ("<w:specVanish/>",),
        "oMath": ("<w:oMath/>",),
        "kern": ('<w:kern w:val="0"/>',),
        "rFonts": ('<w:rFonts w:hint="cs"/>', '<w:rFonts w:eastAsia="MS Mincho"/>'),
    },
    "paragraph": {
        "suppressAutoHyphens": ("<w:suppressAutoHyphens/>",),
        "kinsoku": ('<w:kinsoku w:val="0"/>',),
        "wordWrap": ('<w:wordWrap w:val="0"/>',),
        "overflowPunct": ('<w:overflowPunct w:val="0"/>',),
        "topLinePunct": ("<w:topLinePunct/>",),
        "autoSpaceDE": ('<w:autoSpaceDE w:val="0"/>',),
        "autoSpaceDN": ('<w:autoSpaceDN w:val="0"/>',),
        "adjustRightInd": ('<w:adjustRightInd w:val="0"/>',),
        "snapToGrid": ('<w:snapToGrid w:val="0"/>',),
        "suppressOverlap": ("<w:suppressOverlap/>",),
        "textboxTightWrap": ('<w:textboxTightWrap w:val="allLines"/>',),
        "divId": ('<w:divId w:val="1"/>',),
        "cnfStyle": ('<w:cnfStyle w:val="100000000000"/>',),
        "rPr": ("<w:rPr><w:b/></w:rPr>",),  # the end of a paragraph without a number is not seen
    },
    "section": {
        "docGrid": ('<w:docGrid w:linePitch="360"/>', '<w:docGrid w:type="default" w:linePitch="100"/>'),
        "printerSettings": ("<w:printerSettings/>",),
        "paperSrc": ("<w:paperSrc/>", '<w:paperSrc w:first="0" w:other="0"/>'),
        "formProt": ('<w:formProt w:val="0"/>',),
        "cols": ('<w:cols w:space="708"/>', '<w:cols w:num="1" w:space="0" w:equalWidth="1"/>'),
        "type": ('<w:type w:val="nextPage"/>',),
    },
    "table": {
        "tblStyleRowBandSize": ('<w:tblStyleRowBandSize w:val="1"/>',),
        "tblStyleColBandSize": ('<w:tblStyleColBandSize w:val="1"/>',),
        "tblLook": ('<w:tblLook w:val="04A0" w:firstRow="1" w:noVBand="1"/>', '<w:tblLook w:val="0000"/>'),
        "tblOverlap": ('<w:tblOverlap w:val="overlap"/>',),
    },
    "row": {
        "cnfStyle": ('<w:cnfStyle w:val="100000000000"/>',),
        "divId": ('<w:divId w:val="1"/>',),
        "wBefore": ('<w:wBefore w:w="0" w:type="auto"/>',),
        "wAfter": ('<w:wAfter w:w="0" w:type="auto"/>',),
    },
    "cell": {
        "cnfStyle": ('<w:cnfStyle w:val="100000000000"/>',),
        "hideMark": ("<w:hideMark/>",),
    },
    "exceptions": {
        "tblCellMar": ('<w:tblCellMar><w:top w:w="0" w:type="dxa"/></w:tblCellMar>',),
        "tblLook": ('<w:tblLook w:val="04A0"/>',),
        "tblW": ('<w:tblW w:w="0" w:type="auto"/>',),
    },
    "level": {"nsid": (LEVEL, f'{LEVEL}<w:pStyle w:val="Note"/>')},
    "number": {"lvlOverride": ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',)},
    "style": {
        "uiPriority": ('<w:uiPriority w:val="59"/><w:rsid w:val="00AB12CD"/>',),
        "tblPr": ('<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>',),
    },
}
"""What saving writes out, and what nobody who reads Thai sees."""

TRACKED = frozenset(
    "ins del pPrChange sectPrChange tblPrChange trPrChange headerReference footerReference pgSz".split()
)
"""Tracked changes, read as accepted; what ``test_layout.py`` tries with real documents."""


def ways(table: Mapping[str, Mapping[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """One case per place and property."""
    return [(place, written) for place, kinds in table.items() for written in kinds.values()]


def pages(place: str, written: tuple[str, ...]) -> list[bytes]:
    build: Callable[..., bytes] = page
    around = {
        "cell": {"table": '<w:tblLayout w:type="fixed"/>'},
        "style": {"table": '<w:tblStyle w:val="Lines"/>'},
    }.get(place, {})
    return [build(**around), *(build(**{place: each}, **around) for each in written if each != LEVEL)]


@each_of("place, written", ways(SEEN))
def test_what_people_see_is_an_edit_and_named(place: str, written: tuple[str, ...]) -> None:
    made = pages(place, written)
    if "tblLook" in written[0] or "tcW" in written[0]:
        made = made[1:]  # what a table or cell did not say is left to the program
    for before, after in pairwise(made):
        assert not is_same_to_readers(before, after)
        assert not is_same_to_readers(after, before)
        found = compare_stories(read_story(before), read_story(after)).loose
        assert found
        assert all(each.old != each.new for each in found)


@each_of("place, written", ways(NOISE))
def test_what_nobody_sees_is_no_edit(place: str, written: tuple[str, ...]) -> None:
    first, *others = pages(place, written)
    for other in others:
        assert is_same_to_readers(first, other)
        assert compare_stories(read_story(first), read_story(other)).loose == ()


def test_no_property_that_word_knows_is_left_out() -> None:
    known = {
        "run": RUN_ORDER, "paragraph": PARAGRAPH_ORDER, "section": SECTION_ORDER, "table": TABLE_ORDER,
        "row": ROW_ORDER, "cell": CELL_ORDER,
    }  # fmt: skip
    for place, names in known.items():
        assert set(names) - {*SEEN[place], *NOISE[place]} <= TRACKED


def test_the_look_of_a_number_is_seen_in_a_list() -> None:
    one, other = (paper(p(r("ข้อ"), LIST + end)) for end in ("", "<w:rPr><w:b/></w:rPr>"))
    assert not is_same_to_readers(one, other)
