"""Find what was handed in: workbooks, sets, tracking files, edited documents; judge each workbook as a whole."""
