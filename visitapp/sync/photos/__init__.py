"""Photos and program updates in pieces, resumed where they stopped.
Entry points: `round.PhotoRound`, `update_pieces`.
"""
