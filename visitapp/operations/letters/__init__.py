"""Letters made from what is known, read over, sent and answered.

Kinds: letter.
Entry points: `letters`, `orientation_board`, `compose.make_letter`.
"""
