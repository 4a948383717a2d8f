"""Versions of the program side by side: unpacked, tried, handed over to, gone back from.

Files and processes only. Nothing here knows a household, a screen or a key.
"""
