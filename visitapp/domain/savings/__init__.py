"""One traced function per saving; the numbers are in parameter files.
Entry points: `advice.advise`, `registry.RULES`.
"""
