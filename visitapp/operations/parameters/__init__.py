"""The agency's own numbers beside those that are shipped, and its days of weather.

Kinds: override.
Entry points: `overrides`, `lines`, `weather`.
"""
