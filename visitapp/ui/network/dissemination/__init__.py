"""« Diffusions »: a piece of information, its recipients, who has it, what followed.
Entry point: `screen`.
"""
