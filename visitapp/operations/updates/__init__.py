"""A new version: looked for at the agency or on a USB key, downloaded, installed, gone back from.

Kinds: none.
Entry points: `offers`, `check`, `download`, `install`, `roll_back`.
"""
