"""What lists read: names, and the summaries kept beside records."""

from collections.abc import Mapping


def short_name(first_name: str, last_name: str) -> str:
    """« Samira L. »: what screens show, so that a glance at the laptop tells little."""
    initial = f" {last_name[0]}." if last_name else ""
    return f"{first_name}{initial}".strip() or "Foyer sans nom"


def summary_text(summary: Mapping[str, object], name: str) -> str:
    """A text of a record's summary, empty when there is none."""
    value = summary.get(name)
    return value if isinstance(value, str) else ""


def summary_number(summary: Mapping[str, object], name: str) -> int | None:
    """A whole number of a record's summary, or None."""
    value = summary.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
