"""Public services: name, phone, hours, each with its source. An unknown phone stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.support.entries import CONFIDENCE, DAY, MAYBE_WORDS, WORDS, faults
from visitapp.domain.text import NBSP
from visitapp.domain.yaml_text import content_of

_KEYS = {
    "name": WORDS, "phone": MAYBE_WORDS, "hours": MAYBE_WORDS, "url": MAYBE_WORDS, "source": WORDS,
    "confidence": CONFIDENCE, "read_on": DAY, "review_by": DAY,
}  # fmt: skip


class ContactFileError(FileMistakes):
    """Everything wrong in the contact file."""


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


def read_contacts(text: str, file: str) -> dict[str, Contact]:
    """Contacts by id. Raises `ContactFileError` with every mistake."""
    content, mistakes = content_of(text, file)
    if not mistakes and not isinstance(content, dict):
        told = "Write one block per service, under its id."
        mistakes.append(Mistake(file, "-", "not a mapping of services.", told))
    contacts: dict[str, Contact] = {}
    for name, body in content.items() if isinstance(content, dict) else ():
        wrong = [Mistake(file, str(name), *fault) for fault in faults(body, _KEYS)]
        mistakes += wrong
        if not wrong:
            contacts[str(name)] = Contact(str(name), **{**body, "phone": body["phone"] or ""})
    if mistakes:
        raise ContactFileError(mistakes)
    return contacts


def contact(contacts: Contacts, name: str) -> Contact:
    """One contact; when the table lacks it, its name alone, so that no sentence is lost."""
    return contacts.get(name, Contact(name, name.replace("_", " ")))


def nearest(contacts: Contacts, name: str, department: str) -> Contact:
    """The service of the department where there is one (`adil_93`), else the general one."""
    here = f"{name}_{department}"
    return contact(contacts, here if here in contacts else name)
