"""A visit file, `{"kind": "visit", "questionnaire": "visit@1", "answers": {…}}`, checked."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from visitapp import shipped
from visitapp.cli.study.reference import shown
from visitapp.cli.text_file import text_of
from visitapp.domain.checklist.answers import Answers, Value
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.load import QuestionnaireProblems, read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError

_LARGEST = 5_000_000  # bytes
_LONGEST = 120  # letters of a path in a message
_VERSION = re.compile(r"[0-9]{1,4}\Z")
_KEYS = {"kind", "questionnaire", "answers", "household", "appointment", "training"}


@dataclass(frozen=True)
class VisitFile:
    """One visit, as read. `household` and `appointment` are empty when the file has none."""

    questionnaire: Questionnaire
    answers: Answers
    household: Answers
    appointment: Answers
    training: bool = False

    def day(self, otherwise: date) -> date:
        """The day of the visit, or of the follow-up."""
        said = _value(self.answers, "visit_date") or _value(self.answers, "followed_on")
        return said if isinstance(said, date) else otherwise

    def text(self, part: str, question: str) -> str:
        """Words of the `household` or the `appointment`; empty when unknown."""
        answers: Answers = self.household if part == "household" else self.appointment
        said = _value(answers, question)
        return said if isinstance(said, str) else ""


def read_visit_file(file: str, kinds: Sequence[str] = ("visit",)) -> VisitFile:
    """A checked file of these `kinds`. Raises `UserError`, all faults in a line."""
    found = _object(text_of(file, most=_LARGEST, hint="Ce n’est pas une visite."), file)
    unknown = sorted(set(found) - _KEYS)
    if unknown:
        raise UserError(f"{file} : clé inconnue : {_few(unknown)}.", f"Gardez {_few(_KEYS)}.")
    kind = found.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        wanted = " ou ".join(f"« {one} »" for one in kinds)
        raise UserError(f"{file} : kind doit être {wanted}.", "Vérifiez le fichier.")
    form = _form(found.get("questionnaire"), kind, file)
    forms = {"answers": form}
    forms |= {kind: _shipped(kind) for kind in ("household", "appointment") if kind in found}
    parts = _parts(found, forms, file)
    training = found.get("training", False)
    if not isinstance(training, bool):
        raise UserError(f"{file} : training est true ou false.", "Corrigez le fichier.")
    return VisitFile(
        form, parts["answers"], parts.get("household", {}), parts.get("appointment", {}), training
    )


def _object(content: str, file: str) -> dict[str, object]:
    try:
        found = json.loads(content, parse_constant=_refuse, object_pairs_hook=_once)
    except json.JSONDecodeError as problem:
        where = f"ligne {problem.lineno}, colonne {problem.colno}"
        raise UserError(
            f"{file}, {where} : ce n’est pas du JSON.", "Vérifiez la virgule."
        ) from None
    except (ValueError, RecursionError) as problem:
        said = str(problem) if isinstance(problem, _OddError) else "JSON impossible à lire"
        raise UserError(f"{file} : {said}.", "Corrigez le fichier.") from None
    if not isinstance(found, dict):
        raise UserError(f"{file} : il faut un objet JSON.", 'Commencez par {"kind": "visit", …}.')
    return found


class _OddError(ValueError):
    """What JSON allows in Python but not here."""


def _refuse(word: str) -> object:
    raise _OddError(f"{word} n’est pas un nombre")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys are all different: two answers to one question would be a guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _OddError(f"« {shown(twice)} » est écrit deux fois")
    return found


def _form(name: object, kind: str, file: str) -> Questionnaire:
    of, _, version = name.partition("@") if isinstance(name, str) else ("", "", "")
    if of != kind or not _VERSION.match(version):
        raise UserError(f"{file} : questionnaire absent ou mal écrit.", f"Écrivez « {kind}@1 ».")
    current = _shipped(kind)
    if current.name == name:
        return current
    path = f"questionnaires/old/{name}.yaml"
    try:
        return read_questionnaire(shipped.text(path), path)
    except (FileNotFoundError, QuestionnaireProblems):
        raise UserError(
            f"{file} : le questionnaire {name} n’est pas dans ce programme.",
            f"Le plus récent est {current.name}.",
        ) from None


def _shipped(kind: str) -> Questionnaire:
    path = f"questionnaires/{kind}.yaml"
    return read_questionnaire(shipped.text(path), path)


def _parts(
    found: Mapping[str, object], forms: Mapping[str, Questionnaire], file: str
) -> dict[str, Answers]:
    """Each part read against its questionnaire; the faults of all of them come out together."""
    read: dict[str, Answers] = {}
    said: list[str] = []
    for key, form in forms.items():
        raw = found.get(key)
        if not isinstance(raw, dict):
            raise UserError(f"{file} : {key} doit être un objet.", 'Écrivez {"chemin": valeur, …}.')
        read[key], faults = decode(form, raw)
        said += [
            f"{key}, {shown(one.path, _LONGEST)} : {one.message.rstrip('.')}" for one in faults
        ]
    if said:
        raise UserError(f"{file} : {' ; '.join(said)}.", "Corrigez ces réponses.")
    return read


def _value(answers: Answers, question: str) -> Value:
    answer = answers.get(question)
    return None if answer is None else answer.value


def _few(words: "set[str] | list[str]") -> str:
    return ", ".join(shown(word) for word in sorted(words)[:8])
