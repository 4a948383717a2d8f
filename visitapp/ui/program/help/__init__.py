"""« Aide »: short chapters, and the training family."""
