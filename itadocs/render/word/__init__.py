"""Render a template and its context to a .docx."""
