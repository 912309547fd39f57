"""Draw charts that Word can edit: the data behind one, and the parts of the package it is made of."""
