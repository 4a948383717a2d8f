"""Who sees what: by kind of record, the roles that receive it, and the questions that do not go.

The one declaration. The server's feed, its whole records, its digest, its photos and what is
carried on a key all ask it; so do the screen and the page that tell it. Whose files a role sees
(own, territory, scheme) is another matter, and `server/rights.py` says it.

Who writes something sees it: a test holds this beside the rights. A hidden question stands alone
in its record (no row of a repeat, no photo): a whole path is hidden, and the merge of the others
stays as it is. `REASON` is none: whoever may move a record says why, and is not told why others
did, for an adviser's words are those of an income, an amount, an illness or a violence. Whatever
question holds the same words is hidden with it. What a visitor has to do about a visit that came
back is in its points, and what the household agrees to, in its consents: those she reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from visitapp.domain.roles import (
    ADMINISTRATOR,
    ADVISER,
    COORDINATOR,
    FIELD,
    LEADS,
    VISITOR,
    Role,
)

NOT_VISITORS = frozenset({VISITOR})
REASON = "@reason"
"""Why a record changed its state, in words."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Who receives a kind and why, in French; `without`: the roles not shown a question."""

    kind: str
    roles: frozenset[Role]
    why: str
    without: Mapping[str, frozenset[Role]] = field(default_factory=dict)


SIGHTS = (
    Sight("household", FIELD, "Le visiteur doit savoir qui il visite, et comment le joindre.",
          dict.fromkeys(("referrer_note", "closing", REASON), NOT_VISITORS)),
    Sight("registration", LEADS, "Elle dit les revenus et ce qu’un travailleur social a confié."),
    Sight("call", FIELD, "Visiteurs et conseillères notent leurs appels au même endroit.",
          {REASON: NOT_VISITORS}),
    Sight("appointment", FIELD, "Le visiteur doit savoir où aller, et quand.",
          {REASON: NOT_VISITORS}),
    Sight("visit", FIELD, "C’est le visiteur qui l’écrit.", {REASON: NOT_VISITORS}),
    Sight("review_point", FIELD, "Le visiteur y lit ce qu’il doit corriger."),
    Sight("consent", FIELD, "Le visiteur ne montre rien sans savoir ce que le foyer accepte."),
    Sight("orientation", FIELD, "Le visiteur dit au foyer où en est sa demande, sans les montants.",
          dict.fromkeys(("why", "taken_by", "outcome", "amount", "motive", "motive_words", REASON),
                        NOT_VISITORS)),
    Sight("support_action", LEADS, "Le suivi renforcé se passe entre le foyer et l’agence."),
    Sight("urgency", LEADS, "Une conseillère la clôt ; le visiteur a déjà dit ce qu’il a vu."),
    Sight("letter", LEADS, "Un courrier ne regarde que le foyer, l’agence et son destinataire."),
    Sight("follow_up", LEADS, "Un an après, l’agence revient vers le foyer : revenus et factures."),
    Sight("bag", FIELD, "Chacun a son sac."),
    Sight("partner", FIELD, "L’annuaire est le même pour tous."),
    Sight("override", FIELD, "Tous les calculs doivent donner le même résultat."),
    Sight("stock", LEADS, "Le visiteur a son sac ; le stock et ses prix sont à l’agence."),
    Sight("period", LEADS, "Les chiffres d’une période sont à ceux qui en répondent."),
    Sight("gathering", LEADS, "Ateliers et formations se préparent à l’agence."),
    Sight("attendance", LEADS, "Qui vient à une séance ne regarde que l’agence."),
    Sight("contact", LEADS, "Le réseau de l’agence, et ce que chacun a accepté, est à l’agence."),
    Sight("dissemination", LEADS, "Ce qui est diffusé, et à qui, se suit à l’agence."),
    Sight("scheme", FIELD, "Chacun suit les règles et les textes du dispositif."),
)  # fmt: skip
WHOSE: Mapping[Role, str] = {
    VISITOR: "Les foyers qui lui sont confiés.",
    ADVISER: "Tous les foyers de ses territoires.",
    COORDINATOR: "Tous les foyers de son dispositif.",
    ADMINISTRATOR: "Aucun foyer : seulement les comptes et les ordinateurs.",
}
"""Whose files each role sees, as `server/rights.py` has it; a test holds both together."""
BY_KIND: Mapping[str, Sight] = {one.kind: one for one in SIGHTS}
NOT_YOURS = "Cela n’est pas ouvert à votre rôle : une conseillère peut l’écrire."


def sees_all(role: Role) -> bool:
    """Whether a role receives every kind and question of its files."""
    return role in LEADS


def unseen_kinds(role: Role) -> tuple[str, ...]:
    """The kinds a role does not receive; one without a line is for who follows households."""
    return tuple(one.kind for one in SIGHTS if role not in one.roles)


def hidden(role: Role) -> dict[str, list[str]]:
    """Of the kinds that a role receives, the questions that it does not: by kind, in order."""
    found = {
        one.kind: sorted(name for name, roles in one.without.items() if role in roles)
        for one in SIGHTS
        if role in one.roles
    }
    return {kind: names for kind, names in found.items() if names}


def sees(role: Role, kind: str, path: str = "") -> bool:
    """Whether a role receives this path of such a record; without a path, the record at all."""
    line = BY_KIND.get(kind)
    if line is None:
        return role in FIELD
    return role in line.roles and role not in line.without.get(path, ())
