"""A household's orientations and letters: the board (`screen`), a letter, what may be
done on it (`board_actions`).
"""
