"""Render the Excel deliverables, which are made without a template."""
