"""« Matériel »: what is in the bag."""
