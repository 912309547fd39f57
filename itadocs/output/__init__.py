"""Write bytes to the output folder: safe names, atomic writes, never over an edited file."""

OWN = ".itadocs"
"""How the names of files and folders begin that are the program's own."""
