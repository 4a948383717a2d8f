"""Papers on screen: a preview, the printer, a PDF."""
