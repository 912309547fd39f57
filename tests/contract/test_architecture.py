"""The house: which room may know which, and what only certain rooms may do. Read from the imports themselves."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from itadocs.deliverables.table import DELIVERABLES
from tests.support.effort import each_of
from tests.support.sources import nodes, parsed

PACKAGE = Path(__file__).parent.parent.parent / "itadocs"
FILES = sorted(PACKAGE.rglob("*.py"))

ORDER = (
    "problems errors values codes outcomes palette thai catalog ooxml read validate workbook model analysis province "
    "review carry pdf render report output intake deliverables publish guide commands page cli __init__ __main__"
).split()
"""The rooms from top to bottom; each may know only those before it. A new room needs a place here, and a reason."""

STANDING: set[tuple[str, str]] = set()
"""Arrows back up that still stand. None may be added."""

REVIEW = {
    "story": (),
    "diff": ("story",),
    "pull": ("story", "diff"),
    "merge": ("story", "diff"),
    "redline": ("story", "diff"),
    "accept": ("story", "diff", "pull", "merge"),
}
"""The rooms inside review with those each may know: what two of the lower three need stands in diff or in ooxml."""

HEAVY = (
    "openpyxl",
    "docxtpl",
    "docx",
    "lxml",
    "jinja2",
    "babel",
    "rich",
    "xlsxwriter",
    "icu4py",
    "starlette",
    "uvicorn",
)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(PACKAGE.parent)}:{getattr(node, 'lineno', 0)}"


@cache
def imports(path: Path) -> tuple[tuple[str, str], ...]:
    """Module and place of every import, those inside functions too."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, place(path, node)) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path, node)}: a relative import"
            if node.module == "itadocs":
                yield from ((f"itadocs.{alias.name}", place(path, node)) for alias in node.names)
            else:
                yield node.module or "", place(path, node)


def users_of(*modules: str) -> set[str]:
    """Rooms that import one of these libraries."""
    return {room(path) for path in FILES for name, _ in imports(path) if name.partition(".")[0] in modules}


def test_every_folder_with_modules_is_a_package() -> None:
    assert not {path.parent for path in FILES if not (path.parent / "__init__.py").exists()}


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room(path) for path in FILES} <= set(ORDER), "say where in the order the new room stands"


def test_the_map_of_contributing_has_the_rooms_in_their_order() -> None:
    text = (PACKAGE.parent / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", text.partition("## Map")[2].partition("\n## ")[0], re.MULTILINE)
    shown = [name.rstrip("/") for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert shown == [name for name in ORDER if not name.startswith("__")]


def test_a_module_knows_only_rooms_above_its_own() -> None:
    assert [arrow for path in FILES for arrow in arrows_up(path)] == []


def arrows_up(path: Path) -> Iterator[str]:
    """Imports of a room that stands below the module's own."""
    own = room(path)
    for name, where in imports(path):
        if name == "itadocs" or name.startswith("itadocs."):
            known = name.split(".")[1] if "." in name else "__version__"
            allowed = known in (own, "__version__") or (own, known) in STANDING
            if not allowed and ORDER.index(known) >= ORDER.index(own):
                yield f"{where}: {name}"


def test_the_rooms_of_review_know_only_those_before_them() -> None:
    inside = [path for path in FILES if room(path) == "review" and path.name != "__init__.py"]
    assert {path.parent.name for path in inside} == set(REVIEW), "say which rooms the new one may know"
    for path in inside:
        for name, where in imports(path):
            if name.startswith("itadocs.review."):
                assert name.split(".")[2] in (path.parent.name, *REVIEW[path.parent.name]), f"{where}: {name}"


def test_records_are_structures_which_cost_a_start_nothing() -> None:
    users = {place(path, node).partition(":")[0] for path in FILES for node in nodes(path) if names_dataclasses(node)}
    assert users <= {"itadocs/values.py", "itadocs/review/diff/differences.py"}, (
        "msgspec.Struct; itadocs.values.replace"
    )


def names_dataclasses(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "dataclasses"


def test_excel_is_known_to_the_workbook_the_reader_and_one_module_of_render() -> None:
    assert users_of("openpyxl") <= {"workbook", "read", "review", "render"}
    render = {path.name for path in FILES if room(path) == "render" for name, _ in imports(path) if "openpyxl" in name}
    assert len(render) <= 1


def test_word_is_known_to_render_alone() -> None:
    assert users_of("docx", "docxtpl", "docxcompose") <= {"render", "review"}


def test_templates_are_written_outside_the_package() -> None:
    assert not [name for path in FILES for name, _ in imports(path) if name.partition(".")[0] == "templates"]


def test_only_the_layer_of_file_formats_opens_packages() -> None:
    for library in ("zipfile", "tarfile", "gzip", "bz2", "lzma"):
        assert users_of(library) <= {"ooxml"}, library
    by_openpyxl = {path.name for path in FILES for called, _ in calls(path) if called.endswith("load_workbook")}
    assert by_openpyxl == {"mark.py"}, "the marked copy alone is openpyxl's: all others keep what it would drop"


def test_a_namespace_is_written_in_one_place() -> None:
    texts = {
        place(path, node)
        for path in FILES
        if path != PACKAGE / "ooxml" / "xml.py"
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "//schemas." in node.value
    }
    assert not texts, "ooxml/xml.py knows all namespaces by their prefixes"


@cache
def calls(path: Path) -> tuple[tuple[str, str], ...]:
    """What every call of a module calls, as written, and its place."""
    found = (node for node in nodes(path) if isinstance(node, ast.Call))
    return tuple((ast.unparse(node.func), place(path, node)) for node in found)


LONGEST_COMMAND = 120
"""A command reads as the list of its steps; what a step does stands elsewhere."""


@each_of("path", sorted((PACKAGE / "commands").glob("*.py")))
def test_a_command_fits_on_two_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_COMMAND


MOST_FILES = 25
"""A folder is read at one glance; what has grown past it holds a subject that wants a folder of its own."""

LONGEST_FUNCTION = 51


def test_no_folder_holds_more_than_can_be_taken_in() -> None:
    root = PACKAGE.parent
    files = [*FILES, *(root / "tests").rglob("*.py"), *(root / "templates").rglob("*.py")]
    held = Counter(str(path.parent.relative_to(root)) for path in files)
    assert {folder: count for folder, count in held.items() if count > MOST_FILES} == {}


MOST_NEWS = 150
"""Lines an officer reads of one version. Where two sides changed the file at once, the merge keeps both: a text that
was made short comes back beside it. Take the file of main then, and add the lines that are new."""


def test_what_a_version_changes_can_be_read() -> None:
    versions = re.split(r"^## ", (PACKAGE.parent / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    lengths = {version.partition("\n")[0]: version.count("\n") for version in versions}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_NEWS} == {}
    told = [
        (version.partition("\n")[0], line) for version in versions for line in version.splitlines() if line[:2] == "- "
    ]
    assert [line for line, times in Counter(told).items() if times > 1] == []


def test_a_function_fits_on_a_screen() -> None:
    functions = (
        (path, node)
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lines = {f"{place(path, node)} {node.name}": (node.end_lineno or 0) - node.lineno + 1 for path, node in functions}
    assert {name: count for name, count in lines.items() if count > LONGEST_FUNCTION} == {}


def module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


HOMES = {module(path): path for path in FILES}
"""Module → its file."""


@cache
def words_of(path: Path) -> dict[str, frozenset[str]]:
    """The texts that each name of a module stands for, its own constants and those it takes from other modules."""
    found: dict[str, frozenset[str]] = {}
    for node in parsed(path).body:
        if isinstance(node, ast.Assign) and not any(isinstance(part, ast.Lambda) for part in ast.walk(node.value)):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id] = texts_in(node.value, found)
        elif isinstance(node, ast.ImportFrom) and (other := HOMES.get(node.module or "")):
            found |= {
                a.asname or a.name: words_of(other).get(a.name, frozenset()) for a in node.names if a.name.isupper()
            }
    return found


def texts_in(node: ast.AST, known: dict[str, frozenset[str]]) -> frozenset[str]:
    parts = tuple(ast.walk(node))
    own = {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return frozenset(own).union(*(known.get(part.id, ()) for part in parts if isinstance(part, ast.Name)))


ASKING = (ast.Compare, ast.Subscript, ast.If, ast.IfExp, ast.While, ast.comprehension)


MARK = "TRACKING"
"""What a file that was handed in bears, by which it is known before anything else of it is."""

SHEETS = frozenset(("measures", "results", "scores"))
"""Deliverables that are called as a sheet or a way to analyse is: only an attribute tells which is meant."""


def kinds_told_apart(path: Path) -> Iterator[ast.AST]:
    """Where a module asks which deliverable it has, in which format, of what, or whether of a set.

    ``x.key == "plan"``, ``{"plan": …}[x.key]``, ``RESULTS in x.needs``, ``if x.of_set``, ``x.result is None``. What is
    the name of no sheet is a deliverable whatever is asked: ``if kind == "tracking"``, ``case "plan"``.
    """
    words, known = {*DELIVERABLES, "docx", "xlsx"}, words_of(path)
    alone = words - SHEETS

    def by_words(sides: Iterable[ast.AST]) -> frozenset[str]:
        return frozenset[str]().union(*(texts_in(side, {**known, MARK: frozenset()}) for side in sides))

    asserted = {part for node in nodes(path) if isinstance(node, ast.Assert) for part in ast.walk(node)}
    for node in nodes(path):
        if isinstance(node, ast.match_case) and by_words([node.pattern]) & alone:
            yield node
        if is_beginning(node) and by_words([node]) & alone:
            yield node
        if not isinstance(node, ASKING) or node in asserted:  # what the type says is known, not asked
            continue
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict):
            sides = [node.slice, *(key for key in node.value.keys if key)]
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            sides = [node.test]
        elif isinstance(node, ast.comprehension):
            sides = node.ifs
        asked = {side.attr for side in sides if isinstance(side, ast.Attribute)}
        of_set = any(isinstance(part, ast.Attribute) and part.attr == "of_set" for s in sides for part in ast.walk(s))
        is_none = any(isinstance(side, ast.Constant) and side.value is None for side in sides)
        named = frozenset[str]().union(*(texts_in(side, known) for side in sides)) & words
        by_attribute = asked & {"key", "kind", "format", "needs", "uses"} and named
        by_name = isinstance(node, ast.Compare) and by_words(sides) & alone
        if of_set or ("result" in asked and is_none) or by_attribute or by_name:
            yield node


def is_beginning(node: ast.AST) -> bool:
    """Whether it asks what a text begins or ends with."""
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".startswith", ".endswith"))


KNOW_THE_DATA = {
    "catalog/specs.py": "says what a format means",
    "catalog/loader.py": "hands out apart what workbooks list and what is made of a set",
    "validate/documents/document.py": "asks which sheets a kind needs, two of which are called as the documents are",
}


def test_deliverables_are_told_apart_in_their_table_alone() -> None:
    others = [path for path in FILES if path.relative_to(PACKAGE).as_posix() not in KNOW_THE_DATA]
    assert [place(path, node) for path in others for node in kinds_told_apart(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        'if kind.key == "plan": pass',
        'name = {"plan": "a", "scores": "b"}[kind.key]',
        'if kind == "tracking": pass',
        'match entry.key:\n    case "plan": pass',
        'wanted = [key for key in keys if key.startswith("tracking")]',
        '_RESULTS = "results"\nif _RESULTS in kind.needs: pass',
        "from itadocs.catalog.marks import TRACKING\nwanted = [kind for kind in kinds if kind.key == TRACKING]",
        "file = ONE if job.result is None else OTHER",
        "own = (entry for entry in entries if entry.of_set == (job.result is not None))",
        "sha256 = None if entry.of_set else job.input_sha256",
    ],
)
def test_where_deliverables_are_told_apart_is_seen(code: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert list(kinds_told_apart(path))


def test_no_modules_need_each_other_to_load() -> None:
    needs = {name: {other for other in loaded_by(path) if other in HOMES} for name, path in HOMES.items()}
    while leaves := [name for name, others in needs.items() if not others & needs.keys()]:
        for name in leaves:
            del needs[name]
    assert not needs, f"these load in a circle: {', '.join(sorted(needs))}"


def loaded_by(path: Path) -> Iterator[str]:
    """The modules that are loaded with a module: those it imports neither in a function nor for type checkers alone."""
    waiting: list[ast.AST] = [parsed(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in HOMES else node.module for name in named)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif not isinstance(node, ast.FunctionDef) and not (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        ):
            waiting += ast.iter_child_nodes(node)


def test_only_the_command_line_prints() -> None:
    banned = {"print", "input", "breakpoint", "sys.stdout.write", "sys.stderr.write"}
    for path in FILES:
        if room(path) != "cli":
            assert not [where for called, where in calls(path) if called in banned]


def test_only_the_command_line_reads_the_clock() -> None:
    clocks = {"now", "utcnow", "today", "fromtimestamp", "time", "time_ns", "gmtime", "localtime", "ctime"}
    owners = {"time", "datetime", "date", "clock"}
    for path in FILES:
        if room(path) == "cli":
            continue
        for called, where in calls(path):
            owner, _, name = called.rpartition(".")
            assert name not in clocks or owner.rpartition(".")[2] not in owners, where
        names = {a.name for n in nodes(path) if isinstance(n, ast.ImportFrom) and n.module == "time" for a in n.names}
        assert not names & clocks, path
        assert not [where for name, where in imports(path) if name in ("random", "secrets", "uuid")]


def test_no_module_is_imported_for_everything_it_has() -> None:
    for path in FILES:
        for node in nodes(path):
            names = node.names if isinstance(node, ast.ImportFrom) else []
            assert "*" not in [alias.name for alias in names], place(path, node)


@pytest.mark.parametrize(
    "code",
    [
        "import itadocs",
        "import sys, runpy; sys.argv = ['itadocs', '--help']\n"
        "try: runpy.run_module('itadocs', run_name='__main__')\n"
        "except SystemExit as stop: assert not stop.code",
    ],
    ids=["import", "help"],
)
def test_what_needs_no_document_loads_no_library(code: str) -> None:
    shown = "; ".join(f"{name!r} in sys.modules and print({name!r}, file=sys.stderr)" for name in HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; {shown}"],
        cwd=PACKAGE.parent,
        env={"PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_colours_of_excel_files_stand_in_the_palette_alone() -> None:
    for path in FILES:
        if room(path) in ("workbook", "render") and "word" not in path.parts:
            texts = [node for node in nodes(path) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
            assert not [place(path, node) for node in texts if re.fullmatch("#?[0-9A-Fa-f]{6}", str(node.value))]
