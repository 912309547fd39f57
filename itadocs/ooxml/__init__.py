"""Word and Excel packages as both rooms need them: bounded reading, parts, relationships, writing, tracked changes."""
