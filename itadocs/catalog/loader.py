"""Reads the data files: one framework per fiscal year, the document kinds, the sheets, the lists."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from itadocs.catalog.specs import DocumentKind, Framework, ProvinceWords, Requirement, Sheet
from itadocs.errors import CatalogError

T = TypeVar("T")

DATA = Path(__file__).parent / "data"
_YEAR_FILES = "[0-9][0-9][0-9][0-9].toml"


class _Documents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    documents: tuple[DocumentKind, ...]


class _Requirements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    requirements: tuple[Requirement, ...]


class Catalog:
    """All data files under one roof. ``extra`` is a folder whose ``<year>.toml`` files add fiscal years.

    Raises CatalogError G02 where that folder is not there.
    """

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise CatalogError("G02", file=str(extra), reason="ไม่มีโฟลเดอร์นี้")
        self.folders = [folder for folder in (extra, DATA / "frameworks") if folder is not None]
        self._frameworks: dict[int, Framework] = {}

    @cached_property
    def years_be(self) -> tuple[int, ...]:
        """Fiscal years that have a data file, ascending."""
        return tuple(sorted({int(file.stem) for folder in self.folders for file in folder.glob(_YEAR_FILES)}))

    def framework(self, year_be: int) -> Framework:
        """The framework of a fiscal year.

        Raises CatalogError G01 where the year has no data file, G02 for a broken file, G03 for a dangling name in it.
        """
        if year_be not in self._frameworks:
            file = next((f / f"{year_be}.toml" for f in self.folders if (f / f"{year_be}.toml").is_file()), None)
            if file is None:
                known = ", ".join(map(str, self.years_be))
                raise CatalogError("G01", year=year_be, known=known)
            framework = _decode(file, Framework)
            for dangling in _dangling(framework, int(file.stem)):
                raise CatalogError("G03", file=file.name, name=dangling)
            self._frameworks[year_be] = framework
        return self._frameworks[year_be]

    @cached_property
    def documents(self) -> tuple[DocumentKind, ...]:
        """The document kinds in their printed order. Raises CatalogError G02 or G03."""
        documents = _decode(DATA / "documents.toml", _Documents).documents
        sheets = {sheet.key for sheet in self.sheets}
        for document in documents:
            for key in (*document.needs, *document.uses):
                if key not in sheets:
                    raise CatalogError("G03", file="documents.toml", name=key)
        return documents

    def document(self, key: str) -> DocumentKind:
        """The document kind of that key; KeyError if there is none."""
        return {document.key: document for document in self.documents}[key]

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """What documents must contain, by kind and criteria year. Raises CatalogError G02 or G03."""
        requirements = _decode(DATA / "requirements.toml", _Requirements).requirements
        for dangling in _dangling_requirements(requirements, self):
            raise CatalogError("G03", file="requirements.toml", name=dangling)
        return requirements

    def requirement(self, document: str, criteria_year_be: int) -> Requirement | None:
        """What a document must contain; None where nobody knows it and nothing is checked instead."""
        known = {(entry.document, entry.year_be): entry for entry in self.requirements}
        return known.get((document, criteria_year_be)) or known.get((document, None))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets in workbook order. Raises CatalogError G02."""
        return tuple(_decode(file, Sheet) for file in sorted((DATA / "sheets").glob("*.toml")))

    def sheet(self, key: str) -> Sheet:
        """The sheet of that key; KeyError if there is none."""
        return {sheet.key: sheet for sheet in self.sheets}[key]

    @cached_property
    def tracking(self) -> Sheet:
        """The table of ``tracking.xlsx``, as it is written and as it is read back. Raises CatalogError G02."""
        return _decode(DATA / "tracking.toml", Sheet)

    @cached_property
    def lists(self) -> dict[str, dict[str, str]]:
        """Choices that do not depend on the year: list name → value in the program → text in the workbook."""
        return _decode(DATA / "lists.toml", dict[str, dict[str, str]])

    @cached_property
    def province_words(self) -> ProvinceWords:
        """The words for all units of a province together. Raises CatalogError G02."""
        return _decode(DATA / "province.toml", ProvinceWords)


@lru_cache(maxsize=1)
def default_catalog() -> Catalog:
    """The catalogue that ships with the program."""
    return Catalog()


def _decode(file: Path, kind: type[T]) -> T:
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), kind, strict=True)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise CatalogError("G02", file=file.name, reason=str(error)) from error


def _dangling(framework: Framework, file_year_be: int) -> list[str]:
    """Every name in the file that nothing defines, or that is defined twice, and counts and weights that do not fit."""
    instruments = [instrument.code for instrument in framework.instruments]
    indicators = [indicator.no for indicator in framework.indicators]
    items = [item.code for item in framework.items]
    groups = [group.indicator for group in framework.item_groups]
    used_items = [code for issue in framework.issues for code in issue.items or ()]
    used_items += [code for group in framework.item_groups for code in group.items]
    return [
        *(str(framework.year_be) for _ in range(framework.year_be != file_year_be)),
        *_twice(instruments, indicators, items, [issue.no for issue in framework.issues]),
        *_twice(
            [f"{part.instrument} {part.no}" for part in framework.parts], [entry.name for entry in framework.levels]
        ),
        *_twice([code for group in framework.item_groups for code in group.items]),
        *(part.instrument for part in framework.parts if part.instrument not in instruments),
        *(entry.instrument for entry in framework.indicators if entry.instrument not in instruments),
        *(str(item.indicator) for item in framework.items if item.indicator not in indicators),
        *(str(no) for no in groups if no not in indicators),
        *(code for code in used_items if code not in items),
        *_miscounted(framework),
        *("weight" for _ in range(sum(entry.weight for entry in framework.instruments) != 1)),
    ]


def _dangling_requirements(requirements: Sequence[Requirement], catalog: Catalog) -> list[str]:
    """Every document, sheet and field that is not there, every year and number that stands twice."""
    documents = {document.key for document in catalog.documents}
    fields = {f"{sheet.key}.{field.key}" for sheet in catalog.sheets for field in sheet.fields}
    elements = [element for entry in requirements for element in entry.elements]
    used = [f"{element.sheet}.{key}" for element in elements for key in element.fields]
    used += [f"analysis.{key}" for element in elements for key in element.or_group]
    return [
        *(entry.document for entry in requirements if entry.document not in documents),
        *(name for name in used if name not in fields),
        *(f"{element.no} fields" for element in elements if not element.fields),
        *_twice([f"{entry.document} {entry.year_be}" for entry in requirements]),
        *_twice(*([element.no for element in entry.elements] for entry in requirements)),
    ]


def _twice(*lists: Sequence[object]) -> list[str]:
    """What stands more than once in one of the lists."""
    return [str(name) for names in lists for name, times in Counter(names).items() if times > 1]


def _miscounted(framework: Framework) -> list[str]:
    """The counts that name no instrument, or that differ from the items where these are known."""
    instruments = {entry.no: entry.instrument for entry in framework.indicators}
    counts = Counter(instruments.get(item.indicator) for item in framework.items)
    codes = {entry.code for entry in framework.instruments}
    given = framework.item_counts
    return [f"item_counts.{c}" for c in given if c not in codes or (framework.items and counts[c] != given[c])]
