"""A year says what is its own; the rest it takes, table by table, from the year it is based on."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.catalog import Catalog, default_catalog
from itadocs.errors import CatalogError
from tests.catalog.test_broken_files import SHIPPED, put
from tests.support.years import INVENTED_YEAR, YEAR_AFTER, YEAR_BEFORE

LEVELS = "\n".join(
    f'[[levels]]\nname = "{name}"\nat_least = "{bound}"\nrange = "{bound}"\ncondition = "ไม่มี"'
    for name, bound in (("เยี่ยม", 90), ("ต้องแก้", 0))
)


def refused(folder: Path, year_be: int = INVENTED_YEAR, family: str = "nacc") -> CatalogError:
    with pytest.raises(CatalogError) as raised:
        Catalog(folder).framework(year_be, family)
    return raised.value


def test_what_a_year_does_not_say_is_as_in_the_year_it_is_based_on(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", f"year_be = {INVENTED_YEAR}\nbased_on = 2568\n{LEVELS}")
    made, base = Catalog(tmp_path).framework(INVENTED_YEAR), default_catalog().framework(2568)
    assert [level.name for level in made.levels] == ["เยี่ยม", "ต้องแก้"]
    assert (made.items, made.indicators, made.issues, made.sources) == (
        base.items, base.indicators, base.issues, base.sources,
    )  # fmt: skip
    assert (made.family, made.year_be) == ("nacc", INVENTED_YEAR)


def test_items_taken_from_another_year_name_the_years_of_this_one_and_ones_own_stay_as_typed(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{YEAR_BEFORE}.toml", f"year_be = {YEAR_BEFORE}\nbased_on = 2569\n{LEVELS}")
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", f"year_be = {INVENTED_YEAR}\nbased_on = {YEAR_BEFORE}\n")
    own = '[[items]]\ncode = "o1"\nindicator = 9\nlabel = "แผนปี พ.ศ. 2569"\n'
    put(
        tmp_path,
        f"nacc/{YEAR_AFTER}.toml",
        f"year_be = {YEAR_AFTER}\nbased_on = 2569\nitem_counts = {{}}\nissues = []\n{own}",
    )
    catalog = Catalog(tmp_path)
    for year in (YEAR_BEFORE, INVENTED_YEAR):
        (label,) = [item.label for item in catalog.framework(year).items if item.code == "o7"]
        assert label == f"รายงานผลการดำเนินงานประจำปี พ.ศ. {year - 1}"
    assert [item.label for item in catalog.framework(YEAR_AFTER).items] == ["แผนปี พ.ศ. 2569"]


def test_an_empty_table_says_that_nobody_knows_it(tmp_path: Path) -> None:
    put(
        tmp_path,
        f"nacc/{INVENTED_YEAR}.toml",
        f"year_be = {INVENTED_YEAR}\nbased_on = 2568\nitems = []\nitem_counts = {{}}\ncodes = []\n",
    )
    catalog = Catalog(tmp_path)
    assert catalog.framework(INVENTED_YEAR).items == ()
    assert catalog.item_code("measures", INVENTED_YEAR) is None


def test_the_item_codes_of_another_year_are_no_more_than_likely(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", f"year_be = {INVENTED_YEAR}\nbased_on = 2568\n")
    put(tmp_path, "nacc/2568.toml", f"year_be = 2568\nbased_on = 2568\n{LEVELS}")
    catalog = Catalog(tmp_path)
    taken, own = catalog.item_code("measures", INVENTED_YEAR), catalog.item_code("measures", 2568)
    assert taken is not None
    assert own is not None
    assert (taken.code, taken.likely, taken.source) == ("O27", True, own.source)
    assert (own.code, own.likely) == ("O27", False)


def test_a_year_may_be_based_on_one_that_is_based_on_another(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{YEAR_BEFORE}.toml", f"year_be = {YEAR_BEFORE}\nbased_on = 2568\n{LEVELS}")
    put(
        tmp_path,
        f"nacc/{INVENTED_YEAR}.toml",
        f'year_be = {INVENTED_YEAR}\nbased_on = "nacc/{YEAR_BEFORE}"\ndefault_groups = "issues"',
    )
    made = Catalog(tmp_path).framework(INVENTED_YEAR)
    assert [level.name for level in made.levels] == ["เยี่ยม", "ต้องแก้"]
    assert made.default_groups == "issues"
    assert len(made.items) == 52


def test_a_year_may_be_based_on_one_of_another_family(tmp_path: Path) -> None:
    put(tmp_path, f"rpt/{INVENTED_YEAR}.toml", f'year_be = {INVENTED_YEAR}\nbased_on = "nacc/2568"\n{LEVELS}')
    catalog = Catalog(tmp_path)
    assert catalog.framework(INVENTED_YEAR, "rpt").family == "rpt"
    assert catalog.framework(INVENTED_YEAR, "rpt").instruments == catalog.framework(2568).instruments
    assert INVENTED_YEAR not in catalog.years_of()


def test_a_file_of_ones_own_may_change_one_table_of_the_year_that_ships_and_no_other_year(tmp_path: Path) -> None:
    put(tmp_path, "nacc/2568.toml", f"year_be = 2568\nbased_on = 2568\n{LEVELS}")
    catalog, shipped = Catalog(tmp_path), default_catalog()
    assert [level.name for level in catalog.framework(2568).levels] == ["เยี่ยม", "ต้องแก้"]
    assert catalog.framework(2568).items == shipped.framework(2568).items
    for year in set(shipped.years_of()) - {2568}:
        assert catalog.framework(year) == shipped.framework(year)


@pytest.mark.parametrize(
    ("files", "code", "told"),
    [
        (
            {f"nacc/{INVENTED_YEAR}": str(INVENTED_YEAR)},
            "G04",
            f"nacc/{INVENTED_YEAR}.toml → nacc/{INVENTED_YEAR}.toml",
        ),
        (
            {f"nacc/{YEAR_BEFORE}": str(INVENTED_YEAR), f"nacc/{INVENTED_YEAR}": str(YEAR_BEFORE)},
            "G04",
            f"nacc/{INVENTED_YEAR}.toml → nacc/{YEAR_BEFORE}.toml → nacc/{INVENTED_YEAR}.toml",
        ),
        (
            {f"nacc/{INVENTED_YEAR}": f'"rpt/{YEAR_BEFORE}"', f"rpt/{YEAR_BEFORE}": f'"nacc/{INVENTED_YEAR}"'},
            "G04",
            f"rpt/{YEAR_BEFORE}.toml",
        ),
        ({f"nacc/{INVENTED_YEAR}": str(YEAR_AFTER)}, "G03", f"{YEAR_AFTER} (based_on)"),
        ({f"nacc/{INVENTED_YEAR}": '"rpt/2568"'}, "G03", "rpt/2568 (based_on)"),
        ({f"nacc/{INVENTED_YEAR}": '"ปีก่อน"'}, "G02", "based_on"),
        ({f"nacc/{INVENTED_YEAR}": "true"}, "G02", "based_on"),
        ({f"nacc/{INVENTED_YEAR}": "[2568]"}, "G02", "based_on"),
    ],
)
def test_a_base_that_leads_nowhere_or_back_is_refused(
    tmp_path: Path, files: dict[str, str], code: str, told: str
) -> None:
    for name, base in files.items():
        put(tmp_path, f"{name}.toml", f"year_be = {name[-4:]}\nbased_on = {base}\n")
    error = refused(tmp_path)
    assert (error.code, error.params["file"]) == (code, f"nacc/{INVENTED_YEAR}.toml")
    assert told in f"{error.params}"


def test_a_table_that_does_not_fit_the_others_is_told_with_the_file_it_comes_from(tmp_path: Path) -> None:
    one = '[[instruments]]\ncode = "A"\nletter = "a"\nname = "ก"\nenglish_name = "A"\nweight = "1"\n'
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", f"year_be = {INVENTED_YEAR}\nbased_on = 2568\n{one}")
    error = refused(tmp_path)
    assert (error.code, error.params["file"]) == ("G03", f"nacc/{INVENTED_YEAR}.toml")
    assert error.params["name"] == "EIT (parts ลำดับที่ 1 instrument จาก nacc/2568.toml)"


def test_a_fault_in_the_base_is_told_of_the_base(tmp_path: Path) -> None:
    put(
        tmp_path,
        f"nacc/{YEAR_BEFORE}.toml",
        SHIPPED.replace("2568", str(YEAR_BEFORE)).replace("indicator = 1\n", "indicator = 1.5\n", 1),
    )
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", f"year_be = {INVENTED_YEAR}\nbased_on = {YEAR_BEFORE}\n")
    error = refused(tmp_path)
    assert (error.code, error.params["file"]) == ("G02", f"nacc/{YEAR_BEFORE}.toml")
    assert "items ลำดับที่ 1 indicator" in str(error.params["reason"])


def test_a_year_never_takes_its_own_number_from_another(tmp_path: Path) -> None:
    put(tmp_path, f"nacc/{INVENTED_YEAR}.toml", "based_on = 2568\n")
    error = refused(tmp_path)
    assert (error.code, error.params["file"]) == ("G02", f"nacc/{INVENTED_YEAR}.toml")
    assert "year_be" in str(error.params["reason"])
