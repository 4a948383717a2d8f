"""The shipped reference tables, read once, when a result is first asked for."""

from typing import TYPE_CHECKING

from visitapp import shipped

if TYPE_CHECKING:
    from visitapp.domain.tables import Tables

PARAMETERS = "parameters"
WEATHER = "parameters/weather/degree_days_ile_de_france.csv"
AIDS = "aids/aids.yaml"
CONTACTS = "contacts/services.yaml"


def reference_tables() -> "Tables":
    """Every table that travels with the program."""
    from visitapp.domain.tables import read_tables

    files = [name for name in shipped.names(PARAMETERS) if name.endswith(".yaml")]
    texts = {name: shipped.text(f"{PARAMETERS}/{name}") for name in files}
    return read_tables(texts, shipped.text(WEATHER), shipped.text(AIDS), shipped.text(CONTACTS))


class Reference:
    """The tables of one desk. The first screen does without them."""

    def __init__(self) -> None:
        self._read: Tables | None = None

    def tables(self) -> "Tables":
        """The tables, read at the first call."""
        if self._read is None:
            self._read = reference_tables()
        return self._read
