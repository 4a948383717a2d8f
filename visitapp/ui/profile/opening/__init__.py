"""The way in: first start, password, trouble, recovery, and the crash dialog.
Entry point: `flow`.
"""
