"""Put into the wheel what every start would find out anew: templates compiled, the fingerprint of its own files."""

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
        from itadocs.output.fingerprint import KEPT_FINGERPRINT, own_fingerprint
        from itadocs.render.word.compiling.precompile import write_precompiled

        self._folder = Path(tempfile.mkdtemp())
        write_precompiled(self._folder)
        (self._folder / KEPT_FINGERPRINT.name).write_text(own_fingerprint(), encoding="ascii")
        for file in sorted(self._folder.iterdir()):
            build_data["force_include"][str(file)] = f"itadocs/compiled/{file.name}"

    def finalize(self, _version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Remove what was written."""
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder)
