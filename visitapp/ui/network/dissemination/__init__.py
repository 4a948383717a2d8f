"""« Diffusions »: what is made known in the networks, who has it, what followed."""
