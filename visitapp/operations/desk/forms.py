"""The shipped questionnaires, read once when first asked for, their language too: the first screen
does without."""

from typing import TYPE_CHECKING

from visitapp import shipped

if TYPE_CHECKING:
    from visitapp.domain.checklist.questions import Questionnaire


class Forms:
    """Questionnaires by kind. A record pins its version: `visit@1`."""

    def __init__(self) -> None:
        self._read: dict[str, Questionnaire] = {}

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


def _read(file: str) -> "Questionnaire":
    from visitapp.domain.checklist.load import read_questionnaire

    return read_questionnaire(shipped.text(file), file)
