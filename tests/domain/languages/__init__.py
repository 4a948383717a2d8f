"""The domain's languages room."""
