"""« Aide »: guides task by task, chapters, training, a diagnostic. Entry point: `screen`."""
