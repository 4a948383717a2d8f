"""The shipped questionnaires, read once when first asked for, their language too: the first screen
does without."""

from typing import TYPE_CHECKING

from visitapp import shipped

if TYPE_CHECKING:
    from visitapp.domain.asking.plausible_answers import Plausible
    from visitapp.domain.checklist.contradictions import Contradictions
    from visitapp.domain.checklist.questions import Questionnaire


class Forms:
    """Questionnaires by kind. A record pins its version: `visit@1`."""

    def __init__(self) -> None:
        self._read: dict[str, Questionnaire] = {}
        self._contradictions: dict[str, Contradictions] = {}
        self._plausible: dict[str, Plausible] = {}

    def latest(self, kind: str) -> "Questionnaire":
        """The current questionnaire of a kind. Raises `FileNotFoundError` for an unknown kind."""
        if kind not in self._read:
            name = f"questionnaires/{kind}.yaml"
            self._read[kind] = _read(name)
        return self._read[kind]

    def named(self, name: str) -> "Questionnaire":
        """The questionnaire that a record pins. Earlier versions live in `questionnaires/old/`."""
        kind, _, version = name.partition("@")
        current = self.latest(kind)
        if str(current.version) == version:
            return current
        if name not in self._read:
            file = f"questionnaires/old/{name}.yaml"
            self._read[name] = _read(file)
        return self._read[name]

    def contradictions(self, form: "Questionnaire") -> "Contradictions":
        """What may contradict itself among the answers to a form; none where none is shipped."""
        if form.name not in self._contradictions:
            self._contradictions[form.name] = _contradictions(form)
        return self._contradictions[form.name]

    def plausible(self, form: "Questionnaire") -> "Plausible":
        """What a household may answer to a form whose questions are weighed."""
        if form.name not in self._plausible:
            self._plausible[form.name] = _plausible(form)
        return self._plausible[form.name]


def _plausible(form: "Questionnaire") -> "Plausible":
    from visitapp.domain.asking.plausible_answers import read_plausible

    file = f"{form.kind}.yaml"
    return read_plausible(shipped.text(f"asking/{file}"), file, form)


def _contradictions(form: "Questionnaire") -> "Contradictions":
    from visitapp.domain.checklist.contradictions import NONE
    from visitapp.domain.checklist.load_contradictions import read_contradictions

    file = f"{form.kind}.yaml"
    if file not in shipped.names("contradictions"):
        return NONE
    return read_contradictions(shipped.text(f"contradictions/{file}"), file, form)


def _read(file: str) -> "Questionnaire":
    from visitapp.domain.checklist.load import read_questionnaire

    return read_questionnaire(shipped.text(file), file)
