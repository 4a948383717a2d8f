"""Daily snapshots, going back to one, saving what a damaged file still holds.
Entry points: `snapshots.take`, `snapshots.restore`, `salvage`, `old_copies`.
"""
