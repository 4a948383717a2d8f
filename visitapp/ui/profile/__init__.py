"""The profile of who works here: how it opens, and its settings."""
