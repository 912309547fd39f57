"""Hold what a workbook says, as frozen records."""
