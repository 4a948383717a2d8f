"""The adviser's words when registering by phone (`Plan.spoken`), telephones and days put in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from visitapp.domain.registration.plan import Plan
from visitapp.domain.registration.read_back import within
from visitapp.domain.support.contacts import Contact
from visitapp.domain.text import NBSP

OF_A_SCHEME = ("within", "not_known", "reach")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Sentences of a call in order; `declined`: who disagrees, `write`: who has no telephone."""

    begin: str
    danger: str
    elsewhere: str
    declined: str
    again: str
    call: str
    write: str
    end: str
    plan: Plan

    def delay(self, days: int | None) -> str:
        """Within how many days somebody will call; None while that is not set."""
        said = self.plan.spoken
        told = within(days)
        return said["within"].format(within=told) if told else said["not_known"]

    def reached(self, scheme: str, phone: str) -> str:
        """Which scheme to call back, and where; empty while that is not set."""
        return self.plan.spoken["reach"].format(scheme=scheme, phone=whole(phone)) if phone else ""

    def delays(self, schemes: Iterable[tuple[str, int | None]]) -> tuple[tuple[str, str], ...]:
        """Of each scheme its name and its sentence; once, without a name, when all say the same."""
        found = [(name, self.delay(days)) for name, days in schemes]
        if len({sentence for _, sentence in found}) == 1:
            found = [("", found[0][1])]
        return tuple(found)


def whole(phone: str) -> str:
    """A phone number that no line break cuts."""
    return phone.replace(" ", NBSP)


def script_sentences(plan: Plan, services: Mapping[str, Contact]) -> Spoken:
    """The sentences of a plan, with the telephones of the public services."""
    phones = {
        "gas": whole(services["urgence_gaz"].phone), "fire": whole(services["pompiers"].phone),
        "france_renov": whole(services["france_renov"].phone),
    }  # fmt: skip
    said = {key: words for key, words in plan.spoken.items() if key not in OF_A_SCHEME}
    return Spoken(**{key: words.format(**phones) for key, words in said.items()}, plan=plan)
