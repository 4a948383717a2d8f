"""Domain in, bytes out. Reads no store."""
