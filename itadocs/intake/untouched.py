"""Tell which workbooks are still as the province handed them out: nobody has answered with those."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from itadocs.output.fingerprint import file_fingerprint
from itadocs.output.kept.unit_record import read_handed_out


def untouched_workbooks(province: Path, units: Iterable[Path]) -> frozenset[Path]:
    """Return the units' workbooks that are, byte for byte, what was handed out, wherever they were laid since."""
    units = tuple(units)
    folders = dict.fromkeys((province.parent, *(path.parent for path in units)))
    handed_out = {fingerprint for folder in folders for fingerprint in read_handed_out(folder).values()}
    if not handed_out:
        return frozenset()
    return frozenset(path for path in units if file_fingerprint(path) in handed_out)
