"""The training family's papers."""
