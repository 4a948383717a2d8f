"""Who sees what, who may write it, why a household is erased, how long one is kept.
Entry points: `sight`, `writes.why_not`, `retention`, `reasons`.
"""
