"""Write into the folder that is uploaded only what changed, so that its dates say what is new."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from itadocs.output.files import sha256, write_atomic
from itadocs.output.published import published_list
from itadocs.output.state import read_state, write_state


class Upload(Struct, frozen=True):
    """Hold what became of the files of a folder, by their paths in it: written now, as they were, of an earlier run
    that this one did not make, and those of others that lie in a place of ours and were left."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    earlier: tuple[str, ...]
    left: tuple[str, ...] = ()


def write_upload(folder: Path, contents: Mapping[str, bytes]) -> Upload:
    """Write the files of a folder, by their paths in it. Raises OutputError O01 and O04.

    Files of an earlier run stay: somebody may have uploaded their address. So does what somebody put in a place of
    ours, such as a scan of the signed document, or changed there.
    """
    listing = published_list(folder)
    before = read_state(listing, dict[str, str]) or {}
    written, unchanged, left = [], [], []
    for path, data in sorted(contents.items()):
        target = folder / path
        there = target.read_bytes() if target.is_file() else None
        if there == data:
            unchanged.append(path)
        elif there is not None and before.get(path) != sha256(there):
            left.append(path)
        else:
            write_atomic(target, data)
            written.append(path)
    earlier = sorted(path for path in before if path not in contents and (folder / path).is_file())
    kept = {path: before[path] for path in (*earlier, *left) if path in before}
    write_state(listing, {**kept, **{path: sha256(contents[path]) for path in (*written, *unchanged)}})
    return Upload(tuple(written), tuple(unchanged), tuple(earlier), tuple(left))
