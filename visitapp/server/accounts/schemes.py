"""The schemes that exist, as the shipped household questionnaire lists them."""

from collections.abc import Iterable

from visitapp.server.instance.forms import form


def scheme_names() -> Iterable[tuple[str, str]]:
    """Every scheme: its word and its French name."""
    choices = form("household").located["scheme"].question.choices
    return tuple((one.id, one.label) for one in choices)


def scheme_name(scheme: str) -> str:
    """The French name of a scheme; the word itself for one that does not exist."""
    return dict(scheme_names()).get(scheme, scheme)
