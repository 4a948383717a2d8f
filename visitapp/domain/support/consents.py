"""May this recipient receive this now? What the household said about it last decides.

A consent is for one recipient: a yes for the landlord says nothing of the social worker, a yes
for one fund, supplier or partner nothing of another. Not asked, asked and not known are no. Of two
things said at one moment, the no wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from visitapp.domain.checklist.answers import Answer, State

Recipient = str
"""One of `RECIPIENTS`, one of `GENERIC`, or `partner:` and the id of a partner."""

SOCIAL_WORKER, LANDLORD = "social_worker", "landlord"
SUPPLIER_ELECTRICITY, SUPPLIER_GAS = "supplier_electricity", "supplier_gas"
SUPPLIER_WATER = "supplier_water"
FUND_FSL, FUND_FSE93 = "fund_fsl", "fund_fse93"
FUND_FSEAU93, FUND_FSH94 = "fund_fseau93", "fund_fsh94"
CHEQUE_ENERGIE, MEDIATOR = "cheque_energie", "mediator"
REPORT, EMPLOYMENT, PARTNER = "report", "employment", "partner"
RECIPIENTS: Mapping[str, str] = {
    SOCIAL_WORKER: "le travailleur social",
    LANDLORD: "le propriétaire ou le bailleur",
    SUPPLIER_ELECTRICITY: "le fournisseur d’électricité",
    SUPPLIER_GAS: "le fournisseur de gaz",
    SUPPLIER_WATER: "le service de l’eau",
    FUND_FSL: "le FSL",
    FUND_FSE93: "le FSE de Seine-Saint-Denis",
    FUND_FSEAU93: "le FSEau de Seine-Saint-Denis",
    FUND_FSH94: "le FSH du Val-de-Marne",
    CHEQUE_ENERGIE: "le service du chèque énergie",
    MEDIATOR: "le médiateur de l’énergie",
    REPORT: "Signal Logement",
    EMPLOYMENT: "l’acteur de l’emploi",
    PARTNER: "le partenaire",
}
"""Every recipient outside the household, in French, with its article."""
NAMED = frozenset({PARTNER, EMPLOYMENT})
"""Those that are nobody until a partner of the directory is named."""
FUND, SUPPLIER = "fund", "supplier"
GENERIC: Mapping[str, str] = {
    FUND: "un fonds d’aide, sans dire lequel",
    SUPPLIER: "un fournisseur, sans dire lequel",
}
"""Words of older records for several bodies at once; see `generic`. None may receive anything."""
HOUSEHOLD, REFERRER = "household", "referrer"
OF_REGISTRATION: Mapping[str, str] = {
    HOUSEHOLD: "le foyer",
    REFERRER: "la personne qui a inscrit le foyer",
}
"""Who learns what becomes of a registration: no consent is asked of the household for itself, and
the other's is an answer of the registration."""
BY_REGISTRATION = "referrer_agreed"
BY_VISIT: Mapping[str, str] = {
    "consent_social_worker": SOCIAL_WORKER,
    "consent_landlord": LANDLORD,
}
"""The questions of a visit that speak for a recipient."""

Word = Literal["never", "asked", "given", "refused", "withdrawn"]
ANSWERS = ("given", "refused", "withdrawn")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said about one recipient. `at` orders them; `on` is the day that people know."""

    recipient: Recipient
    state: str
    at: datetime
    on: date
    in_visit: bool = False
    about: str = ""
    """What the yes is for, in the words of who noted it: « Seulement le FSEau »."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Where a recipient stands. `waiting`: asked again since, without an answer."""

    recipient: Recipient
    allowed: bool
    state: Word = "never"
    on: date | None = None
    in_visit: bool = False
    waiting: bool = False
    about: str = ""
    """Of a yes: what it is for. Whoever sends reads it first; no rule can."""


def of_partner(partner: str) -> Recipient:
    """The recipient that a partner of the directory is."""
    return f"{PARTNER}:{partner}"


def permission(recipient: Recipient, said: Iterable[Said]) -> Permission:
    """What the household last said about this recipient, and whether that is a yes."""
    if recipient == HOUSEHOLD:
        return Permission(recipient, allowed=True, state="given")
    mine = [one for one in said if one.recipient == recipient]
    answers = [one for one in mine if one.state != "asked"]
    asked = [one for one in mine if one.state == "asked"]
    if not answers:
        latest = max(asked, key=lambda one: one.at, default=None)
        if latest is None:
            return Permission(recipient, allowed=False)
        return Permission(recipient, allowed=False, state="asked", on=latest.on, waiting=True)
    last = max(answers, key=lambda one: (one.at, one.state != "given"))
    return Permission(
        recipient,
        allowed=last.state == "given" and _is_somebody(recipient),
        state=_word(last.state),
        on=last.on,
        in_visit=last.in_visit,
        waiting=any(one.at > last.at for one in asked),
        about=last.about if last.state == "given" else "",
    )


def stood_on(day: date, recipient: Recipient, said: Iterable[Said]) -> bool:
    """Whether a yes stood on some moment of a day: given that day, or before and not taken back.

    `said` holds each yes that was withdrawn since, before its withdrawal.
    """
    mine = [one for one in said if one.recipient == recipient and one.state != "asked"]
    before = [one for one in mine if one.at.date() < day]
    last = max(before, key=lambda one: (one.at, one.state != "given"), default=None)
    that_day = any(one.state == "given" for one in mine if one.at.date() == day)
    return that_day or (last is not None and last.state == "given")


def said_in_visit(
    recipient: Recipient, answer: Answer | None, *, day: date, written: datetime
) -> Said | None:
    """What an answer of a visit says; None when it says nothing (not asked, « plus tard »).

    « Sans objet » and « refuse » are a no. A yes counts from the visit, a no from when it was
    written if that is later: a no that was added afterwards takes back what was said meanwhile.
    """
    if answer is None or answer.state is State.LATER:
        return None
    yes = answer.state is State.GIVEN and answer.value is True
    at = moment(day, written) if yes else written
    return Said(recipient, "given" if yes else "refused", at, day, in_visit=True)


def moment(day: date | None, written: datetime) -> datetime:
    """When a yes of this day counts from, if it was written down at that moment.

    The same day: that very moment. A day before: its first instant, so that a no of that day,
    or of any day since, is not overturned by what is noted afterwards.
    """
    if day is None or day >= written.date():
        return written
    return datetime.combine(day, time.min, written.tzinfo)


def _is_somebody(recipient: Recipient) -> bool:
    return recipient not in {"", of_partner(""), *NAMED, *GENERIC}


def _word(state: str) -> Word:
    """A state that this version does not know is a no."""
    for known in ANSWERS:
        if state == known:
            return known  # type: ignore[return-value]
    return "refused"
