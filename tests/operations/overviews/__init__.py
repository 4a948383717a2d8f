"""overviews."""
