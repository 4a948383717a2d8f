"""« Inscriptions »: the list, one registration, the text of its outcome. Entry point: `screen`."""
