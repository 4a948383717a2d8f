"""Every text of every question: typography, length, and the words of the house."""

import re

from tests.for_each import for_each
from tests.questionnaires.material import KINDS, Asked, asked, questionnaire, sentences, texts

TEXTS = [(f"{one.name} {key}", text) for one in asked() for key, text in texts(one.question)] + [
    (f"{kind}:{section.id} {key}", text)
    for kind in KINDS
    for section in questionnaire(kind).sections
    for key, text in (("title", section.title), ("intro", section.intro))
]
ONE_BY_ONE = for_each("text", [text for _, text in TEXTS], ids=[n for n, _ in TEXTS])

UNITS = r"(?:€|%|°C|kWh|kVA|W|m³|m²|mm|m|L|h|kg|litres?)"

# Words of offices and of software: a household, or a tired visitor, would not say them.
FORBIDDEN = (
    r"client", r"bénéficiaire", r"instance", r"formulaire", r"audit", r"soumi\w*", r"soumettre",
    r"sauvegard\w*", r"synchro\w*", r"finalis\w*", r"clôtur\w*", r"rejet[ée]\w*", r"valider?",
    r"validée?s?", r"valide", r"invalides?", r"hors plage", r"champ obligatoire", r"obligatoire",
    r"n/a", r"non renseigné\w*", r"éligib\w*", r"puissance souscrite", r"consommation électrique",
    r"conflit", r"version détectée", r"gain estimé", r"veuillez", r"merci de", r"mal tenu",
    r"voulez-vous vraiment", r"usager", r"administré\w*", r"précarité", r"données",
    r"saisi[rest]*", r"renseigner",
)  # fmt: skip
# Said on a bill or by the law, so quoted as they stand.
QUOTED = ("« Client depuis »", "L’entretien est obligatoire chaque année")


@ONE_BY_ONE
def test_no_break_space_before_high_signs(text: str) -> None:
    assert not re.search(r"(?<!\u00a0)[:;?!»](?!\w)", text.replace("«\u00a0…\u00a0»", ""))
    assert not re.search(r"«(?!\u00a0)", text)
    assert not re.search(r"[ \u202f][:;?!»%€]", text)


@ONE_BY_ONE
def test_no_break_space_before_units(text: str) -> None:
    assert not re.search(rf"\d[ \u202f]?{UNITS}(?![\w-])", text)
    assert not re.search(r"\d\d\d\d\d", text.replace("93100", ""))  # a postcode stays whole
    assert not re.search(r"\d[ \u00a0]\d{3}\b", text), "thousands take U+202F"


@ONE_BY_ONE
def test_apostrophes_quotes_dots_and_capitals_are_typographic(text: str) -> None:
    assert not re.search(r"['\"`´]", text)
    assert "..." not in text
    assert "!" not in text
    assert not re.search(r"(?:^|[.?…]\s)[éèàç]", text)
    assert not re.search(r"\b(?:A|E)(?=\s(?:quel|quelle|partir|côté|droite|dire)\b)", text), "À"
    told = text.replace("RAPPEL", "")  # the network's own name
    assert not re.search(r"\b[A-ZÀÉÈ]{6,}\b", told), "no words in capitals"


@ONE_BY_ONE
def test_spaces_are_single_and_nothing_hangs_out(text: str) -> None:
    assert text == text.strip()
    assert not re.search(r"[ \u00a0\u202f]{2,}", text)
    assert "\n" not in text


@ONE_BY_ONE
def test_sentences_have_fifteen_words_at_most(text: str) -> None:
    longest = max(sentences(text), key=len, default=[])
    assert len(longest) <= 15, " ".join(longest)


@ONE_BY_ONE
def test_forbidden_words_are_absent(text: str) -> None:
    plain = text.replace("\u00a0", " ")
    for quoted in QUOTED:
        plain = plain.replace(quoted, "")
    found = [word for word in FORBIDDEN if re.search(rf"\b{word}\b", plain, re.IGNORECASE)]
    assert found == []


@for_each("one", asked(), ids=lambda one: one.name)
def test_a_label_is_short_and_a_question_ends_with_its_mark(one: Asked) -> None:
    label = one.question.label
    assert len(label) <= 70
    assert not label.endswith((".", ":"))
    first = label.split("\u00a0")[0].split(" ")[0]
    asks = ("Combien", "Quel", "Quelle", "Quels", "Quelles", "Qui", "Pourquoi", "Comment", "Depuis")
    if first in asks or re.search(r"\w-(?:vous|t-il|t-elle|t-on|il|elle|ils|elles|ce)\b", label):
        assert label.endswith("\u00a0?"), label


@for_each("one", asked(), ids=lambda one: one.name)
def test_hints_and_reasons_end_with_a_stop(one: Asked) -> None:
    for text in (one.question.hint, one.question.why, one.question.where):
        assert not text or text.endswith((".", "»", "?"))
    for bounds in (one.question.constraint, one.question.usual):
        assert not bounds.message or bounds.message.endswith(".")


@for_each("one", asked(), ids=lambda one: one.name)
def test_why_is_one_sentence(one: Asked) -> None:
    assert len(sentences(one.question.why)) == 1
