"""« Ce qui manque »: what is not answered yet, and what is to check."""
