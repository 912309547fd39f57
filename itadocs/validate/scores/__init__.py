"""Derive from the scores of a workbook: what they add up to, which are low, which were misread."""
