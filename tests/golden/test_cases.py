"""Every template that ships makes a document that people have read."""

from __future__ import annotations

from pathlib import Path

from itadocs.catalog import default_catalog
from tests.support.effort import each_of

FOLDER = Path(__file__).parent
TEMPLATES = [template.name for kind in default_catalog().documents for template in kind.templates]


@each_of("template", TEMPLATES)
def test_a_template_has_a_case_of_its_name(template: str) -> None:
    assert list(FOLDER.glob(f"{template}-*.txt")), f"{template}-<sample>.txt is not there: add a case of this folder"
