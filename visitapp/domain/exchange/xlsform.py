"""A questionnaire as an XLSForm: the sheets survey, choices and settings, as plain rows.

Every kind of questionnaire goes the same way. What the standard lacks is said in its usual ways:

- « Ne sait pas », « Refuse », « Sans objet », « Plus tard » are choices of a question with
  choices; any other question has a companion, `x__special`, asked only while `x` is empty. A
  number such as -99 would be counted by the first spreadsheet that reads it.
- A surprise (`usual`) does not block: it opens `x__kept`, which asks to look again or to say why.
- A path is a name: `bills/quantity` is `bills__quantity`, so that every name is unique.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.expression import compile
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.checklist.questions import Bounds, Choice, Located, Question, Questionnaire
from visitapp.domain.checklist.values import ALONE
from visitapp.domain.exchange.xpath import NO, YES, Ref, all_of, any_of, number, quoted, says

LANGUAGE = "Français (fr)"
LABEL, HINT = f"label::{LANGUAGE}", f"hint::{LANGUAGE}"
GUIDANCE = f"guidance_hint::{LANGUAGE}"
REFUSED, MISSING = f"constraint_message::{LANGUAGE}", f"required_message::{LANGUAGE}"
SURVEY = (
    "type", "name", LABEL, HINT, GUIDANCE, "required", MISSING, "relevant", "constraint", REFUSED,
    "calculation", "appearance", "parameters",
)  # fmt: skip
CHOICES = ("list_name", "name", LABEL)
SETTINGS = ("form_title", "form_id", "version", "default_language")
YES_NO = "oui_non"
_SPECIAL = "special_"
_SIMPLE: Mapping[str, tuple[str, str]] = {
    "number": ("decimal", ""), "integer": ("integer", ""), "money": ("decimal", ""),
    "date": ("date", ""), "month": ("date", "month-year"), "time": ("time", ""),
    "text": ("text", ""), "note": ("text", "multiline"), "photo": ("image", ""),
    "signature": ("image", "signature"), "reference": ("text", ""),
}  # fmt: skip
_PICTURE = "max-pixels=2048"
_WHERE, _UNIT_IN_LABEL = "Où : ", ("année", "")
_NO_ANSWER = "Pas de réponse à cette question : pourquoi ?"
_WRONG = "Cette réponse n’est pas possible. Vérifiez-la."
_SURPRISE = "C’est étonnant."
_KEEP = "Vérifiez la réponse, ou écrivez pourquoi elle est juste."
_ANSWER = "Répondez à cette question."
_BY_ITSELF = "Cette réponse ne va pas avec une autre."
_REFERENCE = "L’identifiant du dossier."

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """The three sheets. A row maps columns to text; a column that is absent is empty."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: tuple[Row, ...]

    def sheets(self) -> dict[str, list[list[str]]]:
        """Each sheet by name, its head first."""
        columns = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
        return {
            name: [list(head), *([row.get(column, "") for column in head] for row in rows)]
            for (name, head), rows in zip(
                columns.items(), (self.survey, self.choices, self.settings), strict=True
            )
        }


def xlsform(questionnaire: Questionnaire) -> Form:
    """The form of a questionnaire. Raises `Untranslatable` for an expression without equivalent."""
    form = _Writing(questionnaire)
    survey = [row for section in questionnaire.sections for row in form.section(section.id)]
    survey += [form.calculation(one.id, one.expression) for one in questionnaire.calculations]
    settings = {
        "form_title": questionnaire.title,
        "form_id": f"visitapp_{questionnaire.kind}",
        "version": str(questionnaire.version),
        "default_language": LANGUAGE,
    }
    choices = [
        {"list_name": name, "name": code, LABEL: label}
        for name, listed in form.lists.items()
        for code, label in listed
    ]
    return Form(tuple(survey), tuple(choices), (settings,))


def name_of(path: str) -> str:
    """The name of a path without row: `bills/quantity` is `bills__quantity`."""
    return path.replace("/", "__")


@dataclass
class _Writing:
    """One form being written, with the choice lists that it needs."""

    questionnaire: Questionnaire
    lists: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def section(self, id: str) -> Iterator[Row]:
        section = next(one for one in self.questionnaire.sections if one.id == id)
        name = f"section__{id}"
        yield {"type": "begin_group", "name": name, LABEL: section.title}
        if section.intro:
            yield {"type": "note", "name": f"{name}__intro", LABEL: section.intro}
        for question in section.questions:
            yield from self.question(self.questionnaire.located[question.id])
        yield {"type": "end_group"}

    def question(self, place: Located) -> Iterator[Row]:
        question, name = place.question, name_of(place.pattern)
        relevant = self.claim(place, question.relevant) if question.relevant else ""
        if question.type in ("group", "repeat"):
            yield {
                "type": f"begin_{question.type}", "name": name, "relevant": relevant,
                LABEL: question.label,
            }  # fmt: skip
            holder = place.pattern[: -len(question.id)]
            inside = f"{question.id}/" if question.type == "repeat" else holder
            for child in question.questions:
                yield from self.question(self.questionnaire.located[f"{inside}{child.id}"])
            yield {"type": f"end_{question.type}"}
            return
        companion = bool(question.special) and question.type in _SIMPLE
        yield {
            **self.kind(question, name), **_words(question), **self.bounds(place),
            "name": name, "relevant": relevant, **_required(question.required and not companion),
        }  # fmt: skip
        yield from self.surprise(place, relevant)
        if companion:
            yield {
                "type": f"select_one {self.special_list(question)}", "name": f"{name}__special",
                LABEL: _NO_ANSWER, HINT: question.label,
                "relevant": all_of([relevant, f"${{{name}}} = ''"]), **_required(question.required),
            }  # fmt: skip

    def kind(self, question: Question, name: str) -> Row:
        if question.type in _SIMPLE:
            written, appearance = _SIMPLE[question.type]
            row = {"type": written, "appearance": appearance}
            return {**row, "parameters": _PICTURE} if written == "image" else row
        if question.type == "yes_no":
            listed = [(YES, "Oui"), (NO, "Non"), *_special_choices(question)]
            name = "__".join([YES_NO, *question.special])
        else:
            listed = [*map(_choice, question.choices), *_special_choices(question)]
            name = f"list__{name}"
        self.lists[name] = listed
        return {"type": f"select_{'multiple' if question.type == 'choices' else 'one'} {name}"}

    def special_list(self, question: Question) -> str:
        name = "__".join(["special", *question.special])
        self.lists[name] = _special_choices(question)
        return name

    def bounds(self, place: Located) -> Row:
        question = place.question
        conditions = [
            says(tree, self.names(place, own="."), yes=True, sure=False)
            for tree in _claims(question, question.constraint)
        ]
        message = question.constraint.message or (_WRONG if conditions else "")
        alone = _alone(question)
        if alone:
            conditions.append(alone)
            message = message or _BY_ITSELF
        return {"constraint": all_of(conditions), REFUSED: message} if conditions else {}

    def surprise(self, place: Located, relevant: str) -> Iterator[Row]:
        question, name = place.question, name_of(place.pattern)
        claims = _claims(question, question.usual)
        if not claims:
            return
        odd = any_of([says(tree, self.names(place), yes=False, sure=True) for tree in claims])
        given = "" if f"${{{name}}} != ''" in odd else f"${{{name}}} != ''"
        yield {
            "type": "text", "name": f"{name}__kept",
            LABEL: f"{question.usual.message or _SURPRISE} {_KEEP}", HINT: question.label,
            "relevant": all_of([relevant, given, odd]),
        }  # fmt: skip

    def claim(self, place: Located, text: str) -> str:
        return says(compile(text).tree, self.names(place), yes=True, sure=True)

    def calculation(self, id: str, text: str) -> Row:
        value, known = number(compile(text).tree, lambda name: self.ref(name, ""))
        calculation = f"if({all_of(known)}, {value}, '')" if known else value
        return {"type": "calculate", "name": id, "calculation": calculation}

    def names(self, place: Located, own: str = "") -> "_Names":
        return _Names(self, place, own)

    def ref(self, name: str, repeat: str) -> Ref:
        """What a name stands for, seen from a repeat: its row, then the top, then calculations."""
        located = self.questionnaire.located
        place = located.get(f"{repeat}/{name}") if repeat else None
        place = place or located.get(name)
        if place is None:
            return Ref(f"${{{name}}}", "number")
        listed = place.question.type not in _SIMPLE
        special = tuple(f"{_SPECIAL}{one}" for one in place.question.special) if listed else ()
        return Ref(f"${{{name_of(place.pattern)}}}", place.question.type, special)


@dataclass(frozen=True)
class _Names:
    """The names that an expression reads, seen from one question. `own` is how it says itself."""

    writing: _Writing
    place: Located
    own: str

    def __call__(self, name: str) -> Ref:
        ref = self.writing.ref(name, self.place.repeat)
        if self.own and name == self.place.question.id:
            return Ref(self.own, ref.type, ref.special)
        return ref


def _claims(question: Question, bounds: Bounds) -> list[ast.expr]:
    """What bounds say, as expressions that are to be true."""
    found: list[ast.expr] = []
    limits: Sequence[tuple[float | str | None, ast.cmpop]] = (
        (bounds.min, ast.GtE()), (bounds.max, ast.LtE()),
    )  # fmt: skip
    for limit, operator in limits:
        if limit is not None:
            side = compile(limit).tree if isinstance(limit, str) else ast.Constant(limit)
            found.append(ast.Compare(ast.Name(question.id), [operator], [side]))
    return [*found, compile(bounds.check).tree] if bounds.check else found


def _alone(question: Question) -> str:
    """In a several-choice question, « aucun » and « ne sait pas » go with no other answer."""
    if question.type != "choices":
        return ""
    codes = [one.id for one in question.choices if one.id == ALONE]
    codes += [f"{_SPECIAL}{one}" for one in question.special]
    each = [f"selected(., {quoted(code)})" for code in codes]
    return f"count-selected(.) = 1 or not({any_of(each)})" if each else ""


def _special_choices(question: Question) -> list[tuple[str, str]]:
    return [(f"{_SPECIAL}{one}", STATE_WORDS[State(one)]) for one in question.special]


def _choice(choice: Choice) -> tuple[str, str]:
    return choice.id, choice.label


def _required(required: bool) -> Row:
    return {"required": "yes", MISSING: _ANSWER} if required else {}


def _words(question: Question) -> Row:
    """Label with its unit; help and place as the hint; what to say and why as guidance."""
    unit = "€" if question.type == "money" and not question.unit else question.unit
    label = question.label if unit in _UNIT_IN_LABEL else f"{question.label} ({unit})"
    where = f"{_WHERE}{question.where}" if question.where else ""
    reference = _REFERENCE if question.type == "reference" else ""
    return {
        LABEL: label,
        HINT: " ".join(part for part in (question.hint, where, reference) if part),
        GUIDANCE: " ".join(part for part in (question.say, question.why) if part),
    }
