"""Page 1 and the pages after it, over ten households: few plain words, and nothing against itself.

The households are those of `tests/households`, with their three first actions kept.
"""

import re
from functools import cache

import pytest
import yaml

from tests.domain.energy.visits import answers_of, visit_form
from tests.households.home import homes, study_of
from tests.reports.reading import pages
from tests.reports.samples import subject
from visitapp import shipped
from visitapp.reports.household.report import household_report
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.word_budget import FewWords, in_few_words, words_of

TEN = (
    "gas_flat_cold", "mould_and_landlord", "shared_custody", "water_leaks_hosted",
    "off_peak_family",
    "blocked_inlets", "second_visit_kit", "lpg_tank_family", "paris_room", "nearly_empty",
)  # fmt: skip
MOST = 120
PLAIN = yaml.safe_load(shipped.text("words/plain.yaml"))
CLAIMS = (
    (r"Ne baissez pas (?:plus )?le chauffage", r"Bais(?:ser|sez) (?:le séjour|le chauffage)"),
    (r"Ne baissez pas", r"gagner le plus"),
    (r"Rien n’est installé", r"Déjà fait chez vous"),
    (r"Vos réglages sont bons", r"Vo(?:s 3|tre) actions?"),
    (r"Vos gestes sont déjà bons", r"D’autres gestes|Comment faire"),
    (r"Il nous manque encore vos factures", r"payés par an"),
    (r"pas encore vu vos contrats", r"Demander un abonnement|Arrêter les options"),
    (r"Nous ne donnons rien à personne", r"travailleur social : oui|propriétaire : oui"),
    (r"vous donne son numéro au prochain appel", r"Appelez Louise"),
)
"""Two sentences that no report may both say."""


@cache
def family(name: str) -> ReportInput:
    home = next(one for one in homes() if one.name == name)
    found = study_of(name)
    kept = {one.id: "keep" for one in found.suggestions if one.first}
    answers = dict(answers_of(home.answers))
    return subject(questionnaire=visit_form(), answers=answers, study=found, decisions=kept)


@cache
def printed(name: str) -> tuple[str, ...]:
    return tuple(pages(household_report(family(name))))


def told(name: str) -> str:
    """Page 1 without the names of the actions."""
    words = printed(name)[0]
    for one in family(name).actions:
        words = words.replace(re.sub(r"\s+", " ", one.title), "")
    return words


@pytest.mark.parametrize("name", TEN)
def test_page_one_has_few_words(name: str) -> None:
    assert len(re.findall(r"[^\W\d_]+", told(name))) <= MOST


@pytest.mark.parametrize("name", TEN)
def test_page_one_says_no_word_that_has_to_be_explained(name: str) -> None:
    said = printed(name)[0].lower()
    found = {word: instead for word, instead in PLAIN["instead"].items()
             if re.search(rf"(?<![a-zà-ÿ]){re.escape(word)}", said)}  # fmt: skip
    assert not found, f"say instead: {found}"


def syllables(word: str) -> int:
    """Groups of vowels, the silent « e », « es », « ent » of an end left out."""
    spoken = re.sub(r"(?<=[a-zà-ÿ]{2})(?:e|es|ent)$", "", word)
    return max(1, len(re.findall(r"[aeiouyàâäéèêëîïôöùûüœ]+", spoken)))


def ease(text: str) -> float:
    """Kandel and Moles (1958), Flesch for French: 100 is very easy, under 60 is for adults."""
    sentences = [one for one in re.split(r"[.?!:]\s", text) if re.search("[a-zà-ÿ]", one)]
    words = [one.lower() for one in re.findall(r"[^\W\d_]+", text)]
    spoken = sum(syllables(word) for word in words) / len(words)
    return 209 - 1.15 * len(words) / len(sentences) - 68 * spoken


@pytest.mark.parametrize("name", TEN)
def test_page_one_reads_like_a_text_of_cm2(name: str) -> None:
    start = printed(name)[0].partition("L’essentiel")[2]
    assert ease(start.partition("Page 1 sur")[0]) >= 70


def test_the_measure_tells_an_easy_text_from_a_hard_one() -> None:
    easy = "Fermez les volets la nuit. La maison reste chaude. Vous payez moins. "
    hard = (
        "Préalablement à l’installation du dispositif, la vérification de l’éligibilité du "
        "bénéficiaire aux dispositions réglementaires relatives à la précarité est nécessaire. "
    )
    assert ease(easy) > 90
    assert ease(hard) < 20


@pytest.mark.parametrize("name", TEN)
def test_page_one_has_a_first_thing_ranges_costs_and_a_number(name: str) -> None:
    words, one = printed(name)[0], family(name)
    assert "01 99 00 63 21" in words
    if not one.actions:
        return
    assert "La première chose à faire" in words  # danger or not
    costs = re.findall(r"Rien à acheter|À l’achat : \d+ à \d+ €|Prix à demander", words)
    assert len(costs) == len(one.actions)
    for amount in re.findall(r"[^.]{0,14}\b\d+ € par", words):
        assert re.search(r"\d+ à \d+ €|moins de|jusqu’à", amount), amount
    assert not any(title.title.startswith("Garder") for title in one.actions)
    assert not ("en heures creuses" in words and "option Base" in words)


@pytest.mark.parametrize("name", TEN)
def test_page_one_calls_for_help_only_when_it_has_to(name: str) -> None:
    """« Logement très froid. Appelez le Samu » would have a family call for a cold room."""
    for alert in family(name).study.alerts[:2]:
        after = printed(name)[0].partition(f"{alert.title}.")[2].partition("Appelez")[0].strip()
        assert after == alert.call_if.replace("\u00a0", " ")


FACTS = {
    "what is paid in a year": r"(?:sur|soit environ) ([\d\s]+) € (?:payés )?par an(?!, eau)",
    "the least warmth": r"gardez (\d+) °C",
    "whom to call": r"Louise[ .:]+(\d\d(?: \d\d){4})",
    "the day of the visit": r"Votre visite énergie, (\d+ \w+ \d{4})",
    "how many pages": r"Page \d sur (\d)",
}
"""What any two pages tell alike, wherever each of them tells it."""


@pytest.mark.parametrize("name", TEN)
@pytest.mark.parametrize("fact", FACTS)
def test_any_two_pages_tell_a_fact_alike(name: str, fact: str) -> None:
    told = [set(re.findall(FACTS[fact], re.sub(r"\s", " ", one))) for one in printed(name)]
    assert len(set().union(*told)) <= 1, told


@pytest.mark.parametrize("name", TEN)
def test_no_page_contradicts_another(name: str) -> None:
    whole = " ".join(printed(name))
    both = [(a, b) for a, b in CLAIMS if re.search(a, whole) and re.search(b, whole)]
    # a home that is too cold is told so by its danger, and nobody then proposes to lower it
    assert not both


@pytest.mark.parametrize("name", TEN)
def test_no_page_repeats_the_actions_of_page_one(name: str) -> None:
    rest = " ".join(printed(name)[1:])
    again = [one.title for one in family(name).actions if re.sub(r"\s+", " ", one.title) in rest]
    assert not again


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert words_of("Réglez l’eau à 55 °C.") == 5
    few = FewWords(3)
    assert few.spend("deux mots", "un") == "deux mots"
    assert few.said == 3
    assert few.take("un deux trois quatre") == ""
    assert few.take("un deux") == "un deux"
    assert few.take("un deux") == ""


def test_what_may_be_said_is_said_while_there_is_room() -> None:
    def make(few: FewWords) -> list[str]:
        return [few.spend("il le faut"), few.take("un deux trois"), few.take("un")]

    assert in_few_words(make, 10) == ["il le faut", "un deux trois", "un"]
    assert in_few_words(make, 5) == ["il le faut", "", "un"]
    assert in_few_words(make, 1) == ["il le faut", "", ""]
