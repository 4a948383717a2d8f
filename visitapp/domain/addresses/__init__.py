"""Street addresses compared: the same home, another one, a slip of the pen.
Entry points: `addresses.another_dwelling`, `names.words_of`.
"""
