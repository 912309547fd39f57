"""What templates may use is declared once; whoever drops or renames a field is stopped before a document is lost."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from itadocs.errors import TemplateError
from itadocs.render.context.document import Context
from itadocs.render.context.record import ContextRecord, context_fields
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle
from tests.support.effort import sampled

ROOT = Path(__file__).parent.parent.parent
CONTEXT = Path("itadocs/render/context")
DECLARED = re.compile(r"^    (\w+): ContextField\[", re.MULTILINE)
TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))


def records() -> Iterator[type]:
    """Every record of the package."""
    return (record for record in ContextRecord.__subclasses__() if record.__module__.startswith("itadocs."))


def calls(source: str) -> list[ast.Call]:
    """The calls that say how the fields of a record are made."""
    known = {record.__name__ for record in records()}
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call for call in found if isinstance(call.func, ast.Name) and call.func.id in known]


def renamed(source: str) -> str:
    """Every declared field under another name."""
    return DECLARED.sub(r"    \1_renamed: ContextField[", source)


def left_out(source: str) -> str:
    """No field is said how to make."""
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    data = source.encode()
    for call in sorted(calls(source), key=lambda call: call.lineno, reverse=True):
        assert call.end_lineno is not None
        assert call.end_col_offset is not None
        start = starts[call.func.end_lineno - 1] + call.func.end_col_offset  # type: ignore[operator]
        data = data[:start] + b"()" + data[starts[call.end_lineno - 1] + call.end_col_offset :]
    return data.decode()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, copied."""
    folder = tmp_path_factory.mktemp("sources")
    shutil.copytree(ROOT / "itadocs", folder / "itadocs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def errors(folder: Path, change: Callable[[str], str]) -> str:
    """What mypy says of the context when each of its modules is changed like that."""
    for path in (ROOT / CONTEXT).glob("*.py"):
        (folder / CONTEXT / path.name).write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--cache-dir=cache", "-p", "itadocs.render.context"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False).stdout


@pytest.mark.slow
def test_mypy_refuses_each_field_that_is_renamed_dropped_or_not_made(copy: Path) -> None:
    assert errors(copy, str).startswith("Success")
    without_declaration, without_value = errors(copy, renamed), errors(copy, left_out)
    for record in records():
        for field in context_fields(record):
            assert f'Unexpected keyword argument "{field}" for "{record.__name__}"' in without_declaration
            assert f'Missing named argument "{field}" for "{record.__name__}"' in without_value


def test_every_field_is_made_by_its_own_keyword_so_that_mypy_sees_it() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / CONTEXT).glob("*.py")]
    made = [call for source in sources for call in calls(source)]
    assert {call.func.id for call in made if isinstance(call.func, ast.Name)} == {r.__name__ for r in records()}
    assert not [ast.unparse(call) for call in made if call.args or None in [key.arg for key in call.keywords]]


@pytest.mark.parametrize("template", sampled(TEMPLATES, len(TEMPLATES)), ids=lambda path: path.stem)
def test_every_tag_of_a_shipped_template_is_a_field_of_the_context(template: Path) -> None:
    fields, data, variant = context_fields(Context), template.read_bytes(), Variant(DigitStyle.THAI)
    asked = compile_template(data, template.name, variant, fields).names & fields.keys()
    assert asked
    with pytest.raises(TemplateError) as caught:
        compile_template(data, template.name, variant, {name: fields[name] for name in fields.keys() - {max(asked)}})
    assert caught.value.code == "T04"


def test_the_context_knows_nothing_of_word() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / CONTEXT).glob("*.py")}
    assert "record.py" in sources
    assert not [
        name for name, source in sources.items() if re.search(r"^\s*(from|import) .*render\.word", source, re.M)
    ]
