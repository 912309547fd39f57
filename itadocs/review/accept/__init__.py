"""Hold what comes of taking an edited document back in one step: its edits with what was chosen, and its outcome."""
