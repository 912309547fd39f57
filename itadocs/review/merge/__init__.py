"""A reviewer's free edits carried into a newer version."""
