"""Render ``rollup.xlsx`` of a province's set."""
