"""A household's orientations and letters: the board (`screen`), a letter, its moves (`doing`)."""
