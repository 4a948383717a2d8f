"""Who sees what in words: for « Qui voit quoi » and for `docs/reference/who-sees-what.md`."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.privacy.sight import REASON, SIGHTS, WHOSE, Sight
from visitapp.domain.roles import ROLE_NAMES, Role

ORDER: tuple[Role, ...] = ("visitor", "adviser", "coordinator", "administrator")
YES, PARTLY, NO = "oui", "en partie", "non"
MOVES, WHY = "Les changements d’état", "La raison d’un changement d’état"


@dataclass(frozen=True, slots=True)
class Seen:
    """What each role sees of a kind; `questions` are (section, label, roles that do not see it)."""

    kind: str
    title: str
    why: str
    roles: Mapping[Role, str]
    questions: tuple[tuple[str, str, tuple[Role, ...]], ...]

    @property
    def hidden(self) -> int:
        """How many questions somebody who receives the kind does not see."""
        return sum(bool(without) for _, _, without in self.questions)


def lines(forms: Mapping[str, Questionnaire]) -> tuple[Seen, ...]:
    """Every kind that has a form here, in the order of the declaration."""
    return tuple(_seen(one, forms[one.kind]) for one in SIGHTS if one.kind in forms)


def names(roles: tuple[Role, ...]) -> str:
    """Roles in French, with commas."""
    return ", ".join(ROLE_NAMES[role] for role in roles)


def page(forms: Mapping[str, Questionnaire]) -> str:
    """All of it as one Markdown page, in French."""
    found = lines(forms)
    head = " | ".join(ROLE_NAMES[role] for role in ORDER)
    text = [
        "# Qui voit quoi", "",
        "Écrit par `make docs` depuis `visitapp/domain/privacy/sight.py`. Le serveur ne donne "
        "rien d’autre à un ordinateur, par aucune porte.", "",
        *(f"- **{ROLE_NAMES[role]}** : {WHOSE[role]}" for role in ORDER), "",
        f"| fiche | {head} | pourquoi |", "|---|---|---|---|---|---|",
        *(_row(one) for one in found), "",
    ]  # fmt: skip
    for one in found:
        text += _questions(one)
    return "\n".join(text)


def _seen(line: Sight, form: Questionnaire) -> Seen:
    return Seen(
        kind=line.kind,
        title=form.title,
        why=line.why,
        roles={role: _word(line, role) for role in ORDER},
        questions=(
            *(
                (place.section.title, place.question.label, _without(line, place.pattern))
                for place in form.located.values()
                if place.question.type not in ("group", "repeat")
            ),
            *((MOVES, WHY, without) for without in [_without(line, REASON)] if without),
        ),
    )


def _without(line: Sight, path: str) -> tuple[Role, ...]:
    return tuple(role for role in ORDER if role in line.without.get(path, ()))


def _word(line: Sight, role: Role) -> str:
    if role not in line.roles:
        return NO
    return PARTLY if any(role in roles for roles in line.without.values()) else YES


def _row(one: Seen) -> str:
    words = " | ".join(one.roles[role] for role in ORDER)
    return f"| {one.title} (`{one.kind}`) | {words} | {one.why} |"


def _questions(one: Seen) -> list[str]:
    if not one.hidden:
        return []
    told = [f"- {label} : pas {names(without)}" for _, label, without in one.questions if without]
    return [f"## {one.title} : ce qui n’est pas montré à tous", "", *told, ""]
