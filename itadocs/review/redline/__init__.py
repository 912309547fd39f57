"""The comparison copy with tracked changes."""
