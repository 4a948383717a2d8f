"""Pictures of a telephone."""
