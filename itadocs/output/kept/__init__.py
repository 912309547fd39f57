"""Keep what the program knows of its own work: what was issued, of what, in which versions."""
