"""What is wrong in the file of the pages: every mistake at once, for its author."""

from typing import get_args

from visitapp.domain.checklist.questions import Questionnaire, SpecialName
from visitapp.domain.mistakes import FileMistakes, Mistake

SPOKEN = {
    "begin", "danger", "elsewhere", "declined", "again", "call", "write", "within", "not_known",
    "reach", "end",
}  # fmt: skip
"""The sentences said aloud around the questions."""
_PAGE = {"id", "for", "title", "intro", "questions"}
_QUESTION = {
    "path", "household", "social_worker", "telephone", "hint", "say", "as", "autocomplete",
    "choices", "unknown", "refused", "required", "one_of", "must_be", "otherwise",
}  # fmt: skip
_TYPES = {"text", "note", "integer", "money", "choice", "choices", "yes_no"}
_STATES: tuple[SpecialName, ...] = tuple(
    one for one in get_args(SpecialName) if one in ("unknown", "refused")
)


class PlanMistakes(FileMistakes):
    """Everything wrong in the file of the pages."""


def wrong_in(content: object, file: str, form: Questionnaire) -> list[Mistake]:
    """The mistakes of a file that is YAML."""
    pages = content.get("pages") if isinstance(content, dict) else None
    if not isinstance(pages, list) or not all(isinstance(one, dict) for one in pages):
        return [Mistake(file, "-", "no list of pages.", "Write `pages:` and one block per page.")]
    found = _wrong_aloud(content.get("spoken") if isinstance(content, dict) else None, file)
    for page in pages:
        name = str(page.get("id", "-"))
        found += [
            Mistake(file, name, f"unknown key: {key}.", "Take it out.")
            for key in sorted(set(page) - _PAGE, key=str)
        ]
        found += [
            Mistake(file, name, f"no {key}.", "Write it.")
            for key in ("id", "title", "questions") if key not in page
        ]  # fmt: skip
        for one in page.get("questions") or []:
            found += _wrong(one, f"{file}, {name}", form)
    return found


def _wrong_aloud(spoken: object, file: str) -> list[Mistake]:
    """The sentences around the questions: all of them, or none."""
    if spoken is None:
        return []
    there = set(spoken) if isinstance(spoken, dict) else set()
    lacking = [f"nothing to say for {key}." for key in sorted(SPOKEN - there)]
    more = [f"unknown key: {key}." for key in sorted(there - SPOKEN, key=str)]
    return [Mistake(file, "spoken", one, "Compare with `SPOKEN`.") for one in lacking + more]


def _wrong(body: object, file: str, form: Questionnaire) -> list[Mistake]:
    if not isinstance(body, dict) or "path" not in body:
        return [Mistake(file, "-", "a question without path.", "Name a question.")]
    path = str(body["path"])
    place = form.at(path)
    if place is None or place.question.type not in _TYPES:
        return [
            Mistake(file, path, "no such question, or one of a type no page shows.", "Mend it.")
        ]
    known = {one.id for one in place.question.choices}
    own = body.get("choices")
    wrong = [f"unknown key: {key}." for key in sorted(set(body) - _QUESTION, key=str)]
    wrong += [f"unknown choice: {key}." for key in (own or {}) if key not in known]
    wrong += [
        f"« {state} » is not possible for this question."
        for state in _STATES if body.get(state) and state not in place.question.special
    ]  # fmt: skip
    return [Mistake(file, path, one, "Compare with the questionnaire.") for one in wrong]
