"""The window: its rail, its places, its keys, undo, and what a crash says.
Entry point: `window`.
"""
