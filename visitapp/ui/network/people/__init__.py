"""« Les personnes »: who works in the structures (`screen`), one of them, what was said."""
