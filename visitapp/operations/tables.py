"""The shipped parameter tables, read once when a result is first asked for."""

from functools import cached_property


class Tables:
    """Reference values over all their periods; see `resources/parameters/`."""
