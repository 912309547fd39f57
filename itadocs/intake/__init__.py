"""What was handed in: workbooks, sets, tracking files, edited documents; and each workbook judged as a whole."""
