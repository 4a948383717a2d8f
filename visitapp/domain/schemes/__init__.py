"""A scheme's own rules: who is eligible, how many visits, when each version applies.
Entry points: `settings.holds`, `terms.Terms`.
"""
