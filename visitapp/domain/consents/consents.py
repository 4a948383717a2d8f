"""May this recipient receive this now? What the household said about it decides.

A consent is for one recipient under one name, and a landlord's for one home: a yes for the
landlord says nothing of the social worker, a yes for one supplier or partner nothing of another.
Not asked, asked, unknown, or two answers that nobody chose between are all no.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.same_body import same_name, same_person, same_supplier

Recipient = str
"""One of `RECIPIENTS`, `SUPPLIER`, or `partner:` and the id of a partner."""

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
"""Recipients that are nobody until a partner of the directory is chosen."""
SUPPLIES = frozenset({SUPPLIER_ELECTRICITY, SUPPLIER_GAS, SUPPLIER_WATER})
"""Recipients that are several bodies when the household has several contracts, or changed."""
TYPED = SUPPLIES | {LANDLORD, SOCIAL_WORKER}
"""Recipients whose name is typed: in a visit, above the address of a letter, in a consent."""
FUND, SUPPLIER = "fund", "supplier"
GENERIC: Mapping[str, str] = {SUPPLIER: "un fournisseur, sans dire lequel"}
"""A supplier while nobody chose its energy: nothing may leave to it."""
FAMILY: Mapping[Recipient, str] = {
    FUND_FSL: FUND, FUND_FSE93: FUND, FUND_FSEAU93: FUND, FUND_FSH94: FUND,
    SUPPLIER_ELECTRICITY: SUPPLIER, SUPPLIER_GAS: SUPPLIER, SUPPLIER_WATER: SUPPLIER,
}  # fmt: skip
SUPPLIERS: Mapping[str, Recipient] = {
    "electricity": SUPPLIER_ELECTRICITY, "gas": SUPPLIER_GAS, "water": SUPPLIER_WATER,
}  # fmt: skip
"""By the energy of the contract."""
HOUSEHOLD, REFERRER = "household", "referrer"
OF_REGISTRATION: Mapping[str, str] = {
    HOUSEHOLD: "le foyer",
    REFERRER: "la personne qui a inscrit le foyer",
}
"""Who learns the outcome of a registration: no consent is asked of the household for itself, and
the referrer's is an answer of the registration."""
BY_REGISTRATION = "referrer_agreed"
BY_VISIT: Mapping[str, Recipient] = {
    "consent_social_worker": SOCIAL_WORKER,
    "consent_landlord": LANDLORD,
}
"""The questions of a visit that give or refuse a consent."""

ASKED, GIVEN, REFUSED, WITHDRAWN = "asked", "given", "refused", "withdrawn"
CONFLICT = "conflict"
NO = (REFUSED, WITHDRAWN)
Word = Literal["never", "asked", "given", "refused", "withdrawn", "conflict"]


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent as its record stands. `on` is the day it was given, refused or withdrawn."""

    recipient: Recipient
    state: str
    on: date
    name: str = ""
    """Whom it is for, for a partner or one of `TYPED`; empty while nobody knows."""
    dwelling: str = ""
    """Of the landlord: the home."""
    in_visit: bool = False
    asked_on: date | None = None
    """The day it was asked again since."""
    about: str = ""
    """What it is for, in the words of whoever noted it: « Seulement le FSEau »."""


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
    moved: bool = False
    """There is a yes for a home that the household left: ask again."""
    before: tuple[str, ...] = ()
    """There is a yes for these names, which are not the one that counts now: ask again."""
    unclear: bool = False
    """There is a yes that does not say for which of several suppliers: ask again."""
    named: tuple[str, ...] = ()
    """Of a yes for a supplier: which one."""

    @property
    def of_another(self) -> bool:
        """There is a yes that opens nothing for the name of now: it can be withdrawn."""
        return bool(self.before or self.unclear)


def of_partner(partner: str) -> Recipient:
    """The recipient that a partner of the directory is."""
    return f"{PARTNER}:{partner}"


def family_of(recipient: Recipient) -> str:
    """`fund` for each fund, `supplier` for each supplier; another recipient is its own."""
    return FAMILY.get(recipient, recipient)


def permission(
    recipient: Recipient, consents: Iterable[Consent], *,
    now: Sequence[str] = (), to: str | None = None, dwelling: str = "",
) -> Permission:  # fmt: skip
    """Whether something may leave to this recipient now.

    `now` is how the recipient is called now (several for suppliers; an empty name for nobody), `to`
    the name on a letter, empty if it has none, None without a letter; `dwelling` the home that a
    landlord is asked about. A letter needs a yes for each name that it may go to, anything else for
    one of them.
    """
    if recipient == HOUSEHOLD:
        return Permission(recipient, allowed=True, state="given")
    mine = [one for one in consents if one.recipient == recipient]
    here = [one for one in mine if not one.dwelling or one.dwelling == dwelling]
    wanted = (to,) if to else tuple(now)
    deciding = [_decides(_matching(recipient, here, name, now), mine) for name in wanted]
    deciding = deciding or [_decides(here, mine)]
    failing = [one for one in deciding if one is None or one.state != GIVEN]
    passing = [one for one in deciding if one is not None and one.state == GIVEN]
    known = recipient not in {"", PARTNER, of_partner(""), *NAMED, *GENERIC}
    if known and passing and (not failing or to is None):
        names = tuple(dict.fromkeys(one.name for one in passing if one.name))
        last = max(passing, key=lambda one: one.on)
        return Permission(
            recipient, allowed=True, state="given", on=last.on, in_visit=last.in_visit,
            waiting=any(one.asked_on for one in passing), about=last.about,
            named=names if recipient in SUPPLIES else (),
        )  # fmt: skip
    return _refusal(recipient, failing[0] if failing else passing[0], mine, here, now)


def same_recipient(recipient: Recipient, one: str, other: str) -> bool:
    """Whether two names of a recipient are one body."""
    if recipient in SUPPLIES:
        return same_supplier(one, other)
    return (same_person if recipient in TYPED else same_name)(one, other)


def _matching(
    recipient: Recipient, here: Iterable[Consent], name: str, now: Collection[str]
) -> list[Consent]:
    """The consents under this name; one without a name is for the only one there is."""
    return [
        one for one in here
        if same_recipient(recipient, one.name, name)
        or (not one.name and (one.state != GIVEN or len(now) < 2))
    ]  # fmt: skip


def _decides(matching: Sequence[Consent], mine: Sequence[Consent]) -> Consent | None:
    """The strictest of several consents. A yes that names nobody yields to any no."""
    if any(one.state == GIVEN and not one.name for one in matching):
        matching = [*matching, *(one for one in mine if one.state in (*NO, CONFLICT))]
    order = (ASKED, GIVEN, WITHDRAWN, REFUSED)
    return max(
        matching, default=None,
        key=lambda one: (order.index(one.state) if one.state in order else len(order), one.on),
    )  # fmt: skip


def _refusal(
    recipient: Recipient, found: Consent | None, mine: Sequence[Consent],
    here: Sequence[Consent], now: Sequence[str],
) -> Permission:  # fmt: skip
    """Why nothing may leave: what was said, or the yes that is for another."""
    yes = [one for one in mine if one.state == GIVEN]
    none = found is None or found.state == ASKED
    no = max((one for one in mine if one.state in NO), key=lambda one: one.on, default=None)
    if found is None and not yes:
        found = no
    unclear = none and len(now) > 1 and any(not one.name for one in here if one.state == GIVEN)
    apart = tuple(dict.fromkeys(one.name for one in here if one.state == GIVEN and one.name))
    return Permission(
        recipient,
        allowed=False,
        state="never" if found is None else _word(found.state),
        on=found.on if found is not None and found.state != CONFLICT else None,
        in_visit=found is not None and found.in_visit,
        waiting=found is not None and (found.state == ASKED or found.asked_on is not None),
        moved=none and any(one not in here for one in yes),
        before=apart if none and not unclear else (),
        unclear=unclear,
    )


def word_of(answer: Answer | None) -> str:
    """What an answer says: yes, no (« sans objet » and « refuse » too), or empty."""
    if answer is None or answer.state is State.LATER:
        return ""
    return GIVEN if answer.state is State.GIVEN and answer.value is True else REFUSED


def _word(state: str) -> Word:
    """A state that this version does not know is a no."""
    for known in (ASKED, GIVEN, REFUSED, WITHDRAWN, CONFLICT):
        if state == known:
            return known  # type: ignore[return-value]
    return "refused"
