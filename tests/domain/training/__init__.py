"""The domain's training room."""
