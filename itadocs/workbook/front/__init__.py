"""Write the first sheet: what the workbook is for, the shortest way, what each document lacks, the year's checklist."""

from itadocs.workbook.front.page import write_front
from itadocs.workbook.front.shortest import MOST, Way, shortest_ways

__all__ = ["MOST", "Way", "shortest_ways", "write_front"]
