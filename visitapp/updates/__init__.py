"""Versions of the program side by side: unpacked, tried, handed over to, gone back from.
Entry points: `trial`, `hand_over`, `place.place_of`.
"""
