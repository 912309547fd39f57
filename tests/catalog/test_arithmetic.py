"""The arithmetic of the assessment against every figure that was printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from itadocs.catalog import Framework, default_catalog
from itadocs.catalog.arithmetic import indicator_mean, level, mean, round_half_up, total
from tests.support.effort import each_of

CATALOG = default_catalog()
OLD, NEW = CATALOG.framework(2566), CATALOG.framework(2568)
D = Decimal


@pytest.mark.parametrize(
    ("year", "iit", "eit", "oit", "printed"),
    [
        (2566, "80.10", "80.10", "85.00", "82.06"),
        (2566, "99.122", "97.22", "100", "98.90"),
        (2567, "99.75", "83.63", "94.29", "92.73"),
        (2568, "99.14", "87.735", "100", "96.06"),
        (2568, "94.47", "96.013333", "82.50", "90.14"),
    ],
    ids=["ditp-2566", "diw-2566", "oie-2567", "oie-2568", "lamphun-2568"],
)
def test_every_printed_total_is_reproduced(year: int, iit: str, eit: str, oit: str, printed: str) -> None:
    scores = {"IIT": D(iit), "EIT": D(eit), "OIT": D(oit)}
    assert total(CATALOG.framework(year), scores) == D(printed)


def test_instruments_are_rounded_before_they_are_weighted() -> None:
    eit = (D("97.18") + D("95.62") + D("95.24")) / 3
    exact = (D("94.47") * D("0.3") + eit * D("0.3") + D("82.5") * D("0.4")).quantize(D("0.0001"))
    assert exact == D("90.1450")
    assert round_half_up(exact) == D("90.15")
    assert total(NEW, {"IIT": D("94.47"), "EIT": eit, "OIT": D("82.5")}) == D("90.14")


def test_a_total_needs_every_instrument() -> None:
    assert total(NEW, {"IIT": D(90), "EIT": D(90)}) is None
    assert total(NEW, {}) is None


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (("98.71", "96.77", "100"), "98.49"),
        (("99.35", "100", "100"), "99.78"),
        (("96.77", "100", "99.35"), "98.71"),
    ],
)
def test_an_indicator_is_the_mean_of_its_items(scores: tuple[str, ...], expected: str) -> None:
    assert indicator_mean(NEW, 1, {f"i{no}": D(score) for no, score in enumerate(scores, 1)}) == D(expected)


def test_means_of_means_are_rounded_once_and_half_up() -> None:
    items = {"e7": D("84.245"), "e8": D("86.525"), "e9": D("85.985")}
    assert indicator_mean(NEW, 8, items) == D("85.59")
    four = {f"i{no}": D(score) for no, score in zip(range(25, 31), ("74.02", "74.03") * 3, strict=True)}
    assert indicator_mean(OLD, 5, four) == D("74.03")


def ditp() -> dict[str, Decimal]:
    """The disclosure items of the department of trade promotion, 2566: three of 43 at nothing."""
    return {f"o{no}": D(0 if no in (39, 42, 43) else 100) for no in range(1, 44)}


def test_indicators_9_and_10_of_2566_are_means_of_sub_groups_not_of_items() -> None:
    assert indicator_mean(OLD, 9, ditp()) == D(100)
    assert indicator_mean(OLD, 10, ditp()) == D(70)
    by_item = mean([score for code, score in ditp().items() if int(code[1:]) > 30])
    assert by_item is not None
    assert round_half_up(by_item) == D("76.92")


def test_an_indicator_with_a_missing_item_has_no_mean() -> None:
    assert indicator_mean(NEW, 1, {"i1": D(90), "i2": D(90)}) is None
    assert indicator_mean(OLD, 10, {code: score for code, score in ditp().items() if code != "o31"}) is None
    assert indicator_mean(CATALOG.framework(2567), 1, {"i1": D(90)}) is None


def test_where_nobody_knows_what_an_indicator_is_the_mean_of_only_equal_items_have_one() -> None:
    full = {f"o{no}": D(100) for no in range(1, 29)}
    assert indicator_mean(NEW, 10, full) == D(100)
    assert indicator_mean(NEW, 10, full | {"o28": D(0)}) is None
    assert indicator_mean(NEW, 10, dict.fromkeys(full, D(0))) == D(0)


def test_the_mean_of_nothing_is_nothing() -> None:
    assert mean([]) is None
    assert mean([D(0)]) == 0


@each_of(
    ("score", "judged", "old_name", "new_name"),
    [
        ("100", ("100", "100", "100", "100"), "ดีเยี่ยม", "ผ่านดีเยี่ยม"),
        ("95", ("95", "95", "95", "95"), "ดีเยี่ยม", "ผ่านดีเยี่ยม"),
        ("98.90", ("99.12", "97.22", "97.22", "100"), "ดีเยี่ยม", "ผ่านดีเยี่ยม"),
        ("98.47", ("99", "94.99", "99", "100"), "ดี", "ผ่านดี"),
        ("94.99", ("99", "99", "99", "99"), "ดี", "ผ่านดี"),
        ("92.99", ("90", "90", "90", "97"), "ดี", "ผ่านดี"),
        ("85", ("85", "85", "85", "85"), "ดี", "ผ่านดี"),
        ("97.47", ("99", "84.99", "99", "100"), "ผ่าน", "ผ่าน"),
        ("96.06", ("99.14", "90.52", "84.95", "100"), "ผ่าน", "ผ่าน"),
        ("92.73", ("99.75", "88.39", "78.87", "94.29"), "ผ่าน", "ผ่าน"),
        ("90.14", ("94.47", "96.01", "96.01", "82.50"), "ผ่าน", "ผ่าน"),
        ("84.99", ("100", "100", "100", "100"), "ต้องปรับปรุง", "ต้องปรับปรุง"),
        ("82.06", ("80.10", "79.26", "80.94", "85"), "ต้องปรับปรุง", "ต้องปรับปรุง"),
        ("70", ("70", "70", "70", "70"), "ต้องปรับปรุง", "ต้องปรับปรุง"),
        ("69.99", ("100", "100", "0", "0"), "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุงโดยด่วน"),
        ("0", ("0", "0", "0", "0"), "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุงโดยด่วน"),
    ],
)
def test_every_level(score: str, judged: tuple[str, ...], old_name: str, new_name: str) -> None:
    def name(framework: Framework) -> str | None:
        found = level(framework, D(score), [D(instrument) for instrument in judged])
        return found and found.name

    assert (name(OLD), name(NEW)) == (old_name, new_name)


def test_the_mean_of_the_two_eit_parts_would_rate_oie_2568_too_high() -> None:
    by_mean = level(NEW, D("96.06"), [D("99.14"), D("87.74"), D(100)])
    by_part = level(NEW, D("96.06"), [D("99.14"), D("90.52"), D("84.95"), D(100)])
    assert by_mean is not None
    assert by_part is not None
    assert (by_mean.name, by_part.name) == ("ผ่านดี", "ผ่าน")


def test_without_instruments_the_best_level_of_the_total_is_possible() -> None:
    best = level(NEW, D("97.47"), [])
    assert best is not None
    assert best.name == "ผ่านดีเยี่ยม"


def test_a_total_below_every_level_has_none() -> None:
    assert level(NEW, D("-1"), []) is None
