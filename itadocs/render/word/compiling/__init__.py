"""Turn a template into code that renders it, once."""
