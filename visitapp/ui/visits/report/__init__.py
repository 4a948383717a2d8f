"""« Rapport »: the pages to hand over, for whom, printed or kept. Entry point: `screen`."""
