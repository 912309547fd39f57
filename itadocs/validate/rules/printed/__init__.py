"""Check what was typed and no chosen document prints."""
