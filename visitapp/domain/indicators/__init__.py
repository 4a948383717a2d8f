"""What the scheme is told of its own work: each figure defined, and the files behind it."""
