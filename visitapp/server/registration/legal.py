"""Legal notices as coordinators wrote them; what is missing is named, with whom to ask.

While a scheme that visits somewhere lacks one, nobody registers: what is asked has no basis yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.checklist.questions import Question
from visitapp.domain.schemes.settings import LEGAL
from visitapp.server.accounts.schemes import scheme_names
from visitapp.server.instance.forms import form
from visitapp.server.registration.agency import Agency


@dataclass(frozen=True, slots=True)
class Told:
    """One notice: `said` (scheme names only where they differ), `lacks` those that say nothing."""

    said: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...]

    @property
    def partly(self) -> str:
        """The names of the schemes that say nothing, when another one does."""
        return ", ".join(self.lacks) if self.said else ""


def legal(agency: Agency) -> Mapping[str, Told]:
    """Each of `LEGAL`, by its path."""
    return {path: _told(agency, path) for path in LEGAL}


def may_register(agency: Agency) -> bool:
    """Whether each scheme that has a territory wrote all that the law asks."""
    lacks = {name for told in legal(agency).values() for name in told.lacks}
    return not any(agency.where(one) and agency.name(one) in lacks for one, _ in scheme_names())


def _told(agency: Agency, path: str) -> Told:
    question = form("scheme").located[path].question
    schemes = [scheme for scheme, _ in scheme_names()]
    words = {one: _words(question, agency.text(one, path)) for one in schemes}
    said = [(agency.name(one), text) for one, text in words.items() if text]
    lacks = tuple(agency.name(one) for one, text in words.items() if not text)
    if not lacks and len({text for _, text in said}) == 1:
        said = [("", said[0][1])]
    return Told(tuple(said), lacks)


def _words(question: Question, value: str) -> str:
    """A choice in its words; a choice that is not offered is nothing."""
    if question.type != "choice":
        return value
    return next((one.label for one in question.choices if one.id == value), "")
