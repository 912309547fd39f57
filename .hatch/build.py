"""Compile the templates that ship into the wheel: a cold start need not do it, and docxtpl is not even imported."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTemplates(BuildHookInterface):  # type: ignore[type-arg]
    """Add the folder ``itadocs/compiled`` to a wheel; an editable installation compiles as a checkout does."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the folder outside the tree and name it to the builder."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from itadocs.render.word.keep import write_kept

        self._folder = Path(tempfile.mkdtemp())
        write_kept(self._folder)
        for file in sorted(self._folder.iterdir()):
            build_data["force_include"][str(file)] = f"itadocs/compiled/{file.name}"

    def finalize(self, _version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Remove what was written."""
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder)
