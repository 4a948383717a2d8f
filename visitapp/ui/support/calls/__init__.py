"""« À rappeler »: the questions put off."""
