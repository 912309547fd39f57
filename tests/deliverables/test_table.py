"""The labels of a deliverable and the way it is made stand in two places, which know of each other."""

from __future__ import annotations

import tomllib
from pathlib import Path

from itadocs.catalog import default_catalog
from itadocs.deliverables.table import DELIVERABLES

ROOT = Path(__file__).parents[2]


def test_every_document_of_the_catalogue_is_made_and_the_other_way_round() -> None:
    catalog = default_catalog()
    assert set(DELIVERABLES) == {kind.key for kind in (*catalog.documents, *catalog.set_documents)}


def test_every_template_is_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    names = [template.name for kind in default_catalog().documents for template in kind.templates]
    assert included == {f"templates/{name}.docx": f"itadocs/templates/{name}.docx" for name in names}
