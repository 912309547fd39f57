"""Two versions of a document: realistic changes of the samples, and tracked changes taken one way or the other.

Accepting and rejecting are written here once more, from the standard and independent of the program, which is what
makes them a judge of it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support.documents import Element, Package, digits_of, document, local, make, sample_data, w

Data = dict[str, Any]


def score_changed(data: Data) -> None:
    """The total and one score of an instrument."""
    data["result"]["total"] = 91.25
    for entry in data.get("instruments", [])[:1]:
        entry["this_year"] = 90.5


def measure_added(data: Data) -> None:
    """A copy of the first measure under another wording, after it."""
    added = deepcopy(data["measures"][0])
    added["text"] = "มาตรการอบรมบุคลากรเรื่องการให้บริการอย่างเท่าเทียม"
    data["measures"].insert(1, added)


def measure_removed(data: Data) -> None:
    """One of two measures of a group."""
    groups = [measure["group"] for measure in data["measures"]]
    doubled = [at for at, group in enumerate(groups) if groups.count(group) > 1]
    if doubled:
        gone = data["measures"].pop(doubled[-1])["group"]
        ordinal = groups.count(gone)
        kept = [entry for entry in data.get("results", []) if (entry["group"], entry.get("measure")) != (gone, ordinal)]
        data["results"] = kept


def row_removed(data: Data) -> None:
    """The third agency of the comparison."""
    if len(data.get("peers") or []) > 3:
        del data["peers"][2]


def group_rewritten(data: Data) -> None:
    """What is said of one group."""
    if data.get("analysis"):
        data["analysis"][0]["text"] = ["ผู้รับบริการเห็นว่าขั้นตอนชัดเจนขึ้นกว่าปีก่อน แต่ช่องทางสอบถามยังมีน้อย"]


def name_changed(data: Data) -> None:
    """The agency's own name, which stands everywhere."""
    data["agency"]["name"] += "แห่งใหม่"


def corrected(data: Data) -> None:
    """What a second look finds: scores, a row too many, an analysis."""
    score_changed(data)
    row_removed(data)
    group_rewritten(data)


def measures_exchanged(data: Data) -> None:
    """One measure less and another one more."""
    measure_removed(data)
    measure_added(data)


CHANGES: list[Callable[[Data], None]] = [corrected, measures_exchanged, name_changed]


@cache
def versions(sample: str, change: Callable[[Data], None]) -> tuple[bytes, bytes]:
    """A sample's document, and the document after a change of its data."""
    data = deepcopy(sample_data(sample))
    change(data)
    with TemporaryDirectory() as folder:
        return document(sample, digits_of(sample)).data, make(data, Path(folder), sample).data


def taken(data: bytes, kept: str) -> list[str]:
    """The texts of all paragraphs with the tracked changes accepted (``kept="ins"``) or rejected (``"del"``)."""
    package = Package(data)
    return [line for name in sorted(package.stories) for line in lines(package.stories[name], kept)]


def lines(root: Element, kept: str) -> list[str]:
    """The paragraphs of one part, as :func:`taken`."""
    root = deepcopy(root)
    lost = "ins" if kept == "del" else "del"
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w(lost)}") is not None:
            row.getparent().remove(row)
    for table in list(root.iter(w("tbl"))):
        if next(table.iter(w("tr")), None) is None:
            table.getparent().remove(table)
    for run in list(root.iter(w("r"))):
        if next(run.iterancestors(w(lost)), None) is not None:
            run.getparent().remove(run)
    for paragraph in list(root.iter(w("p"))):
        if paragraph.find(f"{w('pPr')}/{w('rPr')}/{w(lost)}") is None:
            continue
        after = paragraph.getnext()
        while after is not None and local(after) in ("bookmarkStart", "bookmarkEnd"):
            after = after.getnext()
        assert after is not None, "the last end of a story cannot go"
        if local(after) == "p":
            runs = list(paragraph.iter(w("r")))
            for at, run in enumerate(runs, after.find(w("pPr")) is not None):
                after.insert(at, run)
        else:
            assert local(after) in ("tbl", "sectPr"), local(after)
            assert not list(paragraph.iter(w("r"))), "text before a table cannot lose its end"
        paragraph.getparent().remove(paragraph)
    return [_text(paragraph) for paragraph in root.iter(w("p"))]


def _text(paragraph: Element) -> str:
    names = ("t", "delText", "tab", "br", "cr", "noBreakHyphen")
    parts = [part for part in paragraph.iter(*map(w, names)) if local(part.getparent()) == "r"]
    return "".join((part.text or "") if local(part) in ("t", "delText") else local(part) for part in parts)
