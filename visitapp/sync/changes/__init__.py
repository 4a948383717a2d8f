"""One round of sync on the laptop: outbox, receiving, merging, what leaves and what is refused.
Entry points: `engine.Engine`, `merge`, `receive`.
"""
