"""Read the tags of a template past slips of typing: what Word, or a page on the web, made of them."""
