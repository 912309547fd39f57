"""What a reviewer does in Word besides words: each as an edit of the XML, with the name of what is to be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy

from lxml import etree

from tests.support.reviewing.edits import Element, Paper, text, w
from tests.support.reviewing.papers import W, unzipped, zipped

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
CELL_MARGINS = '<w:tblCellMar><w:left w:w="500" w:type="dxa"/></w:tblCellMar>'
PROTECTION = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'


def made(xml: str) -> Element:
    """An element of Word's namespace."""
    return etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')[0]


def properties(element: Element, name: str) -> Element:
    """The properties of a paragraph, run, cell … , begun where there are none."""
    found = element.find(w(name))
    if found is None:
        found = made(f"<w:{name}/>")
        element.insert(0, found)
    return found


def free(paper: Paper) -> list[Element]:
    """The plain paragraphs of the body outside of tables, with text in them."""
    tops = [p for p in paper.body if p.tag == w("p") and len(text(p)) > 8]
    styles = {p: p.find(f"{w('pPr')}/{w('pStyle')}") for p in tops}
    tops = [p for p, style in styles.items() if style is not None and style.get(w("val")) in ("BodyText", "BodyLead")]
    return [p for p in tops if not any(True for _ in p.iter(w("sectPr"), w("drawing"), w("fldChar")))]


def of_paragraph(xml: str, number: int = 2) -> Callable[[bytes], bytes]:
    """Set a property of one paragraph."""

    def edit(data: bytes) -> bytes:
        paper = Paper(data)
        own = properties(free(paper)[number], "pPr")
        new = made(xml)
        for old in own.findall(new.tag):
            own.remove(old)
        own.append(new)
        return paper.bytes()

    return edit


def of_run(xml: str, number: int = 2) -> Callable[[bytes], bytes]:
    """Set properties of one run of words."""

    def edit(data: bytes) -> bytes:
        paper = Paper(data)
        run = next(run for run in free(paper)[number].iter(w("r")) if text(run).strip())
        own = properties(run, "rPr")
        for new in made(f"<w:rPr>{xml}</w:rPr>"):
            for old in own.findall(new.tag):
                own.remove(old)
            own.append(new)
        return paper.bytes()

    return edit


def page_break(data: bytes) -> bytes:
    """Ctrl+Enter: a paragraph of its own with the break."""
    paper = Paper(data)
    free(paper)[2].addprevious(made('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'))
    return paper.bytes()


def page_break_at_the_end(data: bytes) -> bytes:
    """Ctrl+Enter behind the last word of a paragraph."""
    paper = Paper(data)
    free(paper)[2].append(made('<w:r><w:br w:type="page"/></w:r>'))
    return paper.bytes()


def blank_lines(data: bytes) -> bytes:
    """Enter, Enter between two paragraphs."""
    paper = Paper(data)
    following = next(
        p for p in free(paper) if p.getnext() is not None and p.getnext().tag == w("p") and text(p.getnext()).strip()
    )
    for _ in range(2):
        following.addnext(made("<w:p/>"))
    return paper.bytes()


def of_section(change: Callable[[Element], None]) -> Callable[[bytes], bytes]:
    """Change what the first section of the body says of its pages."""

    def edit(data: bytes) -> bytes:
        paper = Paper(data)
        change(next(paper.body.iter(w("sectPr"))))
        return paper.bytes()

    return edit


def landscape(section: Element) -> None:
    """Turn the paper."""
    paper = section.find(w("pgSz"))
    wide, high = paper.get(w("w")), paper.get(w("h"))
    paper.set(w("w"), high)
    paper.set(w("h"), wide)
    paper.set(w("orient"), "landscape")


def margins(section: Element) -> None:
    """Set all margins to 2 cm."""
    for side in ("top", "right", "bottom", "left"):
        section.find(w("pgMar")).set(w(side), "1134")


def two_columns(section: Element) -> None:
    """Let the text run in two columns."""
    section.find(w("cols")).set(w("num"), "2")


def landscape_pages(data: bytes) -> bytes:
    """Select some paragraphs and turn the paper for these alone: two sections more."""
    paper = Paper(data)
    section = deepcopy(list(paper.body.iter(w("sectPr")))[-1])
    for reference in [each for each in section if each.tag.endswith("Reference")]:
        section.remove(reference)
    for number, is_wide in ((2, False), (4, True)):
        own = deepcopy(section)
        if is_wide:
            landscape(own)
        properties(free(paper)[number], "pPr").append(own)
    return paper.bytes()


def of_table(change: Callable[[Element], None]) -> Callable[[bytes], bytes]:
    """Change the first table."""

    def edit(data: bytes) -> bytes:
        paper = Paper(data)
        change(next(paper.body.iter(w("tbl"))))
        return paper.bytes()

    return edit


def column_widths(table: Element) -> None:
    """Drag the line between the first two columns."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    for column, step in zip(columns[:2], (400, -400), strict=True):
        column.set(w("w"), str(int(column.get(w("w"))) + step))
    for row in table.iter(w("tr")):
        for cell, step in zip(list(row.iter(w("tc")))[:2], (400, -400), strict=False):
            width = cell.find(f"{w('tcPr')}/{w('tcW')}")
            width.set(w("w"), str(int(width.get(w("w"))) + step))


def cell_shading(table: Element) -> None:
    """Fill a cell with yellow."""
    own = properties(list(table.iter(w("tc")))[-1], "tcPr")
    for old in own.findall(w("shd")):
        own.remove(old)
    own.append(made('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'))


def cell_in_the_middle(table: Element) -> None:
    """Set the words of a cell half-way up."""
    own = properties(list(table.iter(w("tc")))[-1], "tcPr")
    for old in own.findall(w("vAlign")):
        own.remove(old)
    own.append(made('<w:vAlign w:val="bottom"/>'))


def row_height(table: Element) -> None:
    """Make a row higher."""
    own = properties(list(table.iter(w("tr")))[-1], "trPr")
    own.append(made('<w:trHeight w:val="1134" w:hRule="atLeast"/>'))


def table_in_the_middle(table: Element) -> None:
    """Centre the table."""
    table.find(w("tblPr")).append(made('<w:jc w:val="center"/>'))


def borders(table: Element) -> None:
    """Take the lines of a cell away."""
    own = properties(list(table.iter(w("tc")))[-1], "tcPr")
    own.append(made('<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="nil"/></w:tcBorders>'))


def row_lines(table: Element) -> None:
    """Give a row other lines than its table has."""
    own = made('<w:tblPrEx><w:tblBorders><w:top w:val="double" w:sz="8"/></w:tblBorders></w:tblPrEx>')
    list(table.iter(w("tr")))[-1].insert(0, own)


def of_part(part: str, *changes: tuple[str, str]) -> Callable[[bytes], bytes]:
    """Replace texts in a part."""

    def edit(data: bytes) -> bytes:
        parts = unzipped(data)
        content = parts[part].decode()
        for old, new in changes:
            assert old in content, (part, old)
            content = content.replace(old, new, 1)
        return zipped({**parts, part: content.encode()})

    return edit


def linked(data: bytes) -> bytes:
    """Let words that stand there lead to a place in the document, without another look."""
    paper = Paper(data)
    run = next(run for run in free(paper)[2].iter(w("r")) if text(run).strip())
    link = made('<w:hyperlink w:anchor="ที่หมาย"/>')
    run.addprevious(link)
    link.append(run)
    return paper.bytes()


def last_pages_without_header(data: bytes) -> bytes:
    """Let the last section have the blank header of the first page instead of that of the section before it."""
    paper = Paper(data)
    blank = next(each for each in paper.body.iter(w("headerReference")) if each.get(w("type")) == "first")
    own = deepcopy(blank)
    own.set(w("type"), "default")
    list(paper.body.iter(w("sectPr")))[-1].insert(0, own)
    return paper.bytes()


LAYOUTS: Mapping[str, Callable[[bytes], bytes]] = {
    "alignment": of_paragraph('<w:jc w:val="center"/>'),
    "indent": of_paragraph('<w:ind w:left="720" w:firstLine="0"/>'),
    "space before": of_paragraph('<w:spacing w:before="240"/>'),
    "line spacing": of_paragraph('<w:spacing w:line="360" w:lineRule="auto"/>'),
    "paragraph shading": of_paragraph('<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'),
    "paragraph border": of_paragraph('<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="FF0000"/></w:pBdr>'),
    "kept on one page": of_paragraph("<w:keepLines/>"),
    "page break before": of_paragraph("<w:pageBreakBefore/>"),
    "page break": page_break,
    "page break at the end": page_break_at_the_end,
    "blank lines": blank_lines,
    "bold": of_run("<w:b/><w:bCs/>"),
    "highlight": of_run('<w:highlight w:val="yellow"/>'),
    "colour": of_run('<w:color w:val="FF0000"/>'),
    "size": of_run('<w:sz w:val="40"/><w:szCs w:val="40"/>'),
    "font": of_run('<w:rFonts w:ascii="Angsana New" w:hAnsi="Angsana New" w:cs="Angsana New"/>'),
    "letter shading": of_run('<w:shd w:val="clear" w:color="auto" w:fill="00FF00"/>'),
    "letter spacing": of_run('<w:spacing w:val="40"/>'),
    "landscape": of_section(landscape),
    "landscape pages": landscape_pages,
    "margins": of_section(margins),
    "two columns": of_section(two_columns),
    "column widths": of_table(column_widths),
    "cell shading": of_table(cell_shading),
    "cell in the middle": of_table(cell_in_the_middle),
    "row height": of_table(row_height),
    "table in the middle": of_table(table_in_the_middle),
    "borders": of_table(borders),
    "title": of_part("docProps/core.xml", ("<dc:title>", "<dc:title>ฉบับเสนอ ")),
    "author": of_part("docProps/core.xml", ("<dc:creator>", "<dc:creator>นาย ")),
    "tab stops": of_paragraph('<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'),
    "outline level": of_paragraph('<w:outlineLvl w:val="2"/>'),
    "shading pattern": of_paragraph('<w:shd w:val="pct25" w:color="auto" w:fill="auto"/>'),
    "letters squeezed": of_run('<w:fitText w:val="3000"/>'),
    "glow": of_run(f'<w14:glow xmlns:w14="{W14}" w14:rad="63500"/>'),
    "link": linked,
    "header taken away": last_pages_without_header,
    "line between columns": of_section(lambda section: section.find(w("cols")).set(w("sep"), "1")),
    "cell margins": of_table(lambda table: table.find(w("tblPr")).append(made(CELL_MARGINS))),
    "table from right to left": of_table(lambda table: table.find(w("tblPr")).append(made("<w:bidiVisual/>"))),
    "table described": of_table(
        lambda table: table.find(w("tblPr")).append(made('<w:tblDescription w:val="คำอธิบาย"/>'))
    ),
    "hidden row": of_table(lambda table: properties(list(table.iter(w("tr")))[-1], "trPr").append(made("<w:hidden/>"))),
    "kind of numbers": of_part(
        "word/numbering.xml", ('<w:numFmt w:val="thaiNumbers"/>', '<w:numFmt w:val="thaiLetters"/>')
    ),
    "even pages": of_part("word/settings.xml", ("<w:decimalSymbol", "<w:evenAndOddHeaders/><w:decimalSymbol")),
    "mirrored margins": of_part("word/settings.xml", ("<w:decimalSymbol", "<w:mirrorMargins/><w:decimalSymbol")),
    "protection": of_part("word/settings.xml", ("<w:decimalSymbol", f"{PROTECTION}<w:decimalSymbol")),
    "theme": of_part("word/theme/theme1.xml", ("1F4E79", "FF0000")),
    "kerning": of_run('<w:kern w:val="28"/>'),
    "colour of the theme": of_run('<w:color w:val="auto" w:themeColor="accent2" w:themeShade="80"/>'),
    "colour of a line": of_run('<w:u w:val="single" w:color="FF0000"/>'),
    "ligatures": of_run(f'<w14:ligatures xmlns:w14="{W14}" w14:val="all"/>'),
    "themed shading": of_paragraph('<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3" w:themeFill="accent1"/>'),
    "paper tray": of_section(lambda section: section.append(made('<w:paperSrc w:first="7" w:other="7"/>'))),
    "page grid": of_section(lambda section: section.append(made('<w:docGrid w:type="lines" w:linePitch="400"/>'))),
    "lines of a row": of_table(row_lines),
    "style": of_part("word/styles.xml", ('<w:spacing w:after="80"/>', '<w:spacing w:after="240"/>')),
}
"""Kinds of layout that Word can change in any document."""

CHARTS: Mapping[str, Callable[[bytes], bytes]] = {
    "size of a chart": of_part("word/document.xml", ('cx="5760000"', 'cx="4320000"')),
    "colour of a chart": of_part("word/charts/chart1.xml", ('<a:srgbClr val="', '<a:srgbClr val="FF0000" lastClr="')),
    "kind of a chart": of_part("word/charts/chart1.xml", ('<c:barDir val="col"/>', '<c:barDir val="bar"/>')),
    "words for a chart": of_part("word/document.xml", (' descr="', ' descr="ผู้ตรวจเขียนว่า ')),
    "letters of a chart": of_part("word/charts/chart1.xml", ('sz="1200"', 'sz="3000"')),
}
"""The same of a document that has charts."""


def saved_by_word(data: bytes) -> bytes:
    """What Word adds to every document it saves: nothing of it was anybody's wish."""
    parts = unzipped(data)
    root = etree.fromstring(parts["word/document.xml"])
    for number, each in enumerate(list(root.iter(w("p"), w("r"), w("tr"), w("sectPr")))):
        each.set(w("rsidR"), f"00{number % 4096:06X}")
        each.set(w("rsidRPr"), "00AB12CD")
    for number, paragraph in enumerate(list(root.iter(w("p")))):
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"{number + 1:08X}")
        if number % 3 == 0:
            properties(paragraph, "pPr")
        if number % 5 == 0 and paragraph.find(w("r")) is not None:
            paragraph.find(w("r")).addprevious(made('<w:proofErr w:type="spellStart"/>'))
            paragraph.append(made('<w:proofErr w:type="spellEnd"/>'))
    for number, run in enumerate(list(root.iter(w("r")))):
        own = properties(run, "rPr")
        own.append(made('<w:lang w:bidi="th-TH"/>'))
        if number % 2:
            own.append(made("<w:noProof/>"))
        if fonts := own.findall(w("rFonts")):
            fonts[0].set(w("hint"), "cs")
        if number % 7 == 0 and text(run).strip() and len(run) == 2:
            run.insert(1, made("<w:lastRenderedPageBreak/>"))
        if number % 4 == 0 and len(text(run)) > 3 and len(run.findall(w("t"))) == 1:
            copy = deepcopy(run)
            run.addnext(copy)
            whole = text(run)
            for part, words in ((run, whole[:2]), (copy, whole[2:])):
                part.find(w("t")).text = words
                part.find(w("t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            for mark in copy.findall(w("lastRenderedPageBreak")):
                copy.remove(mark)
    first = next(root.iter(w("p")))
    first.append(made('<w:bookmarkStart w:id="9999" w:name="_GoBack"/>'))
    first.append(made('<w:bookmarkEnd w:id="9999"/>'))
    for section in root.iter(w("sectPr")):
        if section.find(w("docGrid")) is None:
            section.append(made('<w:docGrid w:linePitch="360"/>'))
        section.insert(0, made('<w:type w:val="nextPage"/>'))
    for table in root.iter(w("tbl")):
        table.find(w("tblPr")).append(made('<w:tblLook w:val="04A0" w:firstRow="1" w:noVBand="1"/>'))
        table.find(w("tblPr")).append(made('<w:tblInd w:w="0" w:type="dxa"/>'))
    for number, cell in enumerate(root.iter(w("tc"))):
        if number % 3 == 0 and cell.find(f"{w('tcPr')}/{w('shd')}") is None:
            properties(cell, "tcPr").append(made('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'))
    parts["word/document.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)
    styles = parts["word/styles.xml"].decode()
    parts["word/styles.xml"] = styles.replace(
        "</w:docDefaults>",
        '</w:docDefaults><w:latentStyles w:defLockedState="0" w:count="376">'
        '<w:lsdException w:name="Normal" w:uiPriority="0"/></w:latentStyles>',
        1,
    ).encode()
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = settings.replace(
        "<w:decimalSymbol", '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:decimalSymbol', 1
    ).encode()
    core = parts["docProps/core.xml"].decode()
    for name, other in (("cp:lastModifiedBy", "ผู้ตรวจ"),):
        head, _, rest = core.partition(f"<{name}>")
        core = f"{head}<{name}>{other}</{name}>{rest.partition(f'</{name}>')[2]}"
    core = core.replace("<dcterms:modified", "<cp:revision>7</cp:revision><dcterms:modified", 1)
    parts["docProps/core.xml"] = core.encode()
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"itadocs", b"Microsoft Office Word")
    parts["word/webSettings.xml"] = f'<w:webSettings xmlns:w="{W}"/>'.encode()
    for name in [name for name in parts if name.startswith("word/charts/chart") and name.endswith(".xml")]:
        chart = parts[name].decode()
        chart = chart.replace("</c:ser>", '<c:extLst><c:ext uri="{C3380CC4}"/></c:extLst></c:ser>')
        parts[name] = chart.encode()
    return zipped(parts)
