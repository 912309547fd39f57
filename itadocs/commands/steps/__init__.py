"""Take the single steps of commands that need more than a function or two each."""
