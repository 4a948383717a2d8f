"""The program itself: its guides, its version, what it is made of.

Kinds: none.
Entry points: `about`, `components`, `guides`.
"""
