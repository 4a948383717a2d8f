"""Our figures beside those of independent engines, frozen in golden files (see README.md)."""
