"""A bill, as a PDF or a photo, read on this computer. Entry point: `read_file`."""
