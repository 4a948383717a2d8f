"""follow_up."""
