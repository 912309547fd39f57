"""An edited document as text that knows its cells."""
