"""Say what a template may say: its tags, the names it knows, how much it may compute, and what is wrong with it."""
