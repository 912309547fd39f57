"""What README, the manual and CONTRIBUTING say exists: files they link to, commands, codes, paths."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
import tomllib
from argparse import _SubParsersAction
from pathlib import Path

import pytest

from itadocs.catalog import Catalog, DocumentKind, default_catalog
from itadocs.cli.words import parser
from itadocs.codes import CODES
from itadocs.commands.new import new
from itadocs.guide import find_topic
from tests.support.effort import each_of
from tests.support.filled import glance
from tests.support.reviewing import edits
from tests.support.reviewing.edits import Paper

ROOT = Path(__file__).parents[2]
MANUAL = [ROOT / "README.md", *sorted((ROOT / "itadocs/guide").glob("*.md"))]
TEXTS = [*MANUAL, ROOT / "CHANGELOG.md", *(ROOT / ".github").glob("*.md")]

MEASURE = "มาตรการยกระดับการปฏิบัติหน้าที่ด้วยคู่มือการปฏิบัติงานที่กำหนดขั้นตอนและเวลาชัดเจน"
"""What the sample workbook says of the first measure of its plan."""

ITEMS = {"O25", "O26", "O34", "O42"}
"""Items of the state's list that look like codes of problems."""


PARSER = parser()
SUBCOMMANDS = next(list(action.choices) for action in PARSER._actions if isinstance(action, _SubParsersAction))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def shown_commands(text: str) -> set[str]:
    """Every command a text shows: lines of a fenced block, and code within a line."""
    lines = re.findall(r"^ *(itadocs(?: .+)?)$", text, re.MULTILINE)
    return {command.strip() for command in (*lines, *re.findall(r"`(itadocs(?: [^`]+)?)`", text))}


@each_of("path", TEXTS)
def test_every_link_to_a_file_leads_to_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not target.startswith("https://")]
    assert [target for target in targets if not (path.parent / target).is_file()] == []


@each_of("path", TEXTS)
def test_every_path_of_the_project_that_is_named_is_there(path: Path) -> None:
    named = re.findall(r"`((?:itadocs|tests|templates|inputs|\.ci|\.github)/[\w./*-]*)`", path.read_text("utf-8"))
    assert [path for path in named if not list(ROOT.glob(path.rstrip("/")))] == []


def how_it_ends(arguments: list[str]) -> int:
    """How the program's own parser takes a command: 0 where it does."""
    try:
        PARSER.parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@each_of("path", MANUAL)
def test_every_command_that_is_shown_is_one_the_program_takes(path: Path) -> None:
    refused = []
    for command in sorted(shown_commands(path.read_text(encoding="utf-8"))):
        arguments = shlex.split(command)[1:]
        if len(arguments) == 1 and not arguments[0].startswith("-"):
            arguments.append("--help")  # the command is named, not shown with what it takes
        if arguments and how_it_ends(arguments):
            refused.append(command)
    assert refused == []


@pytest.mark.parametrize("path", MANUAL, ids=name)
def test_every_option_that_is_named_is_one_of_the_program(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands = {
        arguments[1]
        for text in MANUAL
        for arguments in map(shlex.split, shown_commands(text.read_text("utf-8")))
        if arguments[1:]
    }
    for command in sorted(command for command in commands if not command.startswith("-")):
        how_it_ends([command, "--help"])
    known = set(re.findall(r"(?<!\S)\[?(--?[a-z][a-z-]*)", capsys.readouterr().out)) | {"--version"}
    named = re.findall(r"`(--?[a-z][a-z-]*)[ `]", path.read_text(encoding="utf-8"))
    assert set(named) <= known


@each_of("path", MANUAL)
def test_every_code_that_is_named_is_one_of_the_table(path: Path) -> None:
    named = set(re.findall(r"(?<![\w-])[FSHCRYDUPMETOGX]\d\d(?!\d)", path.read_text(encoding="utf-8")))
    assert named - ITEMS <= set(CODES)


def test_the_letters_of_the_codes_are_all_explained() -> None:
    text = (ROOT / "itadocs/guide/check.md").read_text(encoding="utf-8")
    explained = set("".join(re.findall(r"^\| ([A-Z](?: [A-Z])*) \|", text, re.MULTILINE)).replace(" ", ""))
    assert explained == {code[0] for code in CODES}


@pytest.mark.parametrize("kind", default_catalog().documents, ids=lambda kind: kind.key)
def test_every_document_has_its_row_in_the_manual(kind: DocumentKind) -> None:
    text = (ROOT / "itadocs/guide/build.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {re.escape(kind.label)} \| `{re.escape(kind.file)}` \| .+\|$", text, re.MULTILINE)


@each_of("command", [name for name in SUBCOMMANDS if name != "guide"])
def test_every_command_leads_to_the_page_that_shows_it(command: str) -> None:
    topic = find_topic(command)
    assert topic is not None, "WORDS of itadocs/guide/__init__.py"
    assert f"itadocs {command}" in topic.text


def test_every_version_says_once_which_documents_change() -> None:
    versions = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert versions
    assert [version.count("**เอกสารที่เปลี่ยน:**") for version in versions] == [1] * len(versions)


def test_every_extra_that_is_named_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = {name for path in TEXTS for name in re.findall(r"\.\[(\w+)\]", path.read_text(encoding="utf-8"))}
    assert "words" in named
    assert named <= set(declared)


@pytest.mark.slow
def test_the_python_that_is_shown_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "itadocs/guide/programs.md").read_text(encoding="utf-8")
    make, take_back = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    shutil.copy(ROOT / "inputs/oie-2568.xlsx", tmp_path / "แผน-2568.xlsx")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(make, "programs.md", "exec"), names)
    assert "True\n" in capsys.readouterr().out
    plan = Path("build/แผน-2568/plan.docx")
    paper = Paper(plan.read_bytes())
    (tag,) = {tag for tag, found in paper.controls().items() for one in found if edits.text(one) == MEASURE}
    for control in paper.controls()[tag]:
        edits.change(control, lambda text: text.replace("คู่มือ", "คู่มือและแบบ"))
    plan.write_bytes(paper.bytes())
    exec(compile(take_back, "programs.md", "exec"), names)
    first, last = capsys.readouterr().out.splitlines()
    assert (tag.partition("!")[0], last.split()[0]) == ("มาตรการ", "True")
    assert Path(last.partition(" ")[2]).is_file()
    assert "คู่มือและแบบ" in first
    sheet, cell = tag.split("!")
    assert "คู่มือและแบบ" in glance(Path("แผน-2568.xlsx"))[sheet][cell].value


@pytest.mark.slow
def test_the_year_that_is_shown_makes_a_workbook(tmp_path: Path) -> None:
    text = (ROOT / "itadocs/guide/years.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^ *```toml\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)
    folder = tmp_path / "กรอบ"
    (folder / "nacc").mkdir(parents=True)
    (folder / "nacc" / "2570.toml").write_text(textwrap.dedent(table), encoding="utf-8")
    catalog = Catalog(folder)
    code = catalog.item_code("plan", 2570)
    assert code is not None
    assert (code.code, code.likely) == ("O25", False)
    assert catalog.framework(2570).indicators == catalog.framework(2568).indicators
    assert new(tmp_path / "แผน-2570.xlsx", catalog, 2570, "department").is_file()


def test_every_kind_of_agency_that_begins_a_workbook_itself_is_listed() -> None:
    """Those whose workbooks are handed out to them need no word for it."""
    listed = (ROOT / "itadocs/guide/start.md").read_text(encoding="utf-8").partition("ประเภทที่เลือกได้:")[2]
    words = set(listed.partition("\n\n")[0].replace("และ", " ").split())
    kinds = default_catalog().kinds.values()
    handed = {kind.gathers for kind in kinds}
    assert [kind.key for kind in kinds if kind.key not in handed and not words & {kind.label, *kind.aliases}] == []
