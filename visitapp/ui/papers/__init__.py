"""Papers on screen: a preview, the printer, a PDF or a message kept as a file."""
