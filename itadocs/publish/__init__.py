"""Lay out what an agency uploads: documents with their PDF, the data of their tables, and pages that list it all."""
