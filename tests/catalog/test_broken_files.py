"""A data file that is wrong is refused by name, never half read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itadocs.catalog import Catalog
from itadocs.catalog.loader import DATA
from itadocs.errors import CatalogError

SHIPPED = (DATA / "frameworks" / "2568.toml").read_text(encoding="utf-8")
Broken = Callable[[str], CatalogError]


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """What the catalogue says about the text as the file of 2570."""

    def load(text: str) -> CatalogError:
        (tmp_path / "2570.toml").write_text(text, encoding="utf-8")
        with pytest.raises(CatalogError) as raised:
            Catalog(tmp_path).framework(2570)
        return raised.value

    return load


def other(old: str, new: str, times: int = 1) -> str:
    """The file of 2568 as one of 2570, with a change."""
    text = SHIPPED.replace("year_be = 2568", "year_be = 2570")
    assert text.count(old) >= times, old
    return text.replace(old, new, times)


def test_a_year_in_an_extra_folder_is_a_year_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "2570.toml").write_text(other("", ""), encoding="utf-8")
    catalog = Catalog(tmp_path)
    assert catalog.years_be == (2566, 2567, 2568, 2569, 2570)
    assert catalog.framework(2570).year_be == 2570
    assert catalog.framework(2568).year_be == 2568


def test_an_extra_file_stands_before_the_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "2568.toml").write_text(SHIPPED.replace("ผ่านดีเยี่ยม", "ดีที่สุด"), encoding="utf-8")
    assert Catalog(tmp_path).framework(2568).levels[0].name == "ดีที่สุด"


def test_a_year_without_a_file_is_unknown_and_the_known_years_are_named() -> None:
    with pytest.raises(CatalogError) as raised:
        Catalog().framework(2599)
    assert raised.value.code == "G01"
    assert raised.value.params["year"] == 2599
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("indicator = 1\n", 'indicator = "หนึ่ง"\n'),
        ('weight = "0.30"', 'weight = "สามสิบ"'),
        ('default_groups = "indicators"', 'default_groups = "both"'),
        ('mean_of = "unknown"', 'mean_of = "guess"'),
        ("year_be = 2570\n", ""),
        ("sources = [", "sources = [[["),
        ("[[levels]]", "[[[levels]]"),
    ],
    ids=["type", "number", "choice", "mean", "year", "bracket", "table"],
)
def test_a_value_of_the_wrong_kind_is_refused(broken: Broken, old: str, new: str) -> None:
    error = broken(other(old, new))
    assert error.code == "G02"
    assert error.params["file"] == "2570.toml"
    assert error.params["reason"]


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2570.toml").write_bytes("year_be = 2570 # ปี".encode("cp874"))
    with pytest.raises(CatalogError) as raised:
        Catalog(tmp_path).framework(2570)
    assert raised.value.code == "G02"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("indicator = 10\n", "indicator = 11\n", "11"),
        ('instrument = "OIT"', 'instrument = "XIT"', "XIT"),
        ('instrument = "EIT"\nno = 1', 'instrument = "ZIT"\nno = 1', "ZIT"),
        ('name = "การให้บริการและระบบ E-Service"', 'name = "ประเด็น"\nitems = ["i1", "i99"]', "i99"),
        ("[[levels]]", '[[item_groups]]\nindicator = 9\nname = "ก"\nitems = ["o99"]\n\n[[levels]]', "o99"),
        ("[[levels]]", '[[item_groups]]\nindicator = 12\nname = "ก"\nitems = ["o1"]\n\n[[levels]]', "12"),
    ],
    ids=["item-indicator", "indicator-instrument", "part-instrument", "issue-item", "group-item", "group-indicator"],
)
def test_a_name_that_nothing_defines_is_refused(broken: Broken, old: str, new: str, name: str) -> None:
    error = broken(other(old, new))
    assert (error.code, error.params["name"]) == ("G03", name)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('code = "i2"', 'code = "i1"', "i1"),
        ('code = "OIT"', 'code = "IIT"', "IIT"),
        ("no = 10\n", "no = 9\n", "9"),
        ('no = 2\nname = "การให้บริการและระบบ', 'no = 1\nname = "การให้บริการและระบบ', "1"),
        ('no = 2\nname = "ส่วนที่ 2"', 'no = 1\nname = "ส่วนที่ 2"', "1"),
        ('name = "ผ่านดี"', 'name = "ผ่าน"', "ผ่าน"),
    ],
    ids=["item", "instrument", "indicator", "issue", "part", "level"],
)
def test_a_name_that_is_defined_twice_is_refused(broken: Broken, old: str, new: str, name: str) -> None:
    error = broken(other(old, new))
    assert (error.code, name in str(error.params["name"])) == ("G03", True)


@pytest.mark.parametrize("weight", ["0.31", "0.29", "1", "0"])
def test_weights_that_do_not_add_up_are_refused(broken: Broken, weight: str) -> None:
    assert broken(other('weight = "0.30"', f'weight = "{weight}"')).code == "G03"


ONE_MORE = 'code = "o29"\nindicator = 10\nlabel = "ก"\n\n[[items]]\ncode = "o28"'


@pytest.mark.parametrize(
    ("old", "new"),
    [("IIT = 15", "IIT = 16"), ("IIT = 15", "XIT = 15"), ('code = "o28"', ONE_MORE)],
    ids=["too-few", "no-instrument", "too-many"],
)
def test_items_that_do_not_match_their_count_are_refused(broken: Broken, old: str, new: str) -> None:
    assert broken(other(old, new)).code == "G03"


def test_a_year_that_differs_from_the_file_name_is_refused(broken: Broken) -> None:
    error = broken(SHIPPED)
    assert (error.code, error.params["name"]) == ("G03", "2568")


def test_another_file_in_an_extra_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "2570.toml").write_text(other("", ""), encoding="utf-8")
    (tmp_path / "2570-ร่าง.toml").write_text("ร่าง", encoding="utf-8")
    (tmp_path / "25.toml").write_text("สั้น", encoding="utf-8")
    (tmp_path / "2570.toml.bak").write_text("เก่า", encoding="utf-8")
    (tmp_path / "บันทึก.txt").write_text("ก", encoding="utf-8")
    assert Catalog(tmp_path).years_be == (2566, 2567, 2568, 2569, 2570)


def test_an_extra_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as raised:
        Catalog(tmp_path / "ไม่มี")
    assert raised.value.code == "G02"
