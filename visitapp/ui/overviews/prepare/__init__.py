"""« Préparer la visite »: where, what is known, papers, the bag. Entry point: `screen`."""
