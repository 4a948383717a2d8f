"""dissemination."""
