"""Find texts that were copied from elsewhere."""
