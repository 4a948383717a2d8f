"""Street addresses compared: the same home, another one, a slip of the pen.
Entry points: `addresses.another_flat`, `names.words_of`.
"""
