"""« Rapport »: the pages to hand over, by reader, printed or saved. Entry point: `screen`."""
