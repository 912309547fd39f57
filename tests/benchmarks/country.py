"""A country in one go: every agency's workbook with all three documents, in batches, so that time and memory show.

Run: python tests/benchmarks/country.py [AGENCIES]

The agencies are made up from one workbook: a plan by indicator and measures with results by issue, put together from
two samples. Each agency has its own name and its own scores, which are moved alike so that averages still agree. A
batch of workbooks is written, built over two processes and deleted again; only building is timed. The exit code is 1
where a document is missing, or where the last thousand agencies (of few the last quarter) cost a quarter more each than
the first.
"""

from __future__ import annotations

import io
import re
import resource
import sys
import zipfile
from multiprocessing import active_children
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from msgspec.structs import replace
from sample_books import MOMENT, ROOT

from itadocs.catalog import Catalog, default_catalog
from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Status
from itadocs.workbook import build_workbook, load_data

COUNTRY = 8_317
BATCH, JOBS, DOCUMENTS = 100, 2, 3
NAME, SHORT = "สำนักงานเศรษฐกิจอุตสาหกรรม", "สศอ."
TOTALS = (96.06, 92.73)
SCORES = ("instruments", "indicators", "items")
_NUMBER = re.compile(rb'(<c r="[B-Z]+[0-9]+"[^<>]*><v>)([0-9.]+)(</v>)')

Parts = dict[str, bytes]


def base_data() -> dict[str, Any]:
    """A plan by indicator, with the measures and results by issue of another sample."""
    source = ROOT / "inputs" / "source"
    data, other = (load_data(source / f"{name}-2568.toml") for name in ("oie", "diprom"))
    for key in ("analysis", "measures", "results", "limitations"):
        data[key] = [*data.get(key, []), *other.get(key, [])]  # type: ignore[misc]
    names = {unit["name"] for unit in data["units"]}  # type: ignore[attr-defined]
    data["units"] = [*data["units"], *(u for u in other["units"] if u["name"] not in names)]  # type: ignore[misc]
    for choice in data["documents"]:  # type: ignore[attr-defined]
        choice["wanted"] = "ใช่"
    workbooks = [kind.label for kind in default_catalog().documents if kind.format == "xlsx"]
    data["documents"] = [*data["documents"], *({"kind": label, "wanted": "ไม่"} for label in workbooks)]  # type: ignore[misc]
    return data


def base_parts(catalog: Catalog) -> tuple[Parts, frozenset[str]]:
    """The parts of the workbook all agencies are made from, and which of them hold nothing but scores."""
    data, writing = base_data(), Catalog()
    # with rows for indicators and issues at once, as an officer may type them
    writing.sheets = tuple(replace(s, prefill=None) if s.key == "analysis" else s for s in catalog.sheets)
    made = build_workbook(
        writing, catalog.framework(data["year"]), agency_kind=data["kind"], groups=data["groups"], data=data
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    titles = [_stored(catalog.sheet(key).title) for key in SCORES]
    scores = {name for name, part in parts.items() if any(b"<t>%s</t>" % t in part[:3000] for t in titles)}
    assert len(scores) == len(SCORES), scores
    return parts, frozenset(scores)


def _stored(text: str) -> bytes:
    """A text as the writer stores it."""
    return text.encode("ascii", "xmlcharrefreplace")


def write_agency(path: Path, number: int, parts: Parts, scores: frozenset[str]) -> None:
    """The workbook of one agency, its name and scores by its number."""
    lower = number % 400 / 100
    changes = [(_stored(NAME), _stored(f"หน่วยงานตัวอย่างที่ {number}")), (_stored(SHORT), _stored(f"นต{number}."))]
    changes += [(b"<v>%.2f</v>" % total, b"<v>%.2f</v>" % (total - lower)) for total in TOTALS]

    def moved(match: re.Match[bytes]) -> bytes:
        value = float(match[2])
        return match[1] + (b"%.2f" % (value - lower) if lower < value <= 100 else match[2]) + match[3]

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            if name in scores:
                part = _NUMBER.sub(moved, part)
            if name.startswith("xl/worksheets/sheet"):
                for old, new in changes:
                    part = part.replace(old, new)
            archive.writestr(name, part)


class Watch:
    """The most memory that a process working for this one held, looked at after every tenth workbook."""

    def __init__(self) -> None:
        self.most = self._told = 0

    def __call__(self, _path: Path, _outcome: object, _total: int) -> None:
        """Told of a workbook."""
        self._told += 1
        for process in active_children() if self._told % 10 == 0 else ():
            try:
                status = Path(f"/proc/{process.pid}/status").read_text()
            except OSError:  # it has ended, or this is not Linux
                continue
            self.most = max(self.most, *(int(size) for size in re.findall(r"VmHWM:\s+(\d+) kB", status)), 0)


def build_batch(
    numbers: range, parts: Parts, scores: frozenset[str], catalog: Catalog, watch: Watch
) -> tuple[float, int]:
    """Seconds of building, and how many documents there are."""
    with TemporaryDirectory() as folder:
        inputs, out = Path(folder) / "in", Path(folder) / "out"
        inputs.mkdir()
        paths = [inputs / f"agency-{number:05}.xlsx" for number in numbers]
        for number, path in zip(numbers, paths, strict=True):
            write_agency(path, number, parts, scores)
        start = perf_counter()
        report = build(paths, BuildOptions(catalog, out, MOMENT, jobs=JOBS), watch)
        seconds = perf_counter() - start
        made = [d for w in report.workbooks for d in w.documents if d.status is Status.BUILT]
        assert all(document.path and document.path.stat().st_size for document in made)
        return seconds, len(made)


def main() -> int:
    """Print time per agency, documents, memory and what the whole country would take."""
    agencies = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    catalog = default_catalog()
    parts, scores = base_parts(catalog)
    per_agency, documents, total, watch = [], 0, 0.0, Watch()
    for first in range(0, agencies, BATCH):
        numbers = range(first, min(first + BATCH, agencies))
        seconds, made = build_batch(numbers, parts, scores, catalog, watch)
        per_agency.append(seconds / len(numbers) * 1000)
        documents, total = documents + made, total + seconds
        print(f"{numbers.stop:6} agencies {per_agency[-1]:7.1f} ms each, {documents} documents", flush=True)
    ends = min(1000 // BATCH, max(1, len(per_agency) // 4))
    early, late = median(per_agency[:ends]), median(per_agency[-ends:])
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{agencies} agencies, {documents} documents, {total:.0f} s of building with {JOBS} processes")
    told = f"last {ends * BATCH} {late:.1f} ms, ratio {late / early:.2f}"
    print(f"first {ends * BATCH} agencies {early:.1f} ms each, {told}")
    print(f"memory at most: {own // 1024} MB, and {watch.most // 1024} MB in each process that works for it")
    if agencies < COUNTRY:
        print(f"{COUNTRY} agencies, reckoned from this: {total / agencies * COUNTRY / 60:.1f} minutes")
    return int(documents < agencies * DOCUMENTS or late > early * 1.25)


if __name__ == "__main__":
    raise SystemExit(main())
