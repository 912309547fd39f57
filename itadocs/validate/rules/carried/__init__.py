"""Check what was carried over from last year's workbook."""
