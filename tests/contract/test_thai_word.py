"""The rules of a correct Thai Word document, held against finished packages."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from posixpath import normpath

import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

from tests.support.documents import (
    BOTH,
    CHARTLESS,
    DIGITS,
    MOMENT,
    Element,
    Package,
    document,
    local,
    sample_data,
    text_of,
    val,
    w,
)
from tests.support.effort import each_of, sampled

FONT = "TH SarabunPSK"
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
HEADS = {"Title", "Subtitle", "InnerTitle", "Caption", "Header", "PartHeading"}
THAI = re.compile(r"[\u0e00-\u0e7f]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def is_heading(made: Package, paragraph: Element) -> bool:
    return made.style_of(paragraph) in HEADS or made.inherited(paragraph, "outlineLvl") is not None


def in_table(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(w("tc")), None) is not None


def tables(made: Package) -> list[Element]:
    return list(made.body.iter(w("tbl")))


def rows(table: Element) -> list[Element]:
    return list(table.iter(w("tr")))


def cells(row: Element) -> list[Element]:
    return list(row.iter(w("tc")))


def sections(made: Package) -> list[Element]:
    return list(made.body.iter(w("sectPr")))


def section_of(element: Element) -> Element:
    """The section a block of the body lies in: the next section mark at or after it."""
    for block in (element, *element.itersiblings()):
        found = next(block.iter(w("sectPr")), None)
        if found is not None:
            return found
    raise AssertionError("no section")


def fields(paragraph: Element) -> list[tuple[str, str]]:
    """Instruction and shown text of each field of a paragraph."""
    found = []
    instruction, shown, state = "", "", "end"
    for part in paragraph.iter(w("fldChar"), w("instrText"), w("t")):
        if local(part) == "fldChar":
            state = val(part, "fldCharType")
            if state == "begin":
                instruction = shown = ""
            if state == "end":
                found.append((instruction.strip(), shown))
        elif local(part) == "instrText":
            instruction += part.text or ""
        elif state == "separate":
            shown += part.text or ""
    return found


def all_fields(made: Package) -> list[tuple[str, str]]:
    return [field for paragraph in made.paragraphs() for field in fields(paragraph)]


def list_of(made: Package, paragraph: Element) -> str:
    """The list a paragraph is numbered in; empty for none."""
    numbering = made.inherited(paragraph, "numPr")
    return "" if numbering is None else val(numbering.find(w("numId")))


def lists(made: Package) -> dict[str, Element]:
    return {val(num, "numId"): num for num in made.tree("numbering").iter(w("num"))}


def levels_of(made: Package, number: str) -> dict[str, Element]:
    """Level → definition of a list."""
    abstract = val(lists(made)[number].find(w("abstractNumId")))
    definitions = {val(found, "abstractNumId"): found for found in made.tree("numbering").iter(w("abstractNum"))}
    return {val(level, "ilvl"): level for level in definitions[abstract].iter(w("lvl"))}


SYMBOLS = "Segoe UI Symbol"


class TestFonts:
    def test_every_font_names_the_documents_font_in_all_four_slots(self, made: Package) -> None:
        fonts = list(made.each("rFonts"))
        assert "word/styles.xml" in {part for part, _ in fonts}
        for part, font in fonts:
            run = font.getparent().getparent()
            if local(run) == "r" and re.fullmatch("[●▲■]", text_of(run)):  # the fonts of official documents lack these
                assert {val(font, key) for key in SLOTS} == {SYMBOLS}
                continue
            assert {key: val(font, key) for key in SLOTS} == dict.fromkeys(SLOTS, FONT), part
            assert not [name for name in font.attrib if name.endswith("Theme")], part

    def test_the_defaults_of_the_document_set_the_font_and_its_size(self, made: Package) -> None:
        defaults = made.tree("styles").find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        assert {local(child) for child in defaults} >= {"rFonts", "sz", "szCs", "lang"}

    def test_the_font_table_knows_no_other_font(self, made: Package) -> None:
        assert {val(font, "name") for font in made.tree("fontTable").iter(w("font"))} <= {FONT, SYMBOLS}

    @each_of(("plain", "twin"), [("sz", "szCs"), ("b", "bCs"), ("i", "iCs")])
    def test_size_bold_and_italic_come_in_pairs_in_every_part(self, made: Package, plain: str, twin: str) -> None:
        seen = 0
        for part, properties in made.each("rPr"):
            one, other = properties.find(w(plain)), properties.find(w(twin))
            assert (one is None) == (other is None), (part, plain)
            if one is not None:
                seen += 1
                assert val(one) == val(other), (part, plain)
        assert seen or plain == "i"


class TestScripts:
    def test_runs_with_thai_are_marked_as_complex_script_and_others_are_not(self, made: Package) -> None:
        for run in made.runs():
            if run.find(w("t")) is not None:
                is_marked = run.find(f"{w('rPr')}/{w('cs')}") is not None
                assert is_marked == bool(THAI.search(text_of(run))), text_of(run)

    def test_no_run_mixes_thai_and_latin_letters(self, made: Package) -> None:
        for run in made.runs():
            assert not (THAI.search(text_of(run)) and LATIN.search(text_of(run))), text_of(run)

    def test_no_run_begins_inside_a_thai_word(self, made: Package) -> None:
        """A run that begins with a mark would tear it from the letter it stands on."""
        for run in made.runs():
            assert not re.match(r"[\u0e31\u0e33-\u0e3a\u0e45\u0e47-\u0e4e]", text_of(run)), text_of(run)

    def test_outer_spaces_of_every_text_are_kept(self, made: Package) -> None:
        for _, text in made.each("t", "instrText"):
            if (text.text or "") != (text.text or "").strip():
                assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"

    def test_the_language_of_complex_scripts_is_thai(self, made: Package) -> None:
        languages = list(made.each("lang"))
        assert languages
        assert {val(language, "bidi") for _, language in languages} == {"th-TH"}

    def test_no_hidden_characters_and_no_letters_in_wrong_pieces(self, made: Package) -> None:
        wrong = re.compile(
            r"[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff]|เเ|\u0e4d\u0e32"
            r"|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1"
        )
        found = wrong.search(made.text())
        assert not found, made.text()[found.start() - 20 : found.end() + 20]

    def test_spaces_that_do_not_break_stand_inside_dates_and_before_years_alone(self, made: Package) -> None:
        texts = ["".join(text.text or "" for text in paragraph.iter(w("t"))) for paragraph in made.paragraphs()]
        found = [text for text in texts if "\u00a0" in text]
        assert found
        date = r"(?<=[ก-๎.])\u00a0(?=[0-9๐-๙])|(?<=[0-9๐-๙])\u00a0(?=[ก-๎])|(?<=ปีงบประมาณ)\u00a0(?=พ\.ศ\.)"
        for text in found:
            assert "\u00a0" not in re.sub(date, "", text), text


class TestSettings:
    def test_compatibility_mode_is_15_exactly_once(self, made: Package) -> None:
        modes = [val(s) for _, s in made.each("compatSetting") if val(s, "name") == "compatibilityMode"]
        assert modes == ["15"]

    def test_there_is_no_styles_with_effects_part(self, made: Package) -> None:
        assert not [name for name, content in made.parts.items() if b"stylesWithEffects" in content + name.encode()]

    def test_core_properties_name_title_author_language_and_the_time_of_the_run(
        self, made: Package, case: tuple[str, str]
    ) -> None:
        core = {local(child): child.text for child in made.trees["docProps/core.xml"]}
        assert core["title"]
        assert core["creator"] == sample_data(case[0])["agency"]["name"]
        assert core["creator"] in core["title"]
        assert core["language"] == "th-TH"
        assert core["created"] == core["modified"] == MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ")


class TestParagraphs:
    def test_body_paragraphs_are_distributed_as_thai_is(self, made: Package) -> None:
        body = [p for p in made.body.iter(w("p")) if text_of(p) and not in_table(p) and not is_heading(made, p)]
        assert len(body) > 10
        for paragraph in body:
            assert val(made.inherited(paragraph, "jc")) == "thaiDistribute", text_of(paragraph)

    def test_tables_captions_and_headings_are_not_distributed(self, made: Package) -> None:
        for paragraph in made.paragraphs():
            if in_table(paragraph) or is_heading(made, paragraph):
                assert val(made.inherited(paragraph, "jc")) in ("", "left", "start", "center"), text_of(paragraph)

    def test_no_line_break_is_typed_into_a_paragraph(self, made: Package) -> None:
        assert not list(made.each("br", "cr"))

    def test_no_line_height_is_exact(self, made: Package) -> None:
        assert not [part for part, spacing in made.each("spacing") if val(spacing, "lineRule") == "exact"]

    def test_every_style_that_is_used_exists(self, made: Package) -> None:
        used = {val(style) for part, style in made.each("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
        assert used <= set(made.styles)

    def test_no_paragraph_of_the_body_is_empty_but_for_space_on_purpose(self, made: Package) -> None:
        """Gaps carry their spacing, and the mark of a section needs a paragraph."""
        for paragraph in made.body.iter(w("p")):
            if not text_of(paragraph) and not in_table(paragraph) and not list(paragraph.iter(w("drawing"))):
                on_purpose = {local(child) for child in paragraph.find(w("pPr"))}
                assert on_purpose & {"spacing", "sectPr"}, "an empty paragraph"


class TestDigits:
    def test_a_document_has_digits_of_one_style_but_for_latin_tokens(self, made: Package, digits: str) -> None:
        if digits == "arabic":
            for name, content in made.xml.items():
                text = re.sub(r'w:(?:ascii|hAnsi|eastAsia|cs|name)="[^"]*"', "", content)
                assert not re.search("[๐-๙]", text), name
            return
        for token in re.findall(r"[!-~]+", made.text()):
            assert not re.search("[0-9]", token) or LATIN.search(token), token

    def test_no_token_mixes_latin_letters_with_thai_digits(self, made: Package) -> None:
        assert not re.search(r"[A-Za-z][๐-๙]|[๐-๙][A-Za-z]", made.text())

    @pytest.mark.parametrize("sample", sampled(BOTH, len(BOTH)))
    def test_the_two_digit_styles_differ_in_nothing_but_digits(self, sample: str) -> None:
        thai, arabic = (document(sample, digits).text() for digits in DIGITS)
        assert thai.translate(TO_ARABIC) == arabic

    def test_list_formats_count_in_the_documents_digits(self, made: Package, digits: str) -> None:
        formats = {val(fmt) for _, fmt in made.each("numFmt")}
        assert formats - {"bullet", "none"} == {"thaiNumbers" if digits == "thai" else "decimal"}
        for level in made.tree("numbering").iter(w("lvlText")):
            assert not re.search("[๐-๙0-9]", re.sub(r"%\d", "", val(level)))

    def test_sections_number_their_pages_in_the_documents_digits(self, made: Package, digits: str) -> None:
        formats = [val(section.find(w("pgNumType")), "fmt") for section in sections(made)]
        assert set(formats) == {"thaiNumbers" if digits == "thai" else "decimal"}

    def test_fields_show_and_count_in_the_documents_digits(self, made: Package, digits: str) -> None:
        found = all_fields(made)
        assert {instruction.split()[0] for instruction, _ in found} <= {"SEQ", "REF", "PAGE"}
        for instruction, shown in found:
            assert re.search("[๐-๙]" if digits == "thai" else "[0-9]", shown), instruction
            switch = {"SEQ": "ThaiArabic" if digits == "thai" else "ARABIC"}.get(instruction.split()[0])
            assert switch is None or instruction.endswith(rf"\* {switch}")
            assert switch is not None or "Arabic" not in instruction.title()

    def test_the_page_number_shows_a_digit_in_the_header_and_no_switch(self, made: Package, digits: str) -> None:
        pages = [field for field in all_fields(made) if field[0].startswith("PAGE")]
        assert pages == [("PAGE", "๒" if digits == "thai" else "2")]


class TestNumbering:
    def test_every_list_that_is_named_exists(self, made: Package) -> None:
        named = {val(number) for part, number in made.each("numId") if part != "word/numbering.xml"}
        assert named <= set(lists(made))
        for number in lists(made):
            assert levels_of(made, number)

    def test_ids_of_lists_are_unique(self, made: Package) -> None:
        numbering = made.tree("numbering")
        for name, key in (("num", "numId"), ("abstractNum", "abstractNumId")):
            ids = [val(element, key) for element in numbering.iter(w(name))]
            assert len(ids) == len(set(ids)), name

    def test_lists_begun_by_the_document_begin_at_one(self, made: Package) -> None:
        used = {val(number) for number in made.tree("document").iter(w("numId"))}
        assert len(used) > 10
        for number in used:
            levels = levels_of(made, number)
            silent = {val(level.find(w("numFmt"))) for level in levels.values()} == {"none"}
            starts = {
                val(o, "ilvl"): val(o.find(w("startOverride"))) for o in lists(made)[number].iter(w("lvlOverride"))
            }
            assert silent or starts == dict.fromkeys(levels, "1"), number

    def test_steps_are_a_native_list_of_their_own_in_every_measure(self, made: Package) -> None:
        found = []
        for cell in made.body.iter(w("tc")):
            numbers = {list_of(made, p) for p in cell.iter(w("p")) if made.style_of(p) == "TableSteps"}
            if numbers:
                assert len(numbers) == 1, text_of(cell)
                found.append(numbers.pop())
        assert len(found) >= 7
        assert "" not in found
        assert len(found) == len(set(found))

    def test_no_paragraph_of_a_list_has_its_number_typed(self, made: Package) -> None:
        for paragraph in made.paragraphs():
            if list_of(made, paragraph):
                assert not re.match(r"\s*\(?[0-9๐-๙]+[.)]", text_of(paragraph)), text_of(paragraph)

    def test_headings_are_numbered_by_word_or_not_at_all(self, made: Package) -> None:
        for level in (1, 2, 3):
            headings = [p for p in made.body.iter(w("p")) if made.style_of(p) == f"Heading{level}"]
            assert not [p for p in headings if re.match(r"[\s(]*[0-9๐-๙]", text_of(p))]
            assert len({bool(list_of(made, p)) for p in headings}) <= 1

    def test_heading_levels_show_their_own_number_within_their_parents(self) -> None:
        made = document("oie-2568")
        heading = next(p for p in made.body.iter(w("p")) if made.style_of(p) == "Heading2")
        texts = [val(level.find(w("lvlText"))) for level in levels_of(made, list_of(made, heading)).values()]
        assert texts[:3] == ["%1.", "%1.%2", "%1.%2.%3"]


class TestHeadings:
    def test_headings_are_real_styles_with_their_outline_level(self, made: Package) -> None:
        found = [made.style_of(p) for p in made.body.iter(w("p")) if made.style_of(p).startswith("Heading")]
        assert found.count("Heading1") >= 2
        for name in set(found):
            style = made.styles[name]
            level = int(name.removeprefix("Heading"))
            assert val(style.find(w("name"))) == f"heading {level}"
            assert val(style.find(f"{w('pPr')}/{w('outlineLvl')}")) == str(level - 1)

    def test_no_heading_is_empty_and_each_stays_with_its_text(self, made: Package) -> None:
        for paragraph in made.body.iter(w("p")):
            if made.inherited(paragraph, "outlineLvl") is not None:
                assert text_of(paragraph).strip()
                assert made.inherited(paragraph, "keepNext") is not None


class TestCaptions:
    def test_captions_count_from_one_in_order(self, made: Package, case: tuple[str, str]) -> None:
        counted: dict[str, list[str]] = {}
        for code, shown in all_fields(made):
            if code.startswith("SEQ"):
                counted.setdefault(code.split()[1], []).append(shown.translate(TO_ARABIC))
        assert bool(counted) == (case[0] not in CHARTLESS)
        for numbers in counted.values():
            assert numbers == [str(number) for number in range(1, len(numbers) + 1)]

    def test_every_caption_has_a_counted_number_and_stands_at_its_object(
        self, made: Package, case: tuple[str, str]
    ) -> None:
        captions = [p for p in made.body.iter(w("p")) if made.style_of(p) == "Caption"]
        assert bool(captions) == (case[0] not in CHARTLESS)
        for caption in captions:
            assert [code.split()[0] for code, _ in fields(caption)] == ["SEQ"]
            label = fields(caption)[0][0].split()[1]
            assert text_of(caption).startswith(f"{label} ")
            above, below = caption.getprevious(), caption.getnext()
            if label == "ตารางที่":  # above a table that may run over pages, else under it
                assert "tbl" in (local(above), local(below))
            else:
                assert list(above.iter(w("drawing")))

    def test_a_reference_shows_the_text_of_its_bookmark(self, made: Package, case: tuple[str, str]) -> None:
        texts = {}
        for start in made.body.iter(w("bookmarkStart")):
            identity = val(start, "id")
            text = ""
            for element in start.itersiblings():
                if local(element) == "bookmarkEnd" and val(element, "id") == identity:
                    break
                text += text_of(element)
            texts[val(start, "name")] = text
        references = [(code.split()[1], shown) for code, shown in all_fields(made) if code.startswith("REF")]
        assert bool(references) == (case[0] in ("oie-2568", "municipality-2569"))
        for name, shown in references:
            assert texts[name] == shown

    def test_bookmarks_open_and_close_once_under_unique_names(self, made: Package) -> None:
        starts = [element for _, element in made.each("bookmarkStart")]
        ends = [val(element, "id") for _, element in made.each("bookmarkEnd")]
        names = [val(start, "name") for start in starts]
        assert sorted(ends) == sorted(val(start, "id") for start in starts)
        assert len(set(ends)) == len(ends)
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)


class TestFields:
    def test_every_field_is_begun_separated_and_ended_in_its_paragraph(self, made: Package) -> None:
        for paragraph in made.paragraphs():
            states = [val(char, "fldCharType") for char in paragraph.iter(w("fldChar"))]
            assert states == ["begin", "separate", "end"] * (len(states) // 3)

    def test_no_field_asks_to_be_updated_on_opening(self, made: Package) -> None:
        assert not list(made.each("updateFields"))
        assert not [part for part, char in made.each("fldChar") if val(char, "dirty")]


class TestTables:
    def test_the_first_rows_return_as_header_and_only_they(self, made: Package) -> None:
        assert len(tables(made)) >= 3
        for table in tables(made):
            marks = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows(table)]
            assert [mark for mark, _ in groupby(marks)] == [True, False], text_of(rows(table)[0])

    def test_header_rows_do_not_break_over_pages(self, made: Package) -> None:
        for row in [row for table in tables(made) for row in rows(table)]:
            if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None:
                assert row.find(f"{w('trPr')}/{w('cantSplit')}") is not None

    def test_every_cell_has_the_width_of_its_columns(self, made: Package) -> None:
        for table in tables(made):
            grid = [int(val(column, "w")) for column in table.find(w("tblGrid"))]
            width = table.find(f"{w('tblPr')}/{w('tblW')}")
            assert (val(width, "type"), int(val(width, "w"))) == ("dxa", sum(grid))
            assert val(table.find(f"{w('tblPr')}/{w('tblLayout')}"), "type") == "fixed"
            for row in rows(table):
                at = 0
                for cell in cells(row):
                    span = int(val(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1)
                    own = cell.find(f"{w('tcPr')}/{w('tcW')}")
                    assert (val(own, "type"), int(val(own, "w"))) == ("dxa", sum(grid[at : at + span]))
                    at += span
                assert at == len(grid), text_of(row)

    def test_every_table_fits_between_the_margins_of_its_section(self, made: Package) -> None:
        for table in tables(made):
            section = section_of(table)
            page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
            room = int(val(page, "w")) - int(val(margins, "left")) - int(val(margins, "right"))
            assert int(val(table.find(f"{w('tblPr')}/{w('tblW')}"), "w")) <= room

    def test_wide_tables_lie_in_landscape_sections(self, made: Package) -> None:
        wide = [table for table in tables(made) if len(table.find(w("tblGrid"))) >= 5]
        wide = [table for table in wide if "ขั้นตอน" in text_of(rows(table)[0])]
        for table in wide:
            page = section_of(table).find(w("pgSz"))
            assert val(page, "orient") == "landscape"
            assert int(val(page, "w")) > int(val(page, "h"))

    def test_upright_sections_are_upright(self, made: Package) -> None:
        pages = [section.find(w("pgSz")) for section in sections(made)]
        for page in pages:
            is_wide = int(val(page, "w")) > int(val(page, "h"))
            assert is_wide == (val(page, "orient") == "landscape")

    def test_every_cell_ends_with_a_paragraph_and_merges_begin_with_a_restart(self, made: Package) -> None:
        for table in tables(made):
            open_columns: set[int] = set()
            for row in rows(table):
                at, still = 0, set()
                for cell in cells(row):
                    assert local(cell[-1]) in ("p", "sdt")
                    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
                    if merge is not None:
                        still.add(at)
                        assert val(merge) == "restart" or at in open_columns, text_of(row)
                    at += int(val(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1)
                open_columns = still

    def test_only_merged_cells_are_empty(self, made: Package) -> None:
        for cell in made.body.iter(w("tc")):
            if not text_of(cell).strip():
                assert cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None


class TestPackage:
    def test_ids_are_unique_over_the_package(self, made: Package) -> None:
        controls = [val(control.find(w("id"))) for _, control in made.each("sdtPr")]
        marks = [val(mark, "id") for _, mark in made.each("bookmarkStart")]
        drawings = [
            element.get("id") for tree in made.trees.values() for element in tree.iter() if local(element) == "docPr"
        ]
        for ids in (controls, marks, drawings):
            assert len(ids) == len(set(ids))
        assert len(controls) > 50
        assert all(0 < int(identity) < 2**31 for identity in controls)

    def test_every_content_control_names_a_cell_and_holds_something(self, made: Package) -> None:
        for _, control in made.each("sdt"):
            tag = val(control.find(f"{w('sdtPr')}/{w('tag')}"))
            assert re.fullmatch(r"[^!]+![A-Z]+\d+", tag)
            assert text_of(control.find(w("sdtContent"))).strip()

    def test_nothing_of_the_template_language_is_left(self, made: Package) -> None:
        for name, content in made.xml.items():
            assert not re.search(r"\{\{|\{%|\{#|%\}|\}\}|&#123;&#123;|[\ue000-\ue02f]", content), name

    def test_no_word_of_the_machine_shows(self, made: Package) -> None:
        assert not re.search(r"\b(None|True|False|nan|Undefined|Decimal|Lines?|Text)\b", made.text())
        title = next(child.text for child in made.trees["docProps/core.xml"] if local(child) == "title")
        assert "None" not in title

    def test_every_relation_leads_to_a_part_and_every_part_has_a_type(self, made: Package) -> None:
        for name in [name for name in made.parts if name.endswith(".rels")]:
            folder = name.partition("_rels/")[0]
            for relation in made.trees[name]:
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target")
                    assert normpath(target.lstrip("/") if target.startswith("/") else folder + target) in made.parts
        types = made.trees["[Content_Types].xml"]
        overrides = {entry.get("PartName") for entry in types if local(entry) == "Override"}
        endings = {entry.get("Extension") for entry in types if local(entry) == "Default"}
        for name in set(made.parts) - {"[Content_Types].xml"}:
            assert f"/{name}" in overrides or name.rpartition(".")[2] in endings, name
        assert {name.lstrip("/") for name in overrides} <= set(made.parts)

    @pytest.mark.slow
    def test_a_strict_reader_finds_no_error(self, made: Package, tmp_path: Path) -> None:
        path = tmp_path / "document.docx"
        path.write_bytes(made.data)
        result = OpenXmlValidator(max_errors=0).validate(path)
        assert [str(e) for e in result.errors if e.severity is ValidationSeverity.ERROR] == []
        assert result.is_valid
