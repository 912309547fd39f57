"""Take a template as a file: where it lies, what its package holds, what it was made from."""
