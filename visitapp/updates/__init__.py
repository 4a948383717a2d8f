"""Versions of the program side by side: unpacked, tried, handed over to, gone back from.
Entry points: `trying`, `handing_over`, `place.place_of`.
"""
