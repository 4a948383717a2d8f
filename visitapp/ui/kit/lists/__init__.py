"""Rows to press, sections, a line to search in, a timeline."""
