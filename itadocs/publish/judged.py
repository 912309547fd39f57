"""Gather the workbooks of a build as they were judged: what the build did not read is judged here, once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.reported import judge_unit, plan_of
from itadocs.intake.gatherer import judge_by_itself
from itadocs.intake.judging import JudgedWorkbook
from itadocs.intake.tracking import TrackingFiles, recorded_tracking
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.province import ProvincePlan


def judged_workbooks(
    report: Report, known: Mapping[Path, JudgedWorkbook], options: BuildOptions
) -> dict[Path, JudgedWorkbook]:
    """Return every workbook of a report as it was judged; ``known`` are those that the build judged.

    A unit of a set is judged as a part of it: what its own sheets leave blank is its province's.
    """
    judged: dict[Path, JudgedWorkbook] = {}
    plans: dict[Path, ProvincePlan | None] = {}
    for entry in report.sets:
        province = known.get(entry.province.path) or _judge(entry.province, options)
        judged[province.path] = province
        plan = plan_of(province, options.catalog)
        plans |= dict.fromkeys((unit.path for unit in entry.workbooks), plan)
    for workbook in report.workbooks:
        path = workbook.path
        if path in judged:
            continue
        if path in known:
            judged[path] = known[path]
        elif path in plans:
            judged[path] = judge_unit(path, plans[path], options.catalog, _tracking(workbook)).judged
        else:
            judged[path] = _judge(workbook, options)
    return judged


def _judge(workbook: WorkbookOutcome, options: BuildOptions) -> JudgedWorkbook:
    return judge_by_itself(workbook.path, options.catalog, _tracking(workbook))


def _tracking(workbook: WorkbookOutcome) -> TrackingFiles:
    places = [document.path.parent for document in workbook.documents if document.path]
    return recorded_tracking(places[0]) if places else TrackingFiles()
