"""Render ``scores.xlsx`` with the formulas that recompute it."""
