"""One year later: what bills measure beside what was estimated, never added together.
Entry points: `impact.impact`, `words.sentences`.
"""
