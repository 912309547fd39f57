"""Writes every template: ``python templates/authoring [FOLDER]``, by default into ``templates/``."""

from __future__ import annotations

import sys
from pathlib import Path

import plan_agency
import plan_province

TEMPLATES = {"plan-agency": plan_agency.write, "plan-province": plan_province.write}

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent
for name, write in TEMPLATES.items():
    write().save(folder / f"{name}.docx")
