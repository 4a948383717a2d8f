"""« Ce qui manque »: the questions left, and why one stays open. Entry point: `screen`."""
