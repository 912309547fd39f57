"""Read a document as text that knows its cells."""
