"""Write what a run made into the manifest of every folder of documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from itadocs import __version__
from itadocs.deliverables.make import BuiltWorkbook
from itadocs.deliverables.options import BuildOptions
from itadocs.errors import ItadocsError, as_problem
from itadocs.output.kept.manifest import FILE, read_manifest, read_units, write_manifest
from itadocs.output.runs.locks import hold_file
from itadocs.problems import Problem, Where


def write_manifests(built: Sequence[BuiltWorkbook], options: BuildOptions) -> tuple[Problem, ...]:
    """Write what this run made, and what others did, in every folder of documents. O01 where it cannot be written."""
    by_folder: dict[Path, list[BuiltWorkbook]] = {}
    for one in built:
        by_folder.setdefault(options.out_of(one.outcome.path), []).append(one)
    problems = []
    for out, ones in by_folder.items():
        made = {(entry.workbook, entry.document): entry for one in ones for entry in one.entries}
        try:
            with hold_file(out / FILE, options.moment):
                write_manifest(out, read_manifest(out) | made, __version__, read_units(out))
        except ItadocsError as error:
            problems.append(as_problem(error, Where(str(out))))
    return tuple(problems)
