"""Tests of the Excel deliverables."""
