"""A run, room by room: what is handed in, one workbook, one document, a province with its units, over processes."""
