"""Write into the folder that is uploaded only what changed, so that its dates say what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.output.files import sha256, write_atomic
from itadocs.output.kept.published import PlaceOwner, PublishedList, read_published, write_published


class Upload(Struct, frozen=True):
    """Hold what became of the files of a folder, by their paths in it: written now, as they were, of an earlier run
    that this one did not make, and those of others that lie in a place of ours and were left."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    earlier: tuple[str, ...]
    left: tuple[str, ...] = ()


def write_upload(
    folder: Path,
    contents: Mapping[str, bytes],
    owners: Mapping[str, PlaceOwner] | None = None,
    tops: Sequence[str] = (),
) -> Upload:
    """Write the files of a folder, by their paths in it. Raises OutputError O01 and O04.

    Files of an earlier run stay: somebody may have uploaded their address. So does what somebody put in a place of
    ours, such as a scan of the signed document, or changed there. ``owners`` say whose each folder of documents is,
    ``tops`` are the folders of those whose summary is there.
    """
    before = read_published(folder)
    there = {path: (folder / path).read_bytes() for path in contents if (folder / path).is_file()}
    unchanged = [path for path, data in there.items() if data == contents[path]]
    left = [path for path, data in there.items() if data != contents[path] and not before.is_ours(path, sha256(data))]
    changed = sorted(path for path in contents if path not in unchanged and path not in left)
    earlier = sorted(path for path in before.files if path not in contents and (folder / path).is_file())
    stays = {path: before.files[path] for path in (*earlier, *left) if path in before.files}
    known = stays | {path: sha256(contents[path]) for path in (*changed, *unchanged)}
    # a run that is cut short leaves files of this one and of the one before: both are known
    both = {path: " ".join(dict.fromkeys((*before.files.get(path, "").split(), known[path]))) for path in changed}
    kept = {place: owner for place, owner in before.owners.items() if any(_is_in(path, place) for path in earlier)}
    listed = PublishedList(known, kept | dict(owners or {}), tuple(tops) or before.tops)
    if changed:
        write_published(folder, PublishedList(known | both, listed.owners, listed.tops))
    for path in changed:
        write_atomic(folder / path, contents[path])
    if listed != before:
        write_published(folder, listed)
    return Upload(tuple(changed), tuple(sorted(unchanged)), tuple(earlier), tuple(sorted(left)))


def _is_in(path: str, place: str) -> bool:
    return not place or path.startswith(f"{place}/")
