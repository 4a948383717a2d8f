"""« Envois »: what waits, what the agency has, a USB key. Entry point: `screen`."""
