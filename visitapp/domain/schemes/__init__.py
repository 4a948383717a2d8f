"""A scheme's own rules: for whom, how many visits, when each version holds.
Entry points: `settings.holds`, `terms.Terms`.
"""
