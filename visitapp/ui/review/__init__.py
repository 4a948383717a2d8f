"""« À relire »: the queue of visits, one read answer by answer, its moves.
Entry point: `screen`.
"""
