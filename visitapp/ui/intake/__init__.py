"""« Inscriptions »: read what arrives, decide, say so; who waits for a visit, and how long."""
