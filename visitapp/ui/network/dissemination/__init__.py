"""« Diffusions »: a piece of information, to whom it goes, who has it, what followed.
Entry point: `screen`.
"""
