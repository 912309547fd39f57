"""Read a province with its units: who has which measure, what each unit reports, and the book of all of it."""

from itadocs.province.assess import assess_set, assess_unit
from itadocs.province.consolidate import consolidate, gathers
from itadocs.province.plan import PlannedMeasure, ProvincePlan, UnitRow, province_plan, unready
from itadocs.province.report import MeasureReport, UnitReport, unit_report

__all__ = [
    "MeasureReport", "PlannedMeasure", "ProvincePlan", "UnitReport", "UnitRow", "assess_set", "assess_unit",
    "consolidate", "gathers", "province_plan", "unit_report", "unready",
]  # fmt: skip
