"""What one workbook costs from a cold start, beside only importing what others would build it with.

Run: python tests/benchmarks/cold_start.py [ROUNDS]

A whole ``itadocs build`` of each sample in a process of its own, into a new folder, by the package as a wheel installs
it: with its templates, and what the wheel keeps of them compiled. The imports of docxtpl and openpyxl in another. Both
take turns; times are of a processor, so that other work on the machine counts little. At last the modules whose own
code takes the longest to import in a build. The exit code is 1 where a sample costs more than three times the imports.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from sample_books import INPUTS, ROOT

MODULES = 10
WANTED = 3.0


def install(folder: Path) -> None:
    """Put the package into a folder as a wheel would: .hatch/build.py."""
    from itadocs.output.fingerprint import KEPT_FINGERPRINT, own_fingerprint
    from itadocs.render.word.compiling.precompile import write_precompiled

    package = folder / "itadocs"
    shutil.copytree(ROOT / "itadocs", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", package / "templates", ignore=shutil.ignore_patterns("authoring"))
    (package / "compiled").mkdir()
    write_precompiled(package / "compiled")
    (package / "compiled" / KEPT_FINGERPRINT.name).write_text(own_fingerprint(), encoding="ascii")
    compileall.compile_dir(package, quiet=1)


def run(home: Path, *words: str) -> tuple[float, str]:
    """Milliseconds of a processor that a fresh interpreter takes, and what it says on its error stream."""
    before = getrusage(RUSAGE_CHILDREN)
    environment = os.environ | {"PYTHONPATH": str(home)}
    done = subprocess.run(
        [sys.executable, *words], cwd=home, capture_output=True, text=True, check=True, env=environment
    )
    after = getrusage(RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, done.stderr


def build(home: Path, path: Path, *options: str) -> tuple[float, str]:
    """A whole build of one workbook, which writes its document."""
    with TemporaryDirectory() as folder:
        told = run(home, *options, "-m", "itadocs", "build", str(path), "-o", folder)
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
    with TemporaryDirectory() as folder:
        home = Path(folder)
        install(home)
        for turn in range(rounds + 1):
            for path, found in builds.items():
                times = build(home, path)[0], run(home, "-c", "import docxtpl, openpyxl")[0]
                if turn:  # the first round fills the system's cache of files
                    found.append(times[0])
                    imports.append(times[1])
        log = build(home, INPUTS[0], "-X", "importtime")[1]
    other = median(imports)
    print(f"{'importing docxtpl and openpyxl':32}{other:9.0f} ms")
    for path, found in builds.items():
        print(f"{path.stem:32}{median(found):9.0f} ms{median(found) / other:7.2f} times")
    for own, name in slowest(log):
        print(f"  {own:6.1f} ms {name}")
    return int(max(median(found) for found in builds.values()) > WANTED * other)


if __name__ == "__main__":
    raise SystemExit(main())
