"""A template that cannot be used is refused, with the place; never does a broken file come out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

import pytest

from itadocs.codes import message
from itadocs.errors import TemplateError
from itadocs.problems import Problem, Where
from itadocs.render.word.docx import render_docx
from itadocs.values import Lines, Text
from tests.support.documents import Package
from tests.support.effort import each_of
from tests.support.templates import PROPERTIES, compiled, lines, p, r, render, table, template, value

NAMES: dict[str, object] = {"x": value("ค่า"), "xs": lines("ก", "ข"), "n": 3, "yes": True, "rows": [value("ก")]}


def refused(body: str, names: Mapping[str, object] | None = None, **parts: str) -> TemplateError:
    """The error of a template; its message must be whole."""
    with pytest.raises(TemplateError) as caught:
        render(body, names or NAMES, **parts)  # type: ignore[arg-type]
    error = caught.value
    assert "แม่แบบ.docx" in message(Problem(error.code, Where(""), error.params))
    return error


def tried(data: bytes, names: Mapping[str, object]) -> tuple[str | None, Package | None]:
    """The code of the error, or the document."""
    try:
        return None, Package(render_docx(compiled(data, names), names, PROPERTIES))
    except TemplateError as error:
        return error.code, None


class TestUnknownNames:
    @each_of("tag", ["{{ xs[7] }}", "{{ xs[7] ~ x }}", "{% for z in xs %}{{ loop.nextitem }}{% endfor %}"])
    def test_what_is_not_there_today_is_called_that_and_no_group_of_data(self, tag: str) -> None:
        error = refused(p(tag))
        assert error.code == "T05"
        assert "ไม่มีข้อมูลนี้" in str(error.params["reason"])

    @each_of("tag", ["{{ x|truncate(-5) }}", "{{ x|replace('ก') }}", "{{ xs|batch(0)|list }}"])
    def test_a_filter_that_is_asked_for_nonsense_is_the_authors_to_mend(self, tag: str) -> None:
        assert refused(p(tag)).code == "T05"

    def test_a_name_nobody_gave_is_refused_with_place_and_suggestion(self) -> None:
        error = refused(p("ก") + p("{{ agency }}"), {"agencies": value("ก")})
        assert error.code == "T04"
        assert error.params["place"] == "เนื้อความ ย่อหน้าที่ 2"
        assert error.params["tag"] == "agency"
        assert "agencies" in str(error.params["suggestion"])

    @each_of(
        "tag",
        [
            "{{ x.nmae }}", "{% if y %}{% endif %}", "{{ xs|map(attribute=y)|list }}", "{{ rows[y] }}",
            "{% set z = y %}", "{% for z in y %}{% endfor %}", "{{ x if y else x }}", "{{ [x, y] }}",
            "{% colspan y %}", "{% vm if y %}",
        ],
    )  # fmt: skip
    def test_names_are_looked_for_in_every_kind_of_tag(self, tag: str) -> None:
        assert refused(table([p(tag)])).code == "T04"

    def test_fields_of_what_has_no_declared_type_pass(self) -> None:
        assert render(p("{% if rows[0].upper %}ก{% endif %}"), NAMES)

    def test_a_loop_s_name_ends_with_the_loop(self) -> None:
        body = p("{%p for y in xs %}") + p("{{ y }} {{ loop.index }}") + p("{%p endfor %}")
        assert render(body, NAMES)
        assert refused(body + p("{{ y }}")).params["tag"] == "y"
        assert refused(body + p("{{ loop.index }}")).params["tag"] == "loop"

    def test_a_name_in_a_branch_that_is_not_taken_is_refused_too(self) -> None:
        assert refused(p("{% if n == 99 %}{{ y }}{% endif %}")).code == "T04"

    @pytest.mark.parametrize(
        ("parts", "place"),
        [
            ({"header": p("{{ y }}")}, "หัวกระดาษ ย่อหน้าที่ 1"),
            ({"footnote": p("ก") + p("{{ y }}")}, "เชิงอรรถ ย่อหน้าที่ 2"),
        ],
    )
    def test_headers_and_footnotes_are_named(self, parts: dict[str, str], place: str) -> None:
        assert refused(p("ก"), **parts).params["place"] == place

    def test_a_table_cell_is_named(self) -> None:
        error = refused(table(["ก"]) + p("ข") + table(["ก", "ข"], ["ก", "{{ y }}"]))
        assert error.params["place"] == "เนื้อความ ตารางที่ 2 แถวที่ 2 ช่องที่ 2"


class TestSyntax:
    @each_of(
        "tag",
        [
            "{{ x", "x }}", "{% if x", "%}", "{{ x }", "{# ก", "{{ x|nofilter }}", "{{ x y }}", "{{ }}",
            "{% frobnicate %}", "{% for y in xs %}", "{% if x %}", "{% endfor %}", "{% endif %}", "{% else %}",
            "{% for y in xs %}{% endif %}",
            "{{ x is notest }}", "{{ 'ก }}", "{% for in xs %}{% endfor %}", "{{ x.y.z( }}", "{% colspan %}",
        ],
    )  # fmt: skip
    def test_a_tag_that_is_wrong_is_refused_with_its_place(self, tag: str) -> None:
        error = refused(p("ก") + p("ข") + p(f"ค {tag} ง"))
        assert error.code == "T03"
        assert error.params["place"] == "เนื้อความ ย่อหน้าที่ 3"
        assert error.params["tag"]
        assert error.params["reason"]

    def test_the_place_is_that_of_the_wrong_tag_among_right_ones(self) -> None:
        body = p("{%p for y in xs %}") + table(["{{ y }}", "{{ y y }}"]) + p("{%p endfor %}")
        assert refused(body).params["place"] == "เนื้อความ ตารางที่ 1 แถวที่ 1 ช่องที่ 2"


class TestHalves:
    """Row and paragraph tags that begin in one place and end in another."""

    BODIES = (
        table(["{%tr for y in xs %}"], ["{{ y }}"]) + p("{%p endfor %}"),
        p("{%p for y in xs %}") + table(["{{ y }}"], ["{%tr endfor %}"]),
        table(["{%tr if xs %}"], ["ก"]) + p("{%p endif %}"),
        table(["{%tr if xs %}"], ["ก"]) + p("ข") + table(["ค"], ["{%tr endif %}"]),
        table([p("{%p for y in xs %}")], ["{{ y }}"]) + p("{%p endfor %}"),
        table(["{%tc for y in xs %}", "{{ y }}"], ["{%tc endfor %}", "ก"]),
        p("{% for y in xs %}ก") + table(["ข {% endfor %}"]),
        p("ก {%p if xs %} ข {% endif %}"),
        table(["{%tr if xs %}{%tr endif %}"]),
    )

    @pytest.mark.parametrize("count", [0, 1, 2])
    @pytest.mark.parametrize("body", BODIES)
    def test_half_a_table_is_refused_or_whole(self, body: str, count: int) -> None:
        code, made = tried(template(body), {"xs": Lines([Text("ก")] * count)})
        assert code in ("T03", "T05", None)
        for content in made.parts.values() if made else ():
            expat.ParserCreate().Parse(content, True)

    def test_rows_that_end_outside_of_their_table_are_refused(self) -> None:
        error = refused(self.BODIES[0])
        assert (error.code, error.params["place"]) == ("T05", "เนื้อความ ตารางที่ 1 แถวที่ 1 ช่องที่ 1")
        assert "เนื้อความ ย่อหน้าที่ 3" in str(error.params["reason"])

    def test_a_condition_that_ends_in_a_table_is_told_where_it_begins_and_ends(self) -> None:
        error = refused(p("ก") + p("ข {% if not yes %}ค") + table(["ง{% endif %}"]))
        assert (error.code, error.params["place"]) == ("T05", "เนื้อความ ย่อหน้าที่ 2")
        assert "เนื้อความ ตารางที่ 1 แถวที่ 1 ช่องที่ 1" in str(error.params["reason"])

    def test_a_row_tag_never_closed_is_refused_where_it_is_noticed(self) -> None:
        assert refused(table(["{%tr for y in xs %}"], ["{{ y }}"])).code == "T03"


class TestExpressions:
    @each_of(
        "tag",
        [
            "{{ yes }}", "{{ rows }}", "{{ 1 // 0 }}", "{{ rows[7] }}", "{{ xs|sum }}", "{{ x + 1 }}", "{{ '%d' % x }}",
            "{{ n() }}", "{{ range(10000000)|list }}", "{{ xs|batch(0)|list }}", "{{ none }}", "{{ n < x }}",
            "{% include 'ก' %}", "{% import 'ก' as y %}", "{% extends 'ก' %}", "{{ n.bit_length.x }}",
            "{{ xs|first|attr('x') }}", "{{ x|replace(1) }}", "{{ xs.append }}", "{{ x.encode('ก') }}",
        ],
    )  # fmt: skip
    def test_what_cannot_be_computed_is_refused_not_a_crash(self, tag: str) -> None:
        assert refused(p(tag)).code in ("T03", "T04", "T05", "T09")

    def test_a_missing_entry_is_not_printed_as_nothing(self) -> None:
        assert refused(p("{{ rows[3].text }}")).code == "T05"


class TestFiles:
    @pytest.mark.parametrize(
        "data", [b"", b"PK", b"not a zip at all", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
    )
    def test_what_is_no_package_is_refused(self, data: bytes) -> None:
        with pytest.raises(TemplateError) as caught:
            compiled(data, {})
        assert caught.value.code == "T02"
        assert caught.value.params["file"] == "แม่แบบ.docx"

    def test_a_cut_off_or_damaged_package_is_refused(self) -> None:
        whole = template(p("{{ x }}" + "ก" * 300))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(io.BytesIO(whole)) as parts:
            for name in parts.namelist():
                archive.writestr(name, parts.read(name))
        packed = buffer.getvalue()
        for at in (len(packed) // 2, len(packed) - 30):
            with pytest.raises(TemplateError, match="T02"):
                compiled(packed[:at], NAMES)
        for at in range(40, len(packed) - 600, 97):
            damaged = bytearray(packed)
            damaged[at] ^= 0x55
            assert tried(bytes(damaged), NAMES)[0] in ("T02", "T03", "T04", None)

    @pytest.mark.parametrize("missing", ["word/document.xml", "[Content_Types].xml"])
    def test_a_package_without_a_document_is_refused(self, missing: str) -> None:
        with pytest.raises(TemplateError, match="T02"):
            compiled(template(p("ก"), parts={missing: None}), {})

    @each_of(
        "part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml", "word/footnotes.xml"]
    )
    @each_of("content", ["<w:p>", "", "ไม่ใช่ XML", b"\xff\xfe\x00", "<a/><b/>"])
    def test_a_broken_part_is_refused_by_name(self, part: str, content: str | bytes) -> None:
        with pytest.raises(TemplateError) as caught:
            compiled(template(p("ก"), parts={part: content}), {})
        assert caught.value.code == "T02"
        assert part in str(caught.value.params["reason"])

    def test_parts_of_other_programs_are_left_as_they_are(self) -> None:
        strange = {"customXml/item1.xml": "<ก>{{ x }}</ก>".encode("utf-16"), "word/media/image1.png": b"\x89PNG{{ x }}"}
        data = template(p("{{ x }}"), parts=strange)
        made = Package(render_docx(compiled(data, NAMES), NAMES, PROPERTIES))
        assert {name: made.parts[name] for name in strange} == strange

    def test_a_template_reads_no_file_of_the_machine(self, tmp_path: Path) -> None:
        (tmp_path / "secret.txt").write_text("ความลับ", encoding="utf-8")
        bomb = f'<!DOCTYPE w:document [<!ENTITY b SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        document = template(p(r("ข")))
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            xml = archive.read("word/document.xml").decode()
        head, _, rest = xml.partition("?>")
        xml = f"{head}?>{bomb}{rest}".replace(">ข<", ">ข&b;<")
        code, made = tried(template("", parts={"word/document.xml": xml}), {})
        assert code in ("T02", "T05", None)
        assert made is None or "ความลับ" not in made.text()
