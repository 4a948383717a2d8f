"""What a bill says, from its words."""
