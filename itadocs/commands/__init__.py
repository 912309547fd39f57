"""Run what the program can be asked for: one module per command, whose function reads as the list of its steps."""
