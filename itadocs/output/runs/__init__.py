"""Let one run at a time write, and undo what a run that was killed left half done."""
