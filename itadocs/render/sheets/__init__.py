"""The Excel deliverables, made without a template."""
