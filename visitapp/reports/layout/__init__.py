"""Blocks, pages, fonts and charts on reportlab. Entry points: `blocks`, `flow.write_pdf`."""
