"""« Les dispositifs »: what holds in each, its next version to prepare, those of before."""
