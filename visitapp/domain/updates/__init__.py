"""A new version of the program: what its manifest says, and whether it may be taken here."""
