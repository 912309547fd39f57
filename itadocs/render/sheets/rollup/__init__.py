"""``rollup.xlsx`` of a set."""
