"""What one workbook costs from a cold start, beside only importing what others would build it with.

Run: python tests/benchmarks/cold_start.py [ROUNDS]

A whole ``itadocs build`` of each sample in a process of its own, into a new folder; the imports of docxtpl and openpyxl
in another. Both take turns. At last the modules whose own code takes the longest to import in a build.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sample_books import INPUTS, ROOT

MODULES = 10


def run(*words: str) -> tuple[float, str]:
    """Milliseconds of a fresh interpreter, and what it says on its error stream."""
    start = perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, env=environment)
    return (perf_counter() - start) * 1000, done.stderr


def build(path: Path, *options: str) -> tuple[float, str]:
    """A whole build of one workbook, which writes its document."""
    with TemporaryDirectory() as folder:
        told = run(*options, "-m", "itadocs", "build", str(path), "-o", folder)
        assert list(Path(folder).rglob("*.docx")), path.name
        return told


def slowest(log: str) -> list[tuple[float, str]]:
    """Modules by milliseconds of their own, from the log of ``-X importtime``."""
    rows = [line.removeprefix("import time:").split("|") for line in log.splitlines() if line.startswith("import time")]
    timed = [(int(own) / 1000, name.strip()) for own, _, name in rows if own.strip().isdigit()]
    return sorted(timed, reverse=True)[:MODULES]


def main() -> int:
    """Print the medians in milliseconds, their ratio, and the slowest imports."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    builds: dict[Path, list[float]] = {path: [] for path in INPUTS}
    imports: list[float] = []
    for turn in range(rounds + 1):
        for path, found in builds.items():
            times = build(path)[0], run("-c", "import docxtpl, openpyxl")[0]
            if turn:  # the first round writes compiled modules
                found.append(times[0])
                imports.append(times[1])
    other = median(imports)
    print(f"{'importing docxtpl and openpyxl':32}{other:9.0f} ms")
    for path, found in builds.items():
        print(f"{path.stem:32}{median(found):9.0f} ms{median(found) / other:7.2f} times")
    for own, name in slowest(build(INPUTS[0], "-X", "importtime")[1]):
        print(f"  {own:6.1f} ms {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
