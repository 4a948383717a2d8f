"""A French sentence told in another language; one that nobody translated stays French, marked."""

import re

from visitapp.domain.languages.catalogue import Catalogue, Language, Sentence, pattern
from visitapp.domain.text import NBSP, french

MARK = "(FR)"
_AFTER_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-ZÀ-Ý])")


class Voice:
    """One language; `missed` is what it could not tell.

    Sentences are tried in their order, those that hold words to be told in turn after the others.
    """

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.language = language
        self.missed: set[str] = set()
        self._whole: dict[str, Sentence] = {}
        self._filled: list[tuple[re.Pattern[str], Sentence]] = []
        for one in catalogue.sentences:
            if language.id not in one.told:
                continue
            if one.slots:
                self._filled.append((pattern(one.french), one))
            else:
                self._whole[one.french] = one
        self._filled.sort(key=lambda pair: "words" in pair[1].slots.values())

    def tell(self, said: str) -> str:
        """The sentence, or the sentences one by one; « (FR) » before what stays French."""
        if not said.strip():
            return said
        told = self._told(said)
        if told:
            # what the French keeps on one line stays on one
            return told.replace(" ", NBSP) if NBSP in said and " " not in said else told
        parts = _AFTER_SENTENCE.split(said)
        if len(parts) > 1:
            return " ".join(self.tell(part) for part in parts)
        self.missed.add(said)
        return f"{MARK}{NBSP}{said}"

    def _told(self, said: str) -> str:
        whole = self._whole.get(said.replace(NBSP, " "))
        if whole is not None:
            return self._say(whole, {})
        for shape, one in self._filled:
            found = shape.fullmatch(said)
            if found:
                return self._say(one, found.groupdict())
        return ""

    def _say(self, sentence: Sentence, values: dict[str, str]) -> str:
        said = sentence.told[self.language.id]
        if not isinstance(said, str):
            count = next(name for name, kind in sentence.slots.items() if kind == "count")
            said = said[self.language.form(int(values[count]))]
        kinds = sentence.slots
        filled = {name: self._slot(kinds[name], got) for name, got in values.items()}
        return french(said.format(**filled))

    def _slot(self, kind: str, value: str) -> str:
        if kind == "date":
            return self.language.day(value)
        if kind == "words":
            return self.tell(value)
        if kind == "hour":
            hour, _, minutes = value.replace(NBSP, " ").partition(" h")
            return f"{hour}:{minutes.strip() or '00'}"
        if kind == "euros":
            return self.language.amount(value)
        return self.language.number(value) if kind == "number" else value
