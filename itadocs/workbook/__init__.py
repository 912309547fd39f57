"""Write the workbook that officers fill, from the same sheet specifications it is read with."""

from itadocs.workbook.content import GUIDE_TITLE, LISTS_TITLE
from itadocs.workbook.samples import load_data, write_samples
from itadocs.workbook.writer import build_workbook

__all__ = ["GUIDE_TITLE", "LISTS_TITLE", "build_workbook", "load_data", "write_samples"]
