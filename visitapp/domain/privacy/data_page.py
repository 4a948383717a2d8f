"""What is asked about people, by kind: the page `docs/reference/data.md`, from declarations."""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.checklist.catalogue import RECIPIENTS, TYPES
from visitapp.domain.checklist.questions import Located, Question, Questionnaire
from visitapp.domain.privacy.retention import Kept
from visitapp.domain.privacy.sight import SIGHTS, Sight
from visitapp.domain.roles import ROLE_NAMES, Role

ABOUT_HOUSEHOLDS = frozenset({
    "household", "registration", "call", "appointment", "visit", "review_point", "consent",
    "orientation", "support_action", "urgency", "letter", "attendance", "follow_up",
})  # fmt: skip
"""Kinds that lie in a household's file: erased with it. A test holds this with its copy."""
ROLES: tuple[Role, ...] = ("visitor", "adviser", "coordinator", "administrator")
FREE = ("text", "note")
HEAD = (
    "# Les données, question par question", "",
    "Écrit par `make docs` depuis les questionnaires, `visitapp/domain/privacy/sight.py` et "
    "`resources/parameters/retention.yaml` : ne le modifiez pas ici. Ce que cela veut dire est "
    "dans `docs/privacy.md` ; le texte entier de chaque question, dans `questions.md`.", "",
    "**Sensible** : santé, revenus, dettes, fragilité, moyens de joindre la personne. Jamais "
    "montrée au propriétaire, quoi que dise le questionnaire. **Texte libre** : peut contenir ce "
    "que personne n’a demandé. **Lue par** : les documents où la réponse peut figurer, chacun avec "
    "l’accord du foyer ; « l’agence » est le rapport interne.", "",
)  # fmt: skip
_COLUMNS = (
    "| question | sorte | sensible | texte libre | lue par |",
    "|---|---|---|---|---|",
)


def page(forms: Mapping[str, Questionnaire], kept: Kept, on: date) -> str:
    """Every kind that has a form here, in the order of the declaration of who sees what."""
    shown = [(one, forms[one.kind]) for one in SIGHTS if one.kind in forms]
    text = [*HEAD, *_summary(shown), *_keeping(kept, on)]
    for line, form in shown:
        text += _kind(line, form)
    return "\n".join(text).rstrip() + "\n"


def questions_of(form: Questionnaire) -> list[Located]:
    """The answerable questions in order, without groups and repeats."""
    return [one for one in form.located.values() if one.question.type not in ("group", "repeat")]


def _summary(shown: list[tuple[Sight, Questionnaire]]) -> list[str]:
    rows = []
    for line, form in shown:
        asked = [one.question for one in questions_of(form)]
        counts = (len(asked), sum(one.sensitive for one in asked),
                  sum(one.type in FREE for one in asked),
                  sum(one.type in ("photo", "signature") for one in asked))  # fmt: skip
        about = "le foyer" if form.kind in ABOUT_HOUSEHOLDS else "l’agence"
        told = " | ".join(map(str, counts))
        rows.append(f"| {form.title} (`{form.kind}`) | {about} | {told} | {_who(line)} |")
    return [
        "| fiche | sur | questions | sensibles | textes libres | photos, signatures | reçue par |",
        "|---|---|---|---|---|---|---|", *rows, "",
    ]  # fmt: skip


def _keeping(kept: Kept, on: date) -> list[str]:
    return [
        "## Durée", "",
        f"Au {on:%d/%m/%Y} : {kept.months} mois après le dernier contact avec le foyer, pour "
        f"toutes les fiches qui sont sur lui. Source : {kept.source}.", "",
    ]  # fmt: skip


def _kind(line: Sight, form: Questionnaire) -> list[str]:
    rows = [_row(one.question, one.pattern) for one in questions_of(form)]
    return [f"## {form.title} (`{form.kind}`)", "", f"Reçue par : {_who(line)}. {line.why}", "",
            *_COLUMNS, *rows, ""]  # fmt: skip


def _row(question: Question, pattern: str) -> str:
    sensitive = "oui" if question.sensitive else ""
    free = "oui" if question.type in FREE else ""
    read = ", ".join(
        RECIPIENTS[one]
        for one in question.recipients
        if not (question.sensitive and one == "landlord")
    )
    label = question.label.replace("|", "/")
    return f"| {label} (`{pattern}`) | {TYPES[question.type]} | {sensitive} | {free} | {read} |"


def _who(line: Sight) -> str:
    return ", ".join(ROLE_NAMES[role] for role in ROLES if role in line.roles)
