"""Rules on texts that were copied from elsewhere."""
