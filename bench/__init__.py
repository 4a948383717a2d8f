"""`make bench`: this program beside its limit or a peer, in one run, as ratios."""
