"""A data file that is wrong is refused by name, never half read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from itadocs.catalog import Catalog, default_catalog
from itadocs.catalog.decode import MAX_TEXT, decode, read_toml
from itadocs.catalog.loader import DATA
from itadocs.catalog.specs import Sheet
from itadocs.cli import main
from itadocs.errors import CatalogError, ReviewError
from itadocs.intake.choices import read_choices
from tests.support.effort import each_of
from tests.support.years import INVENTED_YEAR, YEAR_AFTER

SHIPPED = (DATA / "frameworks" / "nacc" / "2568.toml").read_text(encoding="utf-8")
Broken = Callable[[str], CatalogError]


def put(folder: Path, name: str, text: str) -> Path:
    """A file of a folder of families."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """What the catalogue says about the text as the file of the invented year."""

    def load(text: str) -> CatalogError:
        put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", text)
        with pytest.raises(CatalogError) as raised:
            Catalog(tmp_path).framework(INVENTED_YEAR)
        return raised.value

    return load


GROUP = '[[item_groups]]\nindicator = {}\nname = "ก"\nitems = ["{}"]\n\n'
ELEMENT = '{ no = "1", label = "ก", each = "group", sheet = "analysis", fields = ["txt"] }'
IN_ELEMENT = "requirements ลำดับที่ 1 elements ลำดับที่ 1"
REQUIREMENT = f'{{ document = "plan", source = "ก", elements = [{ELEMENT}] }}'


def other(old: str, new: str, times: int = 1) -> str:
    """The file of 2568 as one of the invented year, with a change."""
    text = SHIPPED.replace("year_be = 2568", f"year_be = {INVENTED_YEAR}")
    assert text.count(old) >= times, old
    return text.replace(old, new, times)


def test_a_year_in_an_extra_folder_is_a_year_like_any_other(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", other("", ""))
    catalog = Catalog(tmp_path)
    assert catalog.years_of() == (*default_catalog().years_of(), INVENTED_YEAR)
    assert catalog.framework(INVENTED_YEAR).year_be == INVENTED_YEAR
    assert catalog.framework(2568).year_be == 2568


def test_an_extra_file_stands_before_the_one_that_ships(tmp_path: Path) -> None:
    put(tmp_path, "nacc/2568.toml", SHIPPED.replace("ผ่านดีเยี่ยม", "ดีที่สุด"))
    assert Catalog(tmp_path).framework(2568).levels[0].name == "ดีที่สุด"


def test_a_year_without_a_file_is_unknown_and_the_known_years_are_named() -> None:
    with pytest.raises(CatalogError) as raised:
        Catalog().framework(INVENTED_YEAR)
    assert raised.value.code == "G01"
    assert raised.value.params["year"] == INVENTED_YEAR
    assert "2568" in str(raised.value.params["known"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("default_groups", "color = 1\ndefault_groups"),
        ('english_name = "EIT Public"', 'english_name = "EIT Public"\ncolor = "red"'),
        ('code = "i1"', 'code = "i1"\nweight = 1'),
        ('name = "ผ่านดี"', 'name = "ผ่านดี"\nat_most = "95"'),
    ],
    ids=["top", "part", "item", "level"],
)
def test_a_key_nobody_declared_is_refused(broken: Broken, old: str, new: str) -> None:
    assert broken(other(old, new)).code == "G02"


@each_of(
    ("old", "new", "place"),
    [
        ("indicator = 1\n", 'indicator = "หนึ่ง"\n', "ต้องเป็น จำนวนเต็ม พบ ข้อความ ที่ items ลำดับที่ 1 indicator"),
        ('weight = "0.30"', 'weight = "สามสิบ"', "ที่ instruments ลำดับที่ 1 weight"),
        ('default_groups = "indicators"', 'default_groups = "both"', "“both” ไม่ใช่ค่าที่ใช้ได้ ที่ default_groups"),
        ('mean_of = "unknown"', 'mean_of = "guess"', "ที่ indicators ลำดับที่ 9 mean_of"),
        (f"year_be = {INVENTED_YEAR}\n", "", "ขาด year_be"),
        ('letter = "i"\n', "", "ขาด letter ที่ instruments ลำดับที่ 1"),
        ('letter = "i"', 'letter = "I"', "ที่ instruments ลำดับที่ 1 letter"),
        ('code = "i1"', 'code = "ข้อ 1"', "ที่ items ลำดับที่ 1 code"),
        ("sources = [", "sources = [[[", "บรรทัดที่"),
        ("[[levels]]", "[[[levels]]", "บรรทัดที่"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_place(broken: Broken, old: str, new: str, place: str) -> None:
    error = broken(other(old, new))
    assert error.code == "G02"
    assert place in str(error.params["reason"])
    assert error.params["file"] == f"nacc/{INVENTED_YEAR}.toml"
    assert error.params["reason"]


LIMITATIONS = (DATA / "sheets" / "15-limitations.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('title = "ข้อจำกัด"\n', "", "ขาด title ที่ ระดับบนสุดของแฟ้ม"),
        ('key = "limitations"', 'key = "limitations"\ncolor = 1', "ไม่รู้จัก color ที่ ระดับบนสุดของแฟ้ม"),
        ('note = "เขียนเป็นประโยคสมบูรณ์"', "", "ขาด note ที่ fields ลำดับที่ 2"),
        ('header = "แบบวัด"\n', "", "ขาด header ที่ fields ลำดับที่ 1"),
        ("required = true", "required = 1", "ต้องเป็น true หรือ false พบ จำนวนเต็ม ที่ fields ลำดับที่ 2 required"),
        ('type = "lines"', 'type = "line"', "“line” ไม่ใช่ค่าที่ใช้ได้ ที่ fields ลำดับที่ 2 type"),
        ('aliases = ["เครื่องมือ"]', "aliases = [1]", "ต้องเป็น ข้อความ พบ จำนวนเต็ม ที่ fields ลำดับที่ 1 aliases ลำดับที่ 1"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_told_with_its_key_and_table(old: str, new: str, reason: str) -> None:
    assert old in LIMITATIONS
    with pytest.raises(CatalogError) as raised:
        decode(tomllib.loads(LIMITATIONS.replace(old, new, 1)), Sheet, "15-limitations.toml")
    said, _, listed = str(raised.value.params["reason"]).partition(" (เลือกจาก ")
    assert (raised.value.code, said) == ("G02", reason)
    assert ("lines, " in listed) == ("ไม่ใช่ค่าที่ใช้ได้" in reason)


def test_a_sheet_and_its_fields_need_no_other_names() -> None:
    text = re.sub("^aliases = .*\n", "", LIMITATIONS, flags=re.MULTILINE)
    sheet = decode(tomllib.loads(text), Sheet, "15-limitations.toml")
    assert (sheet.aliases, {field.aliases for field in sheet.fields}) == ((), {()})


@pytest.mark.parametrize(
    "text",
    [
        'a = "' + "a" * MAX_TEXT + '"',
        f"a = {'[' * 10_000}",
        f"[{'a.' * 9_999}a]\nb = 1",
        f"a = {{{'b.' * 9_999}c = 1}}",
    ],
    ids=["large", "deep list", "deep table", "deep inline table"],
)
def test_a_text_that_would_take_memory_or_time_without_end_is_refused_at_once(tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CatalogError, match="G02"):
        read_toml(file, file.name)
    with pytest.raises(ReviewError, match="P36"):
        read_choices(file)


def test_an_editor_may_begin_a_text_with_its_mark_and_end_lines_as_windows_does(tmp_path: Path) -> None:
    (tmp_path / "any.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert read_toml(tmp_path / "any.toml", "any.toml") == {"a": 1, "b": 2}


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", "").write_bytes(f"year_be = {INVENTED_YEAR} # ปี".encode("cp874"))
    with pytest.raises(CatalogError) as raised:
        Catalog(tmp_path).framework(INVENTED_YEAR)
    assert raised.value.code == "G02"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("indicator = 10\n", "indicator = 11\n", "11 (items ลำดับที่ 45 indicator)"),
        ('instrument = "OIT"', 'instrument = "XIT"', "XIT (indicators ลำดับที่ 9 instrument)"),
        ('instrument = "EIT"\nno = 1', 'instrument = "ZIT"\nno = 1', "ZIT (parts ลำดับที่ 1 instrument)"),
        ('name = "การให้บริการและระบบ E-Service"', 'name = "ข"\nitems = ["i1", "i99"]', "i99 (issues ลำดับที่ 2 items)"),
        ("[[levels]]", f"{GROUP.format(9, 'o99')}[[levels]]", "o99 (item_groups ลำดับที่ 1 items)"),
        ("[[levels]]", f"{GROUP.format(12, 'o1')}[[levels]]", "12 (item_groups ลำดับที่ 1 indicator)"),
        ('code = "o28"', 'code = "x28"', "x28 (items ลำดับที่ 52 code)"),
        ('document = "measures"', 'document = "measure"', "measure (codes ลำดับที่ 1 document)"),
        ("requirements = []", f"requirements = [{REQUIREMENT}]", f"analysis.txt ({IN_ELEMENT} fields)"),
        ('instrument = "EIT"\nno = 2', 'instrument = "EIT"\nno = 3', "part3 (parts ลำดับที่ 2 no)"),
    ],
    ids=[
        "item-indicator", "indicator-instrument", "part-instrument", "issue-item", "group-item", "group-indicator",
        "item-letter", "code-document", "element-field", "part-column",
    ],
)  # fmt: skip
def test_a_name_that_nothing_defines_is_refused_with_its_key(broken: Broken, old: str, new: str, name: str) -> None:
    error = broken(other(old, new))
    told, line = str(error.params["name"]).split(" บรรทัดที่ ")
    assert (error.code, error.params["file"], told) == ("G03", f"nacc/{INVENTED_YEAR}.toml", name)
    assert 0 < int(line) <= len(SHIPPED.splitlines()) + 10


@each_of(
    ("old", "new", "name"),
    [
        ('code = "i2"', 'code = "i1"', "i1"),
        ('code = "OIT"', 'code = "IIT"', "IIT"),
        ("no = 10\n", "no = 9\n", "9"),
        ('no = 2\nname = "การให้บริการและระบบ', 'no = 1\nname = "การให้บริการและระบบ', "1"),
        ('no = 2\nname = "ส่วนที่ 2"', 'no = 1\nname = "ส่วนที่ 2"', "1"),
        ('name = "ผ่านดี"', 'name = "ผ่าน"', "ผ่าน"),
        ('letter = "e"', 'letter = "i"', "i"),
        ('document = "results"', 'document = "measures"', "measures"),
    ],
)
def test_a_name_that_is_defined_twice_is_refused(broken: Broken, old: str, new: str, name: str) -> None:
    error = broken(other(old, new))
    assert (error.code, name in str(error.params["name"])) == ("G03", True)


@pytest.mark.parametrize("weight", ["0.31", "0.29", "1", "0"])
def test_weights_that_do_not_add_up_are_refused(broken: Broken, weight: str) -> None:
    error = broken(other('weight = "0.30"', f'weight = "{weight}"'))
    assert (error.code, error.params["key"]) == ("G08", "instruments.weight")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('range = "70 - 84.99"', 'range = "75 - 84.99"'),
        ('at_least = "70"', 'at_least = "65"'),
        ('range = "95 - 100"', 'range = "๙๐ ถึง ๑๐๐"'),
    ],
)
def test_a_level_whose_printed_range_does_not_name_where_it_begins_is_refused(
    broken: Broken, old: str, new: str
) -> None:
    error = broken(other(old, new))
    assert (error.code, str(error.params["key"]).endswith(".range")) == ("G08", True)


@pytest.mark.parametrize("told", ["ต่ำกว่า 70", "ตั้งแต่ ๐", "", "ทุกคะแนนที่เหลือ"])
def test_a_range_may_be_said_in_words(tmp_path: Path, told: str) -> None:
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", other('range = "0 - 69.99"', f'range = "{told}"'))
    assert Catalog(tmp_path).framework(INVENTED_YEAR).levels[-1].range == told


@pytest.mark.parametrize("code", ["๐27", "027", "O 27", "ข้อ 27", ""])
def test_the_code_of_a_document_is_a_letter_and_a_number(broken: Broken, code: str) -> None:
    error = broken(other('code = "O27"', f'code = "{code}"'))
    assert (error.code, "เช่น O25" in str(error.params["reason"])) == ("G02", True)


ONE_MORE = 'code = "o29"\nindicator = 10\nlabel = "ก"\n\n[[items]]\ncode = "o28"'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("IIT = 15", "IIT = 16", "G08"), ("IIT = 15", "XIT = 15", "G03"), ('code = "o28"', ONE_MORE, "G08")],
    ids=["too-few", "no-instrument", "too-many"],
)
def test_items_that_do_not_match_their_count_are_refused(broken: Broken, old: str, new: str, code: str) -> None:
    assert broken(other(old, new)).code == code


def test_a_year_that_differs_from_the_file_name_is_refused(broken: Broken) -> None:
    error = broken(SHIPPED)
    assert (error.code, error.params["key"]) == ("G08", "year_be")
    assert str(error.params["reason"]).endswith("บรรทัดที่ 2")


def test_another_file_in_an_extra_folder_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", other("", ""))
    names = (
        f"{INVENTED_YEAR}-ร่าง.toml",
        "25.toml",
        f"{INVENTED_YEAR}.toml.bak",
        f"nacc/{YEAR_AFTER}-ร่าง.toml",
        "nacc/บันทึก.txt",
        f"เก่า/{YEAR_AFTER}.toml",
    )
    for name in names:
        put(tmp_path, name, "ร่าง")
    catalog = Catalog(tmp_path)
    assert catalog.years_of() == (*default_catalog().years_of(), INVENTED_YEAR)
    assert list(catalog.families) == list(default_catalog().families)


def test_an_extra_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as raised:
        Catalog(tmp_path / "ไม่มี")
    assert raised.value.code == "G02"


def test_a_year_that_lies_in_no_family_is_refused_and_told_where_to_go(tmp_path: Path) -> None:
    put(tmp_path, f"{INVENTED_YEAR}.toml", other("", ""))
    with pytest.raises(CatalogError) as raised:
        Catalog(tmp_path)
    assert (raised.value.code, raised.value.params["target"]) == ("G06", f"nacc/{INVENTED_YEAR}.toml")
    (tmp_path / "nacc").mkdir()
    (tmp_path / f"{INVENTED_YEAR}.toml").rename(tmp_path / "nacc" / f"{INVENTED_YEAR}.toml")
    assert Catalog(tmp_path).framework(INVENTED_YEAR).year_be == INVENTED_YEAR


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("name = = 1", "G02", "บรรทัดที่ 1"),
        ('nmae = "ก"', "G02", "nmae"),
        ('name = "ก"\ncolor = "red"', "G02", "color"),
        (f'name = "ก"\nrequirements = [{REQUIREMENT}]', "G03", "analysis.txt"),
    ],
)
def test_a_broken_file_of_a_family_is_refused(tmp_path: Path, text: str, code: str, told: str) -> None:
    put(tmp_path, "rpt/family.toml", text)
    put(tmp_path, f"rpt/{INVENTED_YEAR}.toml", other("", ""))
    with pytest.raises(CatalogError) as raised:
        Catalog(tmp_path).family("rpt")
    assert (raised.value.code, raised.value.params["file"]) == (code, "rpt/family.toml")
    assert told in f"{raised.value.params}"


@pytest.fixture(scope="module")
def blank_of_invented_year(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook made while the file of its year was whole."""
    folder = tmp_path_factory.mktemp("whole")
    put(folder, f"กรอบ/nacc/{INVENTED_YEAR}.toml", other("", ""))
    new = ["new", str(folder / "งาน.xlsx"), "--year", str(INVENTED_YEAR), "--catalog", str(folder / "กรอบ")]
    assert main(new) == 0
    return (folder / "งาน.xlsx").read_bytes()


@pytest.mark.parametrize(
    "command", [["new", "งาน.xlsx", "--year", str(INVENTED_YEAR)], ["check", "งาน.xlsx"], ["build", "งาน.xlsx"]]
)
@pytest.mark.parametrize(
    "text",
    [
        "year_be = ",
        f"year_be = {INVENTED_YEAR}",
        f"based_on = {INVENTED_YEAR}\nyear_be = {INVENTED_YEAR}",
        other("i1", "i2"),
    ],
)
def test_whatever_is_wrong_with_a_file_every_command_says_which_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    text: str,
    blank_of_invented_year: bytes,
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, f"กรอบ/nacc/{INVENTED_YEAR}.toml", other("", ""))
    if command[0] != "new":
        (tmp_path / "งาน.xlsx").write_bytes(blank_of_invented_year)
    put(tmp_path, f"กรอบ/nacc/{INVENTED_YEAR}.toml", text)
    assert main([*command, "--catalog", "กรอบ"]) == 1
    said = "".join(capsys.readouterr())
    assert f"nacc/{INVENTED_YEAR}.toml" in said
    assert "[G0" in said
    assert "X00" not in said
