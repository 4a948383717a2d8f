"""« Orientations » of one household: needs found, whom to turn to, consents, letters."""
