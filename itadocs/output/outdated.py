"""Mark what an earlier run made of a province's set, where this run cannot: it looks as if it were current."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from itadocs.output.beside import OUTDATED, free_beside
from itadocs.problems import Problem, Where


def mark_outdated(folder: Path, file: str) -> Iterator[Problem]:
    """Mark a file of an earlier run, and the versions that lie beside it, by another name.

    Problems: O10 for each, O04 for one that another program holds open.
    """
    stem, suffix = Path(file).stem, Path(file).suffix
    for path in sorted(folder.glob(f"{stem}*{suffix}")):
        if (path.name == file or path.stem.startswith(f"{stem} (")) and OUTDATED not in path.stem:
            kept = free_beside(path, OUTDATED)
            try:
                path.rename(kept)
            except OSError:
                yield Problem("O04", Where(str(path)), {"found": str(path)})
            else:
                yield Problem("O10", Where(str(path)), {"found": str(path), "kept": kept.name})
