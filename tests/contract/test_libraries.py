"""What is declared is used and bounded; what is used from inside a library is held to the shape it had."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from jinja2.compiler import CodeGenerator
from jinja2.runtime import LoopContext

from tests.support.effort import each_of

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = {name: found for name, found in PROJECT["optional-dependencies"].items() if name != "dev"}
DECLARED = [*PROJECT["dependencies"], *(each for found in EXTRAS.values() for each in found)]
REQUIREMENT = re.compile(r"([\w-]+)>=(\d[\d.]*),<(\d+)(?:;.*)?$")

IMPORT = re.compile(r"^[ \t]*(?:from (\w+)[\w.]* import |import (\w+)[\w.]*(?: as \w+)?(?:  #.*)?$)", re.MULTILINE)
IMPORTED_AS = {"markdown-it-py": "markdown_it"}
"""What is not imported under the name it is installed by."""


def import_name(library: str) -> str:
    return IMPORTED_AS.get(library, library.replace("-", "_"))


@cache
def imported() -> set[str]:
    """The names of all libraries that the package imports, also inside functions."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "itadocs").rglob("*.py"))
    return {found[1] or found[2] for text in texts for found in IMPORT.finditer(text)}


@each_of("requirement", DECLARED)
def test_a_declared_library_is_imported_and_bounded_below_its_next_major_version(requirement: str) -> None:
    found = REQUIREMENT.match(requirement)
    assert found, "name>=LOWER,<MAJOR"
    name, lower, upper = found.groups()
    assert int(lower.partition(".")[0]) < int(upper)
    assert import_name(name) in imported()


def test_every_imported_library_is_declared() -> None:
    declared = {import_name(re.match(r"[\w-]+", each)[0]) for each in DECLARED}  # type: ignore[index]
    assert imported() - set(sys.stdlib_module_names) - {"itadocs"} <= declared


@pytest.mark.parametrize("name", ["docxtpl", "jinja2"])
def test_a_library_used_from_inside_is_held_below_the_next_major_version_of_the_one_here(name: str) -> None:
    upper = next(m[3] for each in DECLARED if (m := REQUIREMENT.match(each)) and m[1] == name)
    assert upper in ("1", "4")


def test_docxtpl_patches_xml_without_a_document() -> None:
    assert list(inspect.signature(DocxTemplate.patch_xml).parameters) == ["self", "src_xml"]
    split = "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ name }}</w:t></w:r></w:p>"
    assert "{{ name }}" in DocxTemplate.patch_xml(None, split)


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("visit_Call", ["self", "node", "frame", "forward_caller"]),
        ("visit_Getattr", ["self", "node", "frame"]),
        ("_output_child_pre", ["self", "node", "frame", "finalize"]),
        ("visit", ["self", "node", "args", "kwargs"]),
        ("write", ["self", "x"]),
    ],
)
def test_jinjas_code_generator_has_the_methods_that_are_overridden_and_called(
    method: str, parameters: list[str]
) -> None:
    assert list(inspect.signature(getattr(CodeGenerator, method)).parameters) == parameters


def test_jinjas_loops_know_their_ends() -> None:
    assert all(isinstance(getattr(LoopContext, name), property) for name in ("first", "last"))


def test_every_template_is_in_the_wheel_and_so_is_the_mark_that_types_are_there() -> None:
    listed = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    shipped = {
        f"templates/{path.name}": f"itadocs/templates/{path.name}" for path in (ROOT / "templates").glob("*.docx")
    }
    assert listed == shipped
    assert (ROOT / "itadocs" / "py.typed").is_file()


def test_every_python_from_the_lowest_is_declared() -> None:
    lowest = int(PROJECT["requires-python"].removeprefix(">=3."))
    shown = [m[1] for each in PROJECT["classifiers"] if (m := re.fullmatch(r".* :: Python :: 3\.(\d+)", each))]
    assert shown == [str(minor) for minor in range(lowest, lowest + len(shown))]
    assert len(shown) >= 4


HIDDEN = """
import sys
for name in ("icu4py", "isal"):
    sys.modules[name] = None
sys.path.insert(0, {root!r})
"""


def without_extras(code: str) -> str:
    """What a program prints where neither of the two libraries is there."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", HIDDEN.format(root=str(ROOT)) + code],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_document_is_made_where_no_library_cuts_words_or_packs_faster(tmp_path: Path) -> None:
    sample = ROOT / "inputs" / "diprom-2568.xlsx"
    code = f"from itadocs.cli import main; main(['build', {str(sample)!r}, '-o', {str(tmp_path)!r}])"
    assert "results.docx" in without_extras(code)
    assert (tmp_path / "diprom-2568" / "results.docx").is_file()


def test_without_the_library_of_words_whole_phrases_are_compared() -> None:
    code = (
        "from itadocs.review.diff.thai_words import split_words\n"
        "text = 'เจ้าหน้าที่ให้บริการ ได้ ๙๒.๖๘ คะแนน (o12)'\n"
        "words = split_words(text)\n"
        "assert ''.join(words) == text\n"
        "print('|'.join(words))"
    )
    assert without_extras(code).strip() == "เจ้าหน้าที่ให้บริการ| |ได้| |๙๒.๖๘| |คะแนน| |(|o12|)"
