"""Render ``tracking.xlsx``, filled through the year and given back."""
