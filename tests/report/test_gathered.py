"""Many files of a folder that are not read are told in one line; what differs for each of them is told for each."""

from __future__ import annotations

from itadocs.codes import message
from itadocs.problems import Problem, Where
from itadocs.report.gathered import gather_files


def unread(
    *names: str, folder: str = "ชุด/รูป", code: str = "F17", kind: str = "รูปภาพ", guess: str = ""
) -> list[Problem]:
    return [Problem(code, Where(f"{folder}/{name}"), {"found": name, "kind": kind, "guess": guess}) for name in names]


def test_many_pictures_of_a_folder_are_one_line_that_says_how_many_and_where() -> None:
    error = Problem("F03", Where("ชุด/รูป/ก.xlsx"))
    (first, second) = gather_files([*unread("1.jpg", "2.jpg"), error, *unread("3.jpg", "4.jpg", "5.jpg")])
    assert second == error
    said = message(first)
    assert ("1.jpg, 2.jpg" in said, "3 แฟ้ม" in said, "ใน รูป" in said, "5.jpg" in said) == (True, True, True, False)


def test_what_differs_but_for_the_file_or_is_of_few_is_told_for_each() -> None:
    names = ("1", "2", "3")
    each = [
        *unread(*names),
        *unread(*names, folder="ชุด/อื่น"),
        *unread(*names, kind="PDF"),
        *(one for name in (*names, "4", "5") for one in unread(name, guess=f" (น่าจะเป็นของหน่วย {name})")),
        *(Problem("U15", Where(f"ชุด/{name}"), {"found": name}) for name in (*names, "4", "5")),
    ]
    assert gather_files(each) == each
