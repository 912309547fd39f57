"""What a workbook says, as frozen records."""
