"""Check that what was typed is printed by a document that is chosen (R81, R82 and R83).

What: R81 the fields of a sheet that no chosen document prints with its template, and none that can be made of the
workbook as it is organised, once per sheet with the cells; R82, information, the same where another document prints it
that is only not chosen; R83 the rows of groups of the kind that the chosen documents are not organised by. Left alone:
the first texts of the workbook, figures that others are computed from, choices, an agency's own template, which can
print all, and a workbook without any chosen document.
Why: words that print nowhere are lost to the reader, and their author believes they were said.

Wrong: R81 ความเห็นผู้มีส่วนได้ส่วนเสีย!C2

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ไม่ |
    | มาตรการส่งเสริมคุณธรรมและความโปร่งใส | ใช่ |

    ## ความเห็นผู้มีส่วนได้ส่วนเสีย
    | กลุ่มผู้ให้ความเห็น | ด้าน | ความเห็น |
    | ภายนอก (EIT) | | ควรเพิ่มที่จอดรถ |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ประเด็นที่ 2 | จัดที่จอดรถ | ตีเส้น | ต.ค. 68 - ก.ย. 69 | สล. |

Wrong: R82 มาตรการ!C2

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ไม่ |
    | รายงานผลการดำเนินการ | ใช่ |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ผู้ตอบยังไม่ทราบขั้นตอน | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |

Wrong: R83 มาตรการ!A3

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ใช่ |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ผู้ตอบยังไม่ทราบขั้นตอน | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ประเด็นที่ 2 | จัดที่จอดรถ | ที่จอดรถไม่พอ | ตีเส้น | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ใช่ |

    ## ความเห็นผู้มีส่วนได้ส่วนเสีย
    | กลุ่มผู้ให้ความเห็น | ด้าน | ความเห็น |
    | ภายนอก (EIT) | | ควรเพิ่มที่จอดรถ |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from itadocs.catalog import Catalog, DocumentKind, Field, TemplateChoice
from itadocs.catalog.choices import GROUP_WORDS, group_name
from itadocs.problems import Problem, Where
from itadocs.validate.documents.needed_cells import applies, name_cells
from itadocs.validate.items.analysis import chosen_template
from itadocs.validate.typed import Block, GroupRef, TypedBook, TypedRow

_ALWAYS_OF_USE = frozenset({"agency", "documents", "result", "instruments", "indicators", "items", "units"})
"""Sheets by which a workbook is judged, or its figures reckoned, also where nothing of them is printed."""
_OF_GROUPS = ("analysis", "measures", "results")
_NOT_TEXT = frozenset({"group", "code", "measure", "step", "items", "instrument"})
"""What says of which row, group or document the rest is; so do choices."""


class _Typed(Struct, frozen=True):
    """Hold a filled cell of a field, and the group of its row; None where the sheet has no groups."""

    sheet: str
    field: Field
    where: Where
    group: GroupRef | None = None


class _Chosen(Struct, frozen=True):
    """Hold the documents that are made, each with its template; None for one of the agency's own or an Excel file."""

    documents: Sequence[tuple[DocumentKind, TemplateChoice | None]]
    kinds: frozenset[str]
    """What the workbook is organised by: issues, indicators or both."""

    found: dict[tuple[str, str | None], tuple[Field, ...]]
    """Sheet and kind of group → what was found of them already."""

    def unprinted(self, sheet: str, group: GroupRef | None, catalog: Catalog) -> tuple[Field, ...]:
        """Return the fields of a sheet that no document prints in a row of such a group."""
        key = (sheet, group and group[0])
        if key not in self.found:
            fields = (field for field in catalog.sheet(sheet).fields if _is_content(field))
            self.found[key] = tuple(field for field in fields if not self._prints(sheet, field.key, group))
        return self.found[key]

    def _prints(self, sheet: str, field: str, group: GroupRef | None) -> bool:
        return any(
            _fits(document, group)
            and ((document.is_word and template is None) or document.prints(sheet, field, template))
            for document, template in self.documents
        )


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R83 at the group of the first row of the other kind in a sheet, R81 and R82 at the first of the cells.
    A workbook that was handed out holds words of who gathers it, whose own documents print them."""
    if catalog.gatherer_of(book.agency_kind):
        return
    wanted = {str(row.text("kind")) for row in book.rows("documents") if row.text("wanted") == "yes"}
    documents = [(kind, chosen_template(kind, book)) for kind in catalog.documents if kind.key in wanted]
    blocks = [(key, block) for key in _OF_GROUPS for block in _blocks(book, key) if block.group is not None]
    if not documents or book.framework is None:
        return
    kinds = {f"{block.group[0]}s" for key, block in blocks if block.group and key != "results"}
    chosen = _Chosen(documents, frozenset(kinds), {})
    grouped = [kind for kind, _ in documents if kind.groups != "any" and (kind.groups in kinds or not kinds)]
    astray = [(key, block) for key, block in blocks if _is_astray(block, grouped)]
    yield from _other_kind(astray, grouped, catalog)
    listed = (sheet.key for sheet in catalog.sheets)
    others = [key for key in listed if key not in _ALWAYS_OF_USE and key not in _OF_GROUPS]
    rows: list[tuple[str, TypedRow, GroupRef | None]] = [(key, row, None) for key in others for row in book.rows(key)]
    rows += [(key, row, block.group) for key, block in blocks if not _is_astray(block, grouped) for row in block.rows]
    lost = [
        typed
        for key, row, group in rows
        for typed in _lost(key, row, group, chosen, catalog)
        if not _is_first(typed, book, catalog)
    ]
    yield from _not_printed(lost, chosen, catalog)


def _lost(key: str, row: TypedRow, group: GroupRef | None, chosen: _Chosen, catalog: Catalog) -> Iterator[_Typed]:
    """Yield the filled cells of a row that no chosen document prints."""
    for field in chosen.unprinted(key, group, catalog):
        if row.has_own(field.key):
            yield _Typed(key, field, row.places[field.key], group)


def _blocks(book: TypedBook, key: str) -> Iterable[Block]:
    return {"analysis": book.analysis.values(), "measures": book.measures, "results": book.results}[key]


def _is_astray(block: Block, grouped: Sequence[DocumentKind]) -> bool:
    """Tell whether the documents organised by groups are all organised by the other kind."""
    return block.group is not None and bool(grouped) and not any(applies(block.group, kind) for kind in grouped)


def _other_kind(
    astray: Sequence[tuple[str, Block]], grouped: Sequence[DocumentKind], catalog: Catalog
) -> Iterator[Problem]:
    for key in _OF_GROUPS:
        blocks = [block for sheet, block in astray if sheet == key]
        cells = [block.first.places["group"] for block in blocks]
        if blocks and blocks[0].group:
            numbers = ", ".join(str(block.group[1]) for block in blocks if block.group)
            found = f"{catalog.sheet(key).title}ของ{GROUP_WORDS[blocks[0].group[0]]} {numbers}"
            params = {
                "found": found,
                "document": _listed(grouped),
                "expected": group_name(grouped[0].groups),
            }
            yield Problem("R83", cells[0], params, tuple(cells[1:]))


def _is_content(field: Field) -> bool:
    return not field.ignored and field.type != "choice" and field.key not in _NOT_TEXT


def _is_first(typed: _Typed, book: TypedBook, catalog: Catalog) -> bool:
    """Tell whether a text is still the one that the workbook had from the start."""
    form, kind = book.form(typed.sheet), catalog.kinds.get(book.agency_kind)
    first = (kind.texts.get(f"{typed.sheet}.{typed.field.key}") if kind else None) or typed.field.default
    if form is None or not isinstance(first, str):
        return False
    text = "".join("".join(form.lines(typed.field.key)).split())
    firsts = (first.replace("{group}", group_name(kind)) for kind in ("issues", "indicators"))
    return text in {"".join(each.split()) for each in firsts}


def _not_printed(lost: Sequence[_Typed], chosen: _Chosen, catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for all cells of a sheet that the same documents would print."""
    found: dict[tuple[str, str, str, str], list[_Typed]] = {}
    for typed in lost:
        code, reason, remedy = _why(typed, chosen, catalog)
        found.setdefault((typed.sheet, code, reason, remedy), []).append(typed)
    for (_, code, reason, remedy), cells in found.items():
        names = name_cells([(typed.where, typed.field.header) for typed in cells])
        params = {"found": names, "reason": reason, "remedy": remedy}
        yield Problem(code, cells[0].where, params, tuple(typed.where for typed in cells[1:]))


def _why(typed: _Typed, chosen: _Chosen, catalog: Catalog) -> tuple[str, str, str]:
    """Return the code, what would print a cell, and what to do about it."""
    able = [kind for kind in catalog.documents if kind.prints(typed.sheet, typed.field.key)]
    printing = [kind for kind in able if _fits(kind, typed.group)]
    for document, _ in chosen.documents:
        if document in printing:
            names = [each for each in document.templates if document.prints(typed.sheet, typed.field.key, each)]
            template = f"“{names[0].name}”"
            return "R81", f"พิมพ์เมื่อใช้แม่แบบ {template}", f"เลือกแม่แบบ {template} ของเอกสาร “{document.label}”"
    makeable = [kind for kind in printing if kind.groups == "any" or not chosen.kinds or kind.groups in chosen.kinds]
    if makeable:
        listed = _listed(makeable)
        return "R82", f"พิมพ์ใน {listed} ซึ่งไม่ได้เลือก", f"เปลี่ยนช่อง จัดทำ ของ {listed} เป็น ใช่"
    listed, word = _listed(able), group_name(able[0].groups)
    remedy = f"ย้ายข้อความไปไว้ในช่องที่เอกสารพิมพ์ หรือจัดทำ {listed} จากสมุดงานราย{word}"
    return "R81", f"พิมพ์ใน {listed} ซึ่งจัดทำราย{word}", remedy


def _fits(document: DocumentKind, group: GroupRef | None) -> bool:
    return group is None or applies(group, document)


def _listed(kinds: Iterable[DocumentKind]) -> str:
    return ", ".join(f"“{kind.label}”" for kind in kinds)
