"""Read who is responsible: the names of a text, and the cells they stand in."""
