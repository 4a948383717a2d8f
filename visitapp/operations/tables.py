"""The shipped parameter tables, read once when a result is first asked for."""


class Tables:
    """Reference values over all their periods; see `resources/parameters/`."""
