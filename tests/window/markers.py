"""A household whose every word can be found again: each text answer and each note is a marker."""

from dataclasses import replace
from itertools import count
from typing import Any

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.coding import decode, encode
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.forms import Forms

MARK = "ÉTÉ7Q3X"
FORMS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "utf-32-le")
TYPED = f"{MARK}-TAPÉ"
TEXTS = ("text", "note")
PARTS = {"household": "household", "appointment": "appointment", "answers": "visit"}


def marked(family: dict[str, Any]) -> dict[str, Any]:
    """The family with a marker in each text, and a note on each answer."""
    forms, numbers = Forms(), count(1)
    found = dict(family)
    for part, kind in PARTS.items():
        form = forms.latest(kind)
        answers, _ = decode(form, family[part])
        found[part] = encode(_marked(form, answers, numbers))
    return found


def _marked(form: Questionnaire, answers: Answers, numbers: "count[int]") -> Answers:
    texts = {
        pattern for pattern, one in form.located.items()
        if one.question.type in TEXTS and "/" not in pattern
    }  # fmt: skip
    whole: dict[str, Answer] = {**{path: Answer(value="") for path in sorted(texts)}, **answers}
    for path, said in whole.items():
        question = form.at(path)
        if question is None or path.count("/") == 1:
            continue
        new = replace(said, note=f"{MARK}-N{next(numbers)}")
        if question.question.type in TEXTS and said.state is State.GIVEN:
            new = replace(new, value=f"{MARK}-{next(numbers)}")
        problem = check(form, whole, path, new)
        whole[path] = said if problem is not None and problem.severity == "error" else new
    return {path: said for path, said in whole.items() if said.value != ""}


def needles() -> list[bytes]:
    """The marker in every encoding in which a program might write it."""
    plain = MARK.replace("É", "")  # ASCII part, alone: it is the same in UTF-8 and latin-1
    return [*(MARK.encode(form) for form in FORMS), plain.encode(), plain.encode("utf-16-le"),
            MARK.encode("unicode_escape"), MARK.casefold().encode()]  # fmt: skip
