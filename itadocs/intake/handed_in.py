"""Find what was handed in: workbooks on their own, provinces with those of their units, and what is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.catalog.marks import TRACKING
from itadocs.intake.archives import beside_archive
from itadocs.intake.doubles import same_agency, settle_names, settle_rivals
from itadocs.intake.folders import is_nobodys
from itadocs.intake.identity import Identity, peek_identity
from itadocs.intake.linking import link_workbooks
from itadocs.intake.seeing import CopiesOf, SeenFiles, see_files
from itadocs.intake.unread import UnreadFile, is_workbook_file, stray_workbook, unasked_workbooks, unread_file
from itadocs.intake.untouched import untouched_workbooks
from itadocs.outcomes import names_apart
from itadocs.output.files import safe_name
from itadocs.problems import Problem, Where
from itadocs.read.mark import peek_mark


class ProvinceSet(Struct, frozen=True):
    """Hold the workbook of a province and those of its units, wherever they lie.

    ``unread`` are the files beside and below them that are not read: one may be what a unit sent.
    """

    province: Path
    units: tuple[Path, ...]
    unread: tuple[UnreadFile, ...] = ()
    beside: Mapping[str, str] = {}
    """The workbooks beside and below them that are none of the set, each with whose it says it is."""


class HandedIn(Struct, frozen=True):
    """Hold the workbooks in the order given. ``problems`` are of what is not there or not read, and of two that seem
    to be one.

    ``tracking`` are the tracking files given back; ``nearby`` those that only lie beside a workbook that was named.
    ``held`` are the workbooks of a province of which nothing is made before it is settled which one counts.
    ``archived`` says of a workbook out of a zip file where it lies for people.
    """

    workbooks: tuple[Path, ...] = ()
    sets: tuple[ProvinceSet, ...] = ()
    problems: tuple[Problem, ...] = ()
    tracking: tuple[Path, ...] = ()
    nearby: tuple[Path, ...] = ()
    held: tuple[Path, ...] = ()
    archived: Mapping[Path, Path] = {}
    identities: Mapping[Path, Identity] = {}
    """Whose each workbook is, where more than one was handed in."""

    @property
    def all_workbooks(self) -> tuple[Path, ...]:
        """Return every workbook, those of sets too."""
        return (*self.workbooks, *(path for entry in self.sets for path in (entry.province, *entry.units)))


def count_told(handed: HandedIn, out_of: Callable[[Path], Path]) -> int:
    """Count the workbooks that are told of: of several of one name in a set those are not read that say nothing new.
    ``out_of`` is the folder in which the documents of a workbook have their own."""
    total = len(handed.workbooks)
    for found in handed.sets:
        untouched = untouched_workbooks(found.province, found.units)
        out = out_of(found.province) / safe_name(found.province.stem)
        total += 1 + len(settle_names(found.units, untouched, out).units)
    return total


def find_handed_in(paths: Iterable[Path], catalog: Catalog, copies: CopiesOf = beside_archive) -> HandedIn:
    """Find the workbooks named, or in the folders named, and the sets of provinces, whose units lie anywhere below.

    What the program made itself is known by a mark inside, whatever it is called: it is never an officer's workbook.
    ``copies`` says where copies of what a zip file holds are written.

    Problems: those of :func:`itadocs.intake.seeing.see_files`, F07 for a folder without a workbook, F15 to F18 and F22
    for files that are not read, F24, U14 and U15 for workbooks that seem to be one.
    """
    seen = see_files(paths, copies)
    found = _identities(seen, catalog)
    linked = link_workbooks(found)
    settled = settle_rivals(linked.rivals, catalog)
    sets = {**linked.sets, **settled.sets}
    workbooks = tuple(path for path in dict.fromkeys(seen.asked) if path not in linked.linked)
    places = {province: _places((province, *units), seen) for province, units in sets.items()}
    unread = _unread(seen, places)
    taken = {path for province, units in sets.items() for path in (province, *units)}
    others = [each for each in found if each.path not in taken]
    order = [*seen.asked, *seen.below]
    tracking = tuple(dict.fromkeys((*seen.tracking, *_tracking_of_sets(seen, linked.linked))))
    return HandedIn(
        workbooks,
        tuple(
            ProvinceSet(
                path,
                sets[path],
                tuple(file for home, file in unread if home == path),
                {str(each.lies_at): each.shown for each in others if _home(each.lies_at, places) == path},
            )
            for path in sorted(sets, key=order.index)
        ),
        (
            *seen.problems,
            *_nothing_there(seen, linked.linked),
            *(file.problem for home, file in unread if home is None),
            *_left(seen, linked.linked, found),
            *settled.problems,
            *same_agency([each for each in found if each.path in workbooks], catalog),
        ),
        tracking,
        tuple(path for path in _beside(workbooks) if path not in tracking),
        settled.held,
        seen.archived,
        {each.path: each for each in found},
    )


def _identities(seen: SeenFiles, catalog: Catalog) -> list[Identity]:
    """Read whose each workbook is, but for a single one that was named. Those of strangers are put aside."""
    everything = list(dict.fromkeys((*seen.asked, *seen.below)))
    if len(everything) == len(seen.named) == 1:
        return []
    found = []
    for path in everything:
        identity = peek_identity(path, catalog, seen.lies_at(path))
        if identity.is_stray and path not in seen.named:
            seen.put_aside(path, stray_workbook(identity.lies_at))
        else:
            found.append(identity)
    return found


def _places(workbooks: Iterable[Path], seen: SeenFiles) -> frozenset[Path]:
    """Return the folders in which the workbooks of a set lie; those out of a zip file lie where that does."""
    return frozenset(seen.archived[path].parent.parent if path in seen.archived else path.parent for path in workbooks)


def _unread(seen: SeenFiles, places: Mapping[Path, frozenset[Path]]) -> list[tuple[Path | None, UnreadFile]]:
    """Return the files that are not read, each with the province whose set it lies in, None for no set."""
    found: list[tuple[Path | None, UnreadFile]] = []
    for path in seen.others:
        file = unread_file(path, of_set=_is_below(path, places))
        if file:
            found.append((_home(path, places), file))
    return found + [(_home(file.path, places), file) for file in seen.unread]


def _is_below(path: Path, places: Mapping[Path, frozenset[Path]]) -> bool:
    return any(folder in path.parents for folders in places.values() for folder in folders)


def _home(path: Path, places: Mapping[Path, frozenset[Path]]) -> Path | None:
    """Return the province in whose nearest folder a file lies; None where that is no one's, or of two."""
    for folder in path.parents:
        homes = [province for province, folders in places.items() if folder in folders]
        if homes:
            return homes[0] if len(homes) == 1 else None
    return None


def _tracking_of_sets(seen: SeenFiles, linked: frozenset[Path]) -> Iterator[Path]:
    """Yield the tracking files in the folders of sets."""
    folders = {seen.lies_at(path).parent for path in linked}
    return (path for path in seen.tracking_below if path.parent in folders)


def _nothing_there(seen: SeenFiles, linked: frozenset[Path]) -> Iterator[Problem]:
    """Yield F07 for each folder in which there is nothing to read, nor a set below it."""
    for folder in seen.empty:
        if not any(home == folder and path in linked for path, home in seen.below.items()):
            yield Problem("F07", Where(str(folder)), {"found": str(folder)})


def _left(seen: SeenFiles, linked: frozenset[Path], found: Sequence[Identity]) -> Iterator[Problem]:
    """Yield F22 for the workbooks below that belong to no set, folder by folder; beside one that gathers with whom they
    report to instead."""
    is_asked = any(each.gathers for each in found)
    reports_to = {each.path: each.reports_to for each in found} if is_asked else {}
    for folder in dict.fromkeys(seen.below.values()):
        left = [path for path, home in seen.below.items() if home == folder and path not in linked]
        yield from unasked_workbooks([(seen.lies_at(path), reports_to.get(path, "")) for path in left], folder)


def _beside(workbooks: Iterable[Path]) -> list[Path]:
    """List the tracking files in the folders of workbooks."""
    found = []
    for folder in dict.fromkeys(path.parent for path in workbooks):
        try:
            files = sorted(path for path in folder.iterdir() if is_workbook_file(path) and not is_nobodys(path))
        except OSError:  # a workbook can be read in a folder that cannot be listed
            continue
        found += [path for path in files if path.is_file() and peek_mark(path) == TRACKING]
    return found


def same_names(paths: Sequence[Path], out: Callable[[Path], Path] | None = None) -> tuple[Problem, ...]:
    """Return F08 for workbooks whose documents would go to the same folder; ``out`` says in which that lies, None for
    one of all."""
    seen: dict[object, Path] = {}
    problems = []
    for path in paths:
        name = safe_name(path.stem).casefold(), out(path).absolute() if out else None
        if name in seen:
            other, found = names_apart((seen[name], path))
            params = {"found": found, "other": other}
            problems.append(Problem("F08", Where(str(path)), params, (Where(str(seen[name])),)))
        seen[name] = path
    return tuple(problems)
