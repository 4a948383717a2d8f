"""Public services: name, phone, hours, each with its source. An unknown phone stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from visitapp.domain.text import NBSP

_KEYS = {"name", "phone", "hours", "url", "source", "confidence", "read_on", "review_by"}


class ContactFileError(Exception):
    """The contact file cannot be read: what is wrong, entry by entry."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One service. `phone` is empty when no reliable source gave it."""

    id: str
    name: str
    phone: str = ""
    hours: str = ""
    url: str = ""
    source: str = ""
    confidence: str = "low"
    read_on: date | None = None
    review_by: date | None = None

    @property
    def words(self) -> str:
        """« les pompiers (18) », or the name alone when the phone is unknown."""
        return f"{self.name} ({self.phone.replace(' ', NBSP)})" if self.phone else self.name


Contacts = Mapping[str, Contact]


def read_contacts(text: str) -> dict[str, Contact]:
    """Contacts by id. Raises `ContactFileError` with every mistake."""
    content = yaml.safe_load(text)
    if not isinstance(content, dict):
        raise ContactFileError("not a mapping of contacts")
    mistakes: list[str] = []
    contacts: dict[str, Contact] = {}
    for name, body in content.items():
        if not isinstance(body, dict) or set(body) != _KEYS or not body["source"]:
            mistakes.append(f"{name}: needs {', '.join(sorted(_KEYS))}, and no other key.")
            continue
        contacts[str(name)] = Contact(
            id=str(name),
            name=body["name"],
            phone=body["phone"] or "",
            hours=body["hours"],
            url=body["url"],
            source=body["source"],
            confidence=body["confidence"],
            read_on=body["read_on"],
            review_by=body["review_by"],
        )
    if mistakes:
        raise ContactFileError("\n".join(mistakes))
    return contacts


def contact(contacts: Contacts, name: str) -> Contact:
    """One contact; when the table lacks it, its name alone, so that no sentence is lost."""
    return contacts.get(name, Contact(name, name.replace("_", " ")))
