"""Writes every template: ``python templates/authoring [FOLDER]``, by default into ``templates/``."""

from __future__ import annotations

import sys
from pathlib import Path

import measures_by_issue
import measures_by_item
import plan_agency
import plan_province
import results

TEMPLATES = {
    "measures-by-item": measures_by_item.write,
    "measures-by-issue": measures_by_issue.write,
    "results": results.write,
    "plan-agency": plan_agency.write,
    "plan-province": plan_province.write,
}

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent
for name, write in TEMPLATES.items():
    write().save(folder / f"{name}.docx")
