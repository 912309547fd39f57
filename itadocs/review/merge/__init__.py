"""Carry a reviewer's free edits into a newer version."""
