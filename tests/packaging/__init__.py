"""What makes a version, tried on repositories of their own."""
