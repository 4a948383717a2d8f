"""« Stock »: the agency’s shelf, who was handed what, and the bags of the visitors."""
