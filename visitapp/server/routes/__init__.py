"""The HTTP routes of laptops, a file a subject; each hands over to the room that does the work.
Entry points: the router of each file.
"""
