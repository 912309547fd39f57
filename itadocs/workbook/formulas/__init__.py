"""Write what the workbook counts, lacks and doubts of itself: formulas, most of them on the hidden sheet of lists."""
