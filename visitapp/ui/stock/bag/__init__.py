"""« Matériel »: the bag of who visits, counted. Entry point: `screen`."""
