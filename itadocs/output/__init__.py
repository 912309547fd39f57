"""Write bytes to the output folder: safe names, atomic writes, never over an edited file."""
