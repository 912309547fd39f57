"""How a finished file looks: as text, on pages, beside what others write."""
