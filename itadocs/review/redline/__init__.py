"""Make the comparison copy with tracked changes."""
