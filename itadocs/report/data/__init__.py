"""Outcomes for programs: records that become JSON with stable keys, and the JSON Schema that says which."""

from itadocs.report.data.merges import merge_data
from itadocs.report.data.pulls import pull_data
from itadocs.report.data.records import format_json
from itadocs.report.data.reports import report_data
from itadocs.report.data.schema import REPORTS, report_schema

__all__ = ["REPORTS", "format_json", "merge_data", "pull_data", "report_data", "report_schema"]
