"""« Actions »: what is advised, what the household decides, what it saves.
Entry point: `screen`.
"""
