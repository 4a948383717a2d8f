"""Numbering pushed changes, the feed of each person, and where a household belongs.
Entry points: `exchange`, `numbering.number`, `feed.page`, `seats`.
"""
