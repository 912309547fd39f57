"""Ask what a new workbook is to be, and write it: blank, or with what an earlier one holds."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import FormData, QueryParams
from starlette.responses import Response

from itadocs.carry import NewWish
from itadocs.commands.carry import CarriedWorkbook, carry_workbook
from itadocs.commands.new import new
from itadocs.errors import ItadocsError, as_problem
from itadocs.intake.folders import word_documents
from itadocs.page.answers import archive_of, form_text, show_result
from itadocs.page.desk import Desk
from itadocs.page.rendering import Screens, shown_problem
from itadocs.page.words import names_command
from itadocs.problems import Problem, Where
from itadocs.report.carried import carried_lines
from itadocs.thai.fiscal import last_ended_year, parse_year

_FIELDS = ("year", "kind", "source", "name")


def show_new(desk: Desk, screens: Screens, query: QueryParams) -> Response:  # noqa: ARG001
    """Show what a new workbook is asked for."""
    return screens.show("new", _values(desk, screens))


def press_new(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Write a new workbook; what is missing is asked for again, with all that was typed."""
    catalog = desk.settings.catalog
    year, kind = parse_year(form_text(form, "year")), form_text(form, "kind")
    source = desk.places.find(form_text(form, "source"))
    name = form_text(form, "name") or f"แผน-{year}.xlsx"
    file = desk.folder / name
    documents = tuple(key for key in form.getlist("documents") if key in {each.key for each in catalog.documents})
    wrong, wrong_field = "", ""
    if not isinstance(year, int):
        wrong_field, wrong = "year", "ปีงบประมาณที่ประเมินต้องเป็นปี พ.ศ. เช่น 2568"
    elif kind not in catalog.kinds and source is None:
        wrong_field, wrong = "kind", "เลือกประเภทหน่วยงาน หรือสมุดงานเดิมที่จะยกข้อมูลมา"
    elif file.parent != desk.folder or "\\" in name:
        wrong_field, wrong = "name", "ชื่อแฟ้มต้องไม่มีชื่อโฟลเดอร์"
    if wrong or not isinstance(year, int):
        return screens.show("new", {**_values(desk, screens, form, wrong), "wrong_field": wrong_field}, 400)
    try:
        if source is None:
            path = new(file, catalog, year, kind, documents=documents)
            return show_result(screens, f"สร้าง {path.name} แล้ว", ["เปิดใน Excel กรอกช่องที่แผ่นงานแรกบอก แล้วบันทึก"], [path])
        wish = NewWish(year, kind if kind in catalog.kinds else None, documents=documents)
        done = carry_workbook(file, source, catalog, wish)
    except ItadocsError as error:
        return screens.show("new", _values(desk, screens, form, problem=as_problem(error, Where(file.name))), 409)
    return _carried(desk, screens, source, done)


def _carried(desk: Desk, screens: Screens, source: Path, done: CarriedWorkbook) -> Response:
    if done.path is None or done.carried is None:
        return show_result(screens, "ยังไม่ได้สร้างสมุดงาน", (), problems=done.problems)
    years = (done.year_be, done.last_year_be)
    lines = carried_lines(
        Path(done.path.name),
        Path(source.name),
        done.carried,
        years,
        is_report=done.is_report,
        rules_be=done.rules_be,
        document=done.document,
        titles={sheet.key: sheet.title for sheet in desk.settings.catalog.sheets},
    )
    told = [line for line in lines if not names_command(line)]
    if done.year_be != done.last_year_be and not done.is_report:
        told.append(
            "ผลของมาตรการในเล่มเดิมกรอกต่อในเล่มเดิมได้ หรือสร้างเล่มรายงานผลด้วยปุ่ม สร้างสมุดงานใหม่ "
            "เลือกสมุดงานเดิมและเอกสาร รายงานผลการดำเนินการ"
        )
    return show_result(screens, f"สร้าง {done.path.name} แล้ว", told, [done.path])


def _values(
    desk: Desk, screens: Screens, form: FormData | None = None, wrong: str = "", problem: Problem | None = None
) -> dict[str, object]:
    """Return what the form shows: what was typed in it, or what is usual."""
    catalog = desk.settings.catalog
    typed = {name: form_text(form, name) if form else "" for name in _FIELDS}
    workbooks = (each.outcome.path for each in desk.workbooks() if not archive_of(each))
    sources = [*workbooks, *word_documents(desk.folder)]
    return {
        **typed,
        "year": typed["year"] or str(last_ended_year(desk.settings.clock().date())),
        "kinds": [(kind.key, kind.label) for kind in catalog.kinds.values()],
        "sources": [link for path in sources if (link := screens.link(path))],
        "documents": [(each.key, each.label) for each in catalog.documents],
        "chosen": form.getlist("documents") if form else [],
        "wrong": wrong,
        "wrong_field": "",
        "problem": shown_problem(problem) if problem else None,
    }
