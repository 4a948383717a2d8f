"""« Les dispositifs »."""
