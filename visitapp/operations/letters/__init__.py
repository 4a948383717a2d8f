"""Letters made from what is known, read over, sent and answered.

Kinds: letter.
Enter by `letters`, `orientation_board`, `compose.make_letter`.
"""
