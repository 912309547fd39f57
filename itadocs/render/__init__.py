"""Render the model to bytes: the context, the Word engine, the finishing, the Excel files."""
