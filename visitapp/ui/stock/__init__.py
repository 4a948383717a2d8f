"""« Stock »: the shelf, the bags, the movements. Entry point: `screen`."""
