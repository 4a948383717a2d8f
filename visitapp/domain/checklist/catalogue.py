"""Every question on one page: rows for programs, Markdown for readers."""

from collections.abc import Sequence
from decimal import Decimal

from visitapp.domain.checklist.questions import Bounds, Located, Question, Questionnaire
from visitapp.domain.text import number

Entry = dict[str, object]


def catalogue(questionnaire: Questionnaire) -> list[Entry]:
    """One entry per question, group and repeat, in order; `id` is the path without its row."""
    return [_entry(place) for place in questionnaire.everything()]


def _entry(place: Located) -> Entry:
    question = place.question
    return {
        "id": place.pattern,
        "code": place.code,
        "section": place.section.id,
        "type": question.type,
        "unit": question.unit,
        "choices": [{"id": one.id, "label": one.label} for one in question.choices],
        "relevant": question.relevant,
        "constraint": _bounds(question.constraint),
        "usual": _bounds(question.usual),
        "required": question.required,
        "why": question.why,
        "label": question.label,
        "hint": question.hint,
        "where": question.where,
        "recipients": list(question.recipients),
        "detail": place.folded,
        "sensitive": question.sensitive,
    }


def _bounds(bounds: Bounds) -> Entry:
    return {key: value for key, value in bounds.model_dump().items() if value not in (None, "")}


def markdown(questionnaires: Sequence[Questionnaire]) -> str:
    """The catalogue of several questionnaires as one Markdown page, in French."""
    parts = ["# Les questions", "", "Page écrite par le programme : ne la modifiez pas ici.", ""]
    for questionnaire in questionnaires:
        parts += _questionnaire(questionnaire)
    return "\n".join(parts).rstrip() + "\n"


def _questionnaire(questionnaire: Questionnaire) -> list[str]:
    lines = [f"## {questionnaire.title} ({questionnaire.name})", ""]
    number = 0
    places = list(questionnaire.everything())
    for section in questionnaire.sections:
        number += not section.hidden
        lines += [f"### {'' if section.hidden else f'{number}. '}{section.title}", ""]
        for place in places:
            if place.section is section:
                lines += _question(place)
    if questionnaire.calculations:
        lines += ["### Calculs", ""]
        lines += [f"- `{one.id}` = `{one.expression}`" for one in questionnaire.calculations]
        lines.append("")
    return lines


def _question(place: Located) -> list[str]:
    question = place.question
    code = f"{place.code} " if place.code and question.type not in ("group", "repeat") else ""
    lines = [f"#### {code}{question.label}", "", f"`{place.pattern}` · {_kind(question)}", ""]
    lines += [f"- {name} : {words}" for name, words in _details(question) if words]
    if question.choices:
        lines.append("- Choix :")
    lines += [f"  - `{choice.id}` {choice.label}" for choice in question.choices]
    return [*lines, ""]


def _kind(question: Question) -> str:
    words = [TYPES[question.type] + (f" en {question.unit}" if question.unit else "")]
    words += ["obligatoire"] if question.required else []
    words += ["plus de précisions"] if question.detail else []
    words += ["sensible"] if question.sensitive else []
    return " · ".join(words)


def _details(question: Question) -> list[tuple[str, str]]:
    return [
        ("Pourquoi", question.why),
        ("Où le trouver", question.where),
        ("Aide", question.hint),
        ("À dire", question.say),
        ("Posée si", f"`{question.relevant}`" if question.relevant else ""),
        ("Possible", _range(question.constraint)),
        ("D’habitude", _range(question.usual)),
        ("Vue par", ", ".join(RECIPIENTS[one] for one in question.recipients)),
    ]


def _range(bounds: Bounds) -> str:
    parts = [] if bounds.min is None else [f"au moins {_bound(bounds.min)}"]
    parts += [] if bounds.max is None else [f"au plus {_bound(bounds.max)}"]
    parts += [f"`{bounds.check}`"] if bounds.check else []
    said = f" (« {bounds.message} »)" if bounds.message else ""
    return ", ".join(parts) + said if parts else ""


def _bound(value: float | str) -> str:
    return f"`{value}`" if isinstance(value, str) else number(Decimal(repr(value)))


TYPES = {
    "number": "nombre",
    "integer": "nombre entier",
    "money": "montant",
    "date": "date",
    "month": "mois",
    "time": "heure",
    "text": "texte",
    "note": "note",
    "choice": "un choix",
    "choices": "plusieurs choix",
    "yes_no": "oui ou non",
    "photo": "photos",
    "signature": "signature",
    "reference": "dossier lié",
    "group": "groupe",
    "repeat": "lignes répétées",
}
RECIPIENTS = {
    "household": "le foyer",
    "social_worker": "le travailleur social",
    "landlord": "le propriétaire",
    "internal": "l’agence",
}
