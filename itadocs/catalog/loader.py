"""Read all data files under one roof: families and their years, kinds of agencies, documents, sheets, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from itadocs.catalog.decode import decode, format_key, read_toml
from itadocs.catalog.find import one
from itadocs.catalog.frameworks import Family, Framework, ItemCode, Requirement
from itadocs.catalog.ideas import Ideas, TopicUse
from itadocs.catalog.integrity import Dangling, check_framework, check_requirements, check_use
from itadocs.catalog.kinds import CollectiveWords, Kind, SetWords, with_likeness
from itadocs.catalog.published import PublishedWords
from itadocs.catalog.specs import DocumentKind, Sheet
from itadocs.catalog.year_files import YEAR_FILES, YearFiles, YearTables, is_family_name, said_family
from itadocs.errors import CatalogError
from itadocs.thai.compare.forms import without_marks

T = TypeVar("T")

DATA = Path(__file__).parent / "data"

YEARS_AHEAD = 3
"""How many years after the latest that is described work on its rules; a later one is a slip of the key."""

DEFAULT_FAMILY = "nacc"
"""The family of every workbook that names none."""


class _Documents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    documents: tuple[DocumentKind, ...]


class _Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[Kind, ...]
    collective: CollectiveWords = CollectiveWords()


class Catalog:
    """Hold what the state decides and how the workbook looks; each file is read when it is first asked for.

    ``extra`` is a folder of families: ``<family>/<year>.toml`` adds a fiscal year or stands in for the one that ships.
    Raises CatalogError G02 where that folder is not there, G06 where a year lies in it that has no family.
    """

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise CatalogError("G02", file=str(extra), reason="ไม่มีโฟลเดอร์นี้")
        for file in sorted(extra.glob(YEAR_FILES)) if extra else ():
            raise CatalogError("G06", file=file.name, target=f"{said_family(file) or DEFAULT_FAMILY}/{file.name}")
        self.folders = [folder for folder in (extra, DATA / "frameworks") if folder is not None]
        self._files = YearFiles(self.folders)
        self._families: dict[str, Family] = {}
        self._frameworks: dict[tuple[str, int], Framework] = {}
        self._collective: dict[str, CollectiveWords] = {}

    @cached_property
    def families(self) -> dict[str, Family]:
        """Return the families by their keys, the default one first. Raises CatalogError G02 or G03."""
        keys = sorted(self._files.families(), key=lambda key: (key != DEFAULT_FAMILY, key))
        return {key: self.family(key) for key in keys}

    def family(self, key: str) -> Family:
        """Return the family of that key; one without a file of its own is called by its key. CatalogError G02, G03."""
        if key not in self._families:
            self._families[key] = self._load_family(key)
        return self._families[key]

    def years_of(self, family: str = DEFAULT_FAMILY) -> tuple[int, ...]:
        """Return the fiscal years (B.E.) of a family, ascending; empty for a family nobody knows."""
        return self._files.years(family)

    def framework(self, year_be: int, family: str = DEFAULT_FAMILY) -> Framework:
        """Return the framework of a family in a fiscal year (B.E.).

        For one of the years right after the latest that has a data file it is that one's, with ``rules_of_be``. Raises
        CatalogError G01 for any other year without a data file, G02 for a broken file, G03 for a dangling name in it,
        G04 for a year based on itself, G05 for a family nobody knows, G08 for figures in it that do not fit together.
        """
        if (family, year_be) not in self._frameworks:
            self._frameworks[family, year_be] = self._load(family, year_be)
        return self._frameworks[family, year_be]

    def rules_of(self, year_be: int, family: str) -> Framework | None:
        """Return what a year (B.E.) is judged by, as :meth:`framework` does; None where there is none."""
        years = self.years_of(family)
        return self.framework(year_be, family) if year_be in years or _comes_next(year_be, years) else None

    def framework_before(self, framework: Framework) -> Framework | None:
        """Return the framework of the same family one year earlier; None where it has no file."""
        return self.rules_of(framework.year_be - 1, framework.family)

    def item_code(self, document: str, criteria_year_be: int, family: str = DEFAULT_FAMILY) -> ItemCode | None:
        """Return the item a document is published under in a criteria year (B.E.); None where no source names it."""
        framework = self.rules_of(criteria_year_be, family)
        return framework.item_code(document) if framework else None

    def item_code_before(self, document: str, criteria_year_be: int, family: str) -> ItemCode | None:
        """Return the item of a document in the latest year before this one (B.E.) that names one; None where none does,
        or the file of a year on the way cannot be read."""
        years = (year for year in reversed(self.years_of(family)) if year < criteria_year_be)
        with suppress(CatalogError):
            return next((code for year in years if (code := self.framework(year, family).item_code(document))), None)
        return None

    def requirement(self, document: str, criteria_year_be: int, family: str = DEFAULT_FAMILY) -> Requirement | None:
        """Return what a document must contain in a criteria year (B.E.), or what the family asks where that is unknown.

        None where nobody knows it and nothing is checked instead.
        """
        framework = self.rules_of(criteria_year_be, family)
        known = framework.requirement(document) if framework else None
        others = self.family(family).requirements
        return known or next((entry for entry in others if entry.document == document), None)

    @cached_property
    def _kinds(self) -> _Kinds:
        tables = _read_shipped("kinds.toml")
        kinds = tables.get("kinds")
        return decode(
            {**tables, "kinds": with_likeness(kinds if isinstance(kinds, list) else ())}, _Kinds, "kinds.toml"
        )

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Return the kinds of agencies by their keys, in the order of the list. Raises CatalogError G02."""
        return {kind.key: kind for kind in self._kinds.kinds}

    @property
    def usual_kind(self) -> Kind:
        """Return the kind that is meant where nobody names one: the first of the list."""
        return next(iter(self.kinds.values()))

    def kind(self, key: str) -> Kind:
        """Return the kind of that key; one that says nothing but common words where there is none."""
        return self.kinds.get(key) or Kind(key, "")

    def kind_named(self, text: str) -> Kind | None:
        """Return the kind that a text means, by its label, another name of it, or its key; None where none is meant."""
        return self._kind_names.get(without_marks(text))

    @cached_property
    def _kind_names(self) -> dict[str, Kind]:
        named = [(name, kind) for kind in self.kinds.values() for name in (kind.key, *kind.aliases)]
        labels = [(kind.label, kind) for kind in self.kinds.values()]
        return {without_marks(name): kind for name, kind in (*named, *labels)}

    @cached_property
    def _kind_spellings(self) -> tuple[tuple[str, ...], ...]:
        named = ((kind.label, *kind.aliases) for kind in self.kinds.values())
        return tuple(words for words in named if any(word.endswith(".") for word in words))

    def spellings(self, name: str) -> tuple[str, ...]:
        """Return an agency's name as it is typed, and as it is written with the kind in full or abbreviated:
        ``อบต.ดอนตูม`` and ``องค์การบริหารส่วนตำบลดอนตูม``."""
        found = {
            f"{other}{name.removeprefix(word).strip()}": None
            for words in self._kind_spellings
            for word in words
            if name.startswith(word) and name != word
            for other in words
        }
        return (name, *(each for each in found if each != name))

    def usual_family(self, kind: str) -> str:
        """Return the family that agencies of a kind are assessed by where their workbook names none."""
        return self.kind(kind).family or DEFAULT_FAMILY

    def is_frame_of_others(self, family: str, kind: str) -> bool:
        """Tell whether a family is that of other kinds, or a kind has another one of its own. A family that no kind
        names may be anybody's."""
        own = self.kind(kind).family
        return family != self.usual_family(kind) and (
            bool(own) or any(each.family == family for each in self.kinds.values())
        )

    def gatherer_of(self, key: str) -> Kind | None:
        """Return the kind that gathers the workbooks of a kind; None where nobody does."""
        return next((kind for kind in self.kinds.values() if key and kind.gathers == key), None)

    def members_of(self, key: str) -> frozenset[str]:
        """Return the kinds whose workbooks an agency of a kind gathers: the one that reports to it, and those that go
        by a word of it, as a workbook may say the sort of agency it is; empty for a kind that gathers none."""
        whole = self.kind(key)
        if not whole.gathers:
            return frozenset()
        words = self.kind(whole.gathers).selves
        same = (
            each.key for each in self.kinds.values() if not each.gathers and each.selves[:1] and each.selves[0] in words
        )
        return frozenset({whole.gathers, *same})

    def set_words(self, key: str) -> SetWords:
        """Return what those of a set call each other, by the kind of who gathers or of whose workbooks are gathered;
        common words for a kind that is in no set."""
        whole = self.kind(key) if self.kind(key).gathers else self.gatherer_of(key)
        if whole is None:
            return SetWords()
        member = self.kind(whole.gathers)
        field = member.headers.get("agency.province") or self.sheet("agency").field("province").header
        return SetWords(whole.word, whole.unit, member.label, whole.office or whole.word, whole.head, field)

    def collective(self, kind: str) -> CollectiveWords:
        """Return what agencies of a kind call all their units together; common words for a kind without its own."""
        if kind not in self._collective:
            known = self.kind(kind)
            own = known.collective.of(known.selves)
            shared = self._kinds.collective
            words = own if own != CollectiveWords() else shared
            self._collective[kind] = words.sharing(shared)
        return self._collective[kind]

    @cached_property
    def documents(self) -> tuple[DocumentKind, ...]:
        """Return the document kinds that workbooks list, in printed order, with their default templates.

        Raises CatalogError G02 or G03.
        """
        return tuple(kind for kind in self._document_kinds if not kind.of_set)

    @cached_property
    def set_documents(self) -> tuple[DocumentKind, ...]:
        """Return the document kinds that are made of a province with its units. Raises CatalogError G02 or G03."""
        return tuple(kind for kind in self._document_kinds if kind.of_set)

    @cached_property
    def _document_kinds(self) -> tuple[DocumentKind, ...]:
        documents = _decode_file("documents.toml", _Documents).documents
        sheets = {sheet.key for sheet in self.sheets}
        for document in documents:
            for key in (*document.needs, *document.uses):
                if key not in sheets:
                    raise CatalogError("G03", file="documents.toml", name=key)
        return tuple(self._with_defaults(document) for document in documents)

    def document(self, key: str) -> DocumentKind:
        """Return the document kind of that key; KeyError if there is none."""
        return one((*self.documents, *self.set_documents), "key", key)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets in workbook order. Raises CatalogError G02."""
        names = sorted(file.name for file in (DATA / "sheets").glob("*.toml"))
        return tuple(_decode_file(f"sheets/{name}", Sheet) for name in names)

    def sheet(self, key: str) -> Sheet:
        """Return the sheet of that key; KeyError if there is none."""
        return one(self.sheets, "key", key)

    @cached_property
    def tracking(self) -> Sheet:
        """Return the table of ``tracking.xlsx``, as it is written and as it is read back. Raises CatalogError G02."""
        return _decode_file("tracking.toml", Sheet)

    @cached_property
    def ideas(self) -> Ideas:
        """Return the ideas for measures. Raises CatalogError G02, or G03 for a source or a role nobody defines."""
        ideas = _decode_file("ideas.toml", Ideas)
        for name in ideas.dangling():
            raise CatalogError("G03", file="ideas.toml", name=name)
        return ideas

    @cached_property
    def published(self) -> PublishedWords:
        """Return the words by which the tables of documents that agencies made are known. Raises CatalogError G02."""
        return _decode_file("published.toml", PublishedWords)

    def topics(self, framework: Framework) -> tuple[TopicUse, ...]:
        """Return what the items and indicators of a year are about, in the order of the ideas; empty where the year
        does not say. Raises CatalogError G03 for a topic nobody defines."""
        for name in self.ideas.unknown_topics(framework):
            raise CatalogError("G03", file=f"{framework.family}/{framework.year_be}.toml", name=name)
        return self.ideas.uses(framework)

    @cached_property
    def carried(self) -> Sheet:
        """Return the sheet of what was carried over from last year, which only such a workbook has. Raises G02."""
        return _decode_file("carried.toml", Sheet)

    @property
    def all_sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets that a workbook may have: those of every one, and the one of what was carried over."""
        return (*self.sheets, self.carried)

    @cached_property
    def lists(self) -> dict[str, dict[str, str]]:
        """Return the choices of every year: list name → value in the program → text in the workbook. Raises G02."""
        return _decode_file("lists.toml", dict[str, dict[str, str]])

    def _load_family(self, key: str) -> Family:
        file = self._files.family_file(key)
        if file is None:
            return Family(key, key)
        name = f"{key}/{file.name}"
        family = decode({**read_toml(file, name), "key": key}, Family, name)
        _refuse(check_requirements(family.requirements, self._document_keys, self.sheets), name, {})
        return family

    def _load(self, family: str, year_be: int) -> Framework:
        found = self._files.tables(family, year_be) if is_family_name(family) else None
        if found is None and _comes_next(year_be, self.years_of(family)):
            return self.framework(self.years_of(family)[-1], family).in_year(year_be)
        if found is None and self._files.is_misnamed(family):
            raise CatalogError("G11", found=family)
        if found is None and not self.years_of(family):
            raise CatalogError("G05", found=family, known=", ".join(self.families))
        if found is None:
            raise CatalogError("G01", year=year_be, known=", ".join(map(str, self.years_of(family))))
        try:
            return self._decoded(found, family, year_be)
        except CatalogError as error:
            raise found.with_line(error) from error

    def _decoded(self, found: YearTables, family: str, year_be: int) -> Framework:
        framework = decode({"family": family, **found.tables}, Framework, found.name, found.origins)
        if (framework.family, framework.year_be) != (family, year_be):
            written = f"{framework.family}/{framework.year_be}"
            reason = f"ในแฟ้มเป็นกรอบของ {written} แต่แฟ้มชื่อ {family}/{year_be}"
            key = "year_be" if framework.family == family else "family"
            raise CatalogError("G08", file=found.name, reason=reason, key=key)
        _refuse(check_framework(framework), found.name, found.origins)
        _refuse(check_use(framework, self._document_keys, self.sheets), found.name, found.origins)
        return framework

    @cached_property
    def _document_keys(self) -> frozenset[str]:
        return frozenset(document.key for document in self.documents)

    def _with_defaults(self, document: DocumentKind) -> DocumentKind:
        chosen = {k.key: k.templates[document.key] for k in self.kinds.values() if document.key in k.templates}
        known = {template.name for template in document.templates}
        for name in chosen.values():
            if name not in known:
                raise CatalogError("G03", file="kinds.toml", name=name)
        return msgspec.structs.replace(document, defaults=chosen) if chosen else document


def _comes_next(year_be: int, years: Sequence[int]) -> bool:
    """Tell whether a year comes right after the latest of ``years``: a plan is of the year after the assessed one, and
    its results are published under the criteria of the one after that."""
    return bool(years) and years[-1] < year_be <= years[-1] + YEARS_AHEAD


@cache
def default_catalog() -> Catalog:
    """Return the catalogue that ships with the program."""
    return Catalog()


@cache
def _read_shipped(name: str) -> Mapping[str, object]:
    """Read a file that ships with the program; all catalogues of a process share it."""
    return read_toml(DATA / name, name.rpartition("/")[2])


def _decode_file(name: str, kind: type[T]) -> T:
    return decode(_read_shipped(name), kind, name.rpartition("/")[2])


def _refuse(dangling: Iterable[Dangling], name: str, origins: Mapping[str, str]) -> None:
    """Raise CatalogError G03 for the first one, G08 for a figure; where its table comes from a base, that file is told
    too."""
    for entry in dangling:
        origin = origins.get(entry.key.partition("[")[0].partition(".")[0], name)
        taken = "" if origin == name else f" จาก {origin}"
        if entry.reason:
            raise CatalogError("G08", file=name, reason=f"{entry.reason}{taken}", key=entry.key)
        raise CatalogError("G03", file=name, name=f"{entry.name} ({format_key(entry.key)}{taken})", key=entry.key)
