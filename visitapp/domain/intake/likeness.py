"""How likely two files are one household, in dated points and French reasons, for a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import OSA

from visitapp.domain.addresses.names import alike, same_part
from visitapp.domain.intake.identity import Identity
from visitapp.domain.parameters.parameters import Parameters

WORDS: Mapping[str, str] = {
    "phone": "même téléphone",
    "phone_close": "téléphone presque pareil",
    "phone_other": "autre téléphone",
    "email": "même adresse électronique",
    "names": "même nom",
    "names_swapped": "même nom, prénom et nom inversés",
    "names_close": "nom presque pareil",
    "first_name": "même prénom, autre nom",
    "last_name": "même nom de famille, autre prénom",
    "first_name_known": "même prénom",
    "last_name_known": "même nom de famille",
    "shared_name": "un nom en commun",
    "no_name": "autre nom",
    "one_home": "même nom de famille à la même adresse",
    "one_home_close": "même nom de famille à une adresse presque pareille",
    "one_home_shared": "un nom en commun à la même adresse",
    "address": "même rue et numéro",
    "address_close": "adresse presque pareille",
    "street": "même rue, autre numéro",
    "street_alone": "même rue",
    "commune": "même commune",
    "address_other": "autre adresse",
}
AGAINST = frozenset(("phone_other", "no_name", "address_other"))
NAMED: Mapping[str, str] = {
    "names_swapped": "names", "first_name": "one_name", "last_name": "one_name",
    "first_name_known": "one_name_known", "last_name_known": "one_name_known",
    "shared_name": "one_name", "street_alone": "street",
    "one_home_close": "one_home", "one_home_shared": "one_home",
}  # fmt: skip
"""What is said in several ways and weighs the same."""
AT_HOME: Mapping[str, str] = {"address": "one_home", "address_close": "one_home_close"}
ONE_HOME: Mapping[str, Mapping[str, str]] = {
    "last_name": AT_HOME, "last_name_known": AT_HOME, "shared_name": {"address": "one_home_shared"},
}  # fmt: skip
"""By what is found of the names, then of the address: one thing, that weighs more than the two."""
MATCHES = ("same", "close")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Weights:
    """Points by thing found, and from how many a file is shown."""

    points: Mapping[str, int]
    shown: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two files compared. `same` and `other` are sentences in French, the strongest first."""

    id: str
    points: int
    found: tuple[str, ...]

    @property
    def same(self) -> tuple[str, ...]:
        """What speaks for one household."""
        return tuple(WORDS[one] for one in self.found if one not in AGAINST)

    @property
    def other(self) -> tuple[str, ...]:
        """What speaks for two."""
        return tuple(WORDS[one] for one in self.found if one in AGAINST)


def weights(parameters: Parameters) -> Weights:
    """The points of a day. Raises `ParameterProblem`."""
    table = parameters["intake_likeness"].value
    points = {} if isinstance(table, Decimal) else {name: int(one) for name, one in table.items()}
    return Weights(points, int(parameters["intake_likeness_shown"].number))


def likeness(ours: Identity, theirs: Identity, weigh: Weights) -> Likeness:
    """The points of two files, and what they come from. `id` is theirs."""
    tests: tuple[Callable[[Identity, Identity], str], ...] = (_phone, _email, _names, _address)
    found = _one_home([one for one in (test(ours, theirs) for test in tests) if one])
    points = {one: weigh.points[NAMED.get(one, one)] for one in found}
    ordered = sorted(found, key=lambda one: (-points[one], one))
    return Likeness(theirs.id, sum(points.values()), tuple(ordered))


def _one_home(found: list[str]) -> list[str]:
    """Two adults of one home have each a first name and a telephone: a surname there tells it."""
    for name, places in ONE_HOME.items():
        for place, both in places.items():
            if name in found and place in found:
                return [*(one for one in found if one not in (name, place)), both]
    return found


def _phone(ours: Identity, theirs: Identity) -> str:
    if not ours.phones or not theirs.phones:
        return ""
    if ours.phones & theirs.phones:
        return "phone"
    near = any(
        OSA.distance(one, other, score_cutoff=1) <= 1
        for one in ours.phones for other in theirs.phones
    )  # fmt: skip
    return "phone_close" if near else "phone_other"


def _email(ours: Identity, theirs: Identity) -> str:
    return "email" if ours.email and ours.email == theirs.email else ""


def _names(ours: Identity, theirs: Identity) -> str:
    straight = same_part(ours.first, theirs.first), same_part(ours.last, theirs.last)
    crossed = same_part(ours.first, theirs.last), same_part(ours.last, theirs.first)
    if all(one in MATCHES for one in straight):
        return "names" if straight == ("same", "same") else "names_close"
    if all(one in MATCHES for one in crossed):
        return "names_swapped" if crossed == ("same", "same") else "names_close"
    if _in_one_field(ours, theirs):
        return "names_close"
    if straight[1] in MATCHES:
        return "last_name_known" if straight[0] is None else "last_name"
    if straight[0] in MATCHES:
        return "first_name_known" if straight[1] is None else "first_name"
    if any(one in MATCHES for one in crossed):
        return "shared_name"
    return "no_name" if "other" in straight else ""


def _in_one_field(ours: Identity, theirs: Identity) -> bool:
    """The whole name typed as a first name, or as a last name."""
    alone = not (ours.first and ours.last and theirs.first and theirs.last)
    told = min(len(ours.names), len(theirs.names)) > 1
    return alone and told and same_part(ours.names, theirs.names) in MATCHES


def _address(ours: Identity, theirs: Identity) -> str:
    town = _same_words(ours.town, theirs.town)
    if not ours.street or not theirs.street:
        return "commune" if town else ""
    if ours.town and theirs.town and not town:
        return "address_other"
    street = _same_words(ours.telling, theirs.telling)
    if not street:
        return "address_other"
    if not ours.number or not theirs.number:
        return "street_alone"
    if ours.number == theirs.number:
        return "address" if ours.street == theirs.street else "address_close"
    beside = ours.number.rstrip(LETTERS) == theirs.number.rstrip(LETTERS)
    return "address_close" if beside else "street"


def _same_words(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Each word of the shorter one has its like in the other; never of none."""
    few, many = sorted((ours, theirs), key=len)
    return bool(few) and all(any(alike(a, b) in MATCHES for b in many) for a in few)
