"""« Diffusions »: an information, to whom it goes, who has it, what followed. Entry: `screen`."""
