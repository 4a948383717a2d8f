"""The household's report, read back from the PDF."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.reports.reading import outline, pages, sentences, text
from tests.reports.samples import (
    ANSWERS,
    CO,
    DAY,
    SUGGESTIONS,
    span,
    study,
    subject,
    suggestion,
    use,
)
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.energy.results import PriceToday
from visitapp.domain.study.study import Study
from visitapp.domain.support.results import Orientation
from visitapp.reports.household.pages.rights import brief
from visitapp.reports.household.report import household_report

TITLES = [
    "L’essentiel",
    "Votre énergie, en euros",
    "Ce que nous avons installé",
    "Bien faire, en sécurité",
    "Vos contrats et vos aides",
    "La suite",
]
EMPTY = Study(day=DAY)


@cache
def as_it_is() -> bytes:
    return household_report(subject())


def report(**changes: object) -> bytes:
    return household_report(subject(**changes)) if changes else as_it_is()


def test_six_pages_with_their_titles_and_numbers() -> None:
    made = pages(report())
    assert len(made) == 6
    for number, (title, words) in enumerate(zip(TITLES, made, strict=True), 1):
        assert title in words
        assert f"Page {number} sur 6" in words


def test_it_says_its_title_language_author_and_has_bookmarks() -> None:
    made = report()
    reader = PdfReader(BytesIO(made))
    assert reader.metadata is not None
    assert reader.metadata.title == "Votre visite énergie, Nadia B., 13 janvier 2026"
    assert reader.metadata.author == "ALEC-MVE"
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    assert outline(made) == TITLES


def test_every_font_travels_inside_the_file() -> None:
    for page in PdfReader(BytesIO(report())).pages:
        for font in page["/Resources"]["/Font"].values():
            found = font.get_object()
            assert "VisitAppInter" in found["/BaseFont"]
            assert "/FontFile2" in found["/FontDescriptor"]


def test_page_1_stands_alone() -> None:
    first = pages(report())[0]
    for words in (
        "Nadia B.",
        "13 janvier 2026",
        "Idriss",
        "Vos 3 actions",
        "environ 65 à 95 € par an",
        "Déjà fait chez vous 2 mousseurs, 1 douchette, chauffage réglé.",
        "environ 40 à 60 € par an",
        "En tout, sur 2 620 € payés par an",
        "environ 130 à 180 €",
        "La première chose à faire",
        "Baissez le séjour à 20 °C.",
        "Louise vous appelle avant le 27 janvier.",
        "Une question ? Appelez Louise.",
        "01 99 00 63 21",
    ):
        assert words in first


def test_dangers_come_before_everything_with_what_to_do_now() -> None:
    first = pages(report(study=study(alerts=(CO,))))[0]
    assert first.index("À faire tout de suite") < first.index("La première chose à faire")
    assert "Appelez le 18." in first
    fourth = pages(report(study=study(alerts=(CO,))))[3]
    assert "Ouvrez les fenêtres. Sortez, puis appelez." in fourth
    assert "le 18 ou le 112" in fourth


@pytest.mark.parametrize("alerts", [(), (CO,)])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_lower_temperature_never_goes_without_its_guard(alerts: tuple, place: int) -> None:
    order = list(SUGGESTIONS[1:3])
    order.insert(place, SUGGESTIONS[0])
    made = pages(report(study=study(suggestions=tuple(order), alerts=alerts)))
    assert "gardez 19 °C ou plus" in made[0]
    assert "Ne baissez pas le chauffage" not in " ".join(made)


def test_nothing_kept_gives_ideas_and_never_what_was_refused() -> None:
    first = pages(report(decisions={"lower_setpoint": "not_now"}))[0]
    assert "Nos 3 idées pour vous" in first
    assert "Baisser le séjour" not in first
    assert "En tout" not in first


def test_the_household_chose_the_order() -> None:
    order = {"smaller_power": 1, "lower_setpoint": 2, "shower_head": 3}
    chosen = {f"actions/{rule}": Answer(True) for rule in order}
    chosen |= {f"actions/{rule}/order": Answer(place) for rule, place in order.items()}
    first = pages(report(answers={**ANSWERS, **chosen}))[0]
    assert "Demandez un abonnement plus petit." in first.split("Vos 3 actions")[0]


def test_three_actions_at_most() -> None:
    kept = {one.id: "keep" for one in SUGGESTIONS}
    assert "Vos 3 actions" in pages(report(decisions=kept))[0]


def test_no_figure_is_never_a_zero() -> None:
    quiet = tuple(replace(one, eur=None) for one in SUGGESTIONS[:3])
    none = study(suggestions=quiet, fitted_together=None, won_together=None)
    first = pages(report(study=none))[0]
    assert "par an" not in first.split("Et maintenant")[0]


def test_a_sum_above_what_is_paid_is_not_printed() -> None:
    made = report(study=study(won_together=span(2000, 9000)))
    assert "En tout" not in pages(made)[0]


def test_uses_add_up_to_the_total_in_steps_of_5_euros() -> None:
    second = pages(report())[1]
    table = second.split("Voici où va l’argent.")[1].split("Total")[0]
    monthly = [int(found) for found in re.findall(r"(\d+) €", table)]
    assert len(monthly) == 5
    assert all(amount % 5 == 0 for amount in monthly)
    assert sum(monthly) == 185  # (1320 + 894) / 12 = 184,5
    assert "Vous payez environ 185 € par mois." in second


def test_every_line_says_how_it_is_known() -> None:
    second = pages(report())[1]
    assert second.count("estimé") >= 4
    assert "lu sur vos factures" in second
    assert "Comment le savons-nous ?" in second


def test_last_year_needs_two_years_of_bills() -> None:
    assert "Vous payez 140 € de moins." in pages(report())[1]
    one_year = study(bills={"gas": use("gas", 1200)})
    assert "L’an dernier" not in pages(report(study=one_year))[1]


def test_only_energies_with_two_years_are_compared() -> None:
    gas = use("gas", 1200, this_year_eur=Decimal(1300), last_year_eur=Decimal(1200))
    second = pages(report(study=study(bills={"gas": gas, "electricity": use("electricity", 900)})))
    assert "L’an dernier et cette année : le gaz" in second[1]
    assert "Vous payez 100 € de plus." in second[1]


def test_fittings_in_place_are_listed_with_their_care() -> None:
    third = pages(report())[2]
    for words in ("2 × Mousseur", "Cuisine et salle de bain", "Rincez", "22 °C avant, 20 °C"):
        assert words in third
    assert "Film" not in third  # refused


def test_a_photo_of_a_fitting_is_printed_small_and_a_broken_one_is_left_out() -> None:
    picture = BytesIO()
    Image.new("RGB", (3000, 2000), "grey").save(picture, "JPEG")
    shots = {"a" * 64: picture.getvalue(), "b" * 64: b"not a photo"}
    answers = {
        **ANSWERS,
        "fittings/r1/fitting_photo": Answer(("a" * 64,)),
        "fittings/r2/fitting_photo": Answer(("b" * 64,)),
        "fittings/r3/fitting_photo": Answer(("c" * 64,)),
    }
    made = PdfReader(BytesIO(report(answers=answers, photos=shots.__getitem__)))
    images = list(made.pages[2].images)
    assert len(images) == 1
    assert max(images[0].image.size) <= 640  # type: ignore[union-attr]


def test_four_other_gestures_at_most_and_none_of_page_1() -> None:
    many = tuple(suggestion(f"s{n}", title=f"Geste {n:02}", guard="") for n in range(12))
    fourth = pages(report(study=study(suggestions=many), decisions={"s9": "keep"}))[3]
    assert re.findall(r"Geste \d\d", fourth) == [
        "Geste 00",
        "Geste 01",
        "Geste 02",
        "Geste 03",
    ]
    assert "Laissez les grilles d’air ouvertes." in fourth


def test_contracts_are_dated_and_aids_are_never_promised() -> None:
    fifth = pages(report())[4]
    assert "Électricité : à revoir avec Louise." in fifth
    assert "Gaz : votre contrat convient." in fifth
    assert "prix du 1 er août 2025" in fifth.replace("1er", "1 er")
    assert "à demander Le chèque énergie" in fifth
    assert "à vérifier Le fonds de solidarité" in fifth
    assert "146" not in fifth
    assert "Aide aux travaux" not in fifth
    assert fifth.count("Avis d’impôt") == 1


def test_a_year_at_todays_price_stands_between_what_is_paid_and_the_public_one() -> None:
    today = PriceToday(
        Decimal("0.10"), Decimal(1586), Decimal("0.11"), Decimal("0.14"), date(2026, 10, 1)
    )
    power = use("electricity", 894, marginal_eur=Decimal("0.128"), today=today)
    fifth = pages(report(study=study(bills={"electricity": power})))[4]
    assert "Au prix d’aujourd’hui : environ 1 590 € par an." in fifth
    assert "Au prix d’aujourd’hui" not in pages(report())[4]


def test_last_page_has_steps_contacts_emergencies_and_what_was_shared() -> None:
    last = pages(report())[5]
    for words in (
        "Avant le 27 janvier",
        "Janvier 2027",
        "01 99 00 77 10",
        "18 ou 112",
        "114",
        "0 800 47 33 33",
        "propriétaire : oui",
        "Vous changez d’avis ?",
    ):
        assert words in last


def test_a_service_is_named_with_its_phone_then_what_it_is_for_with_no_double_colon() -> None:
    doors = (
        Orientation("cut", "Coupure\u00a0: vos protections", "", ("Une lettre",),
                    contact="énergie-info", phone="0 800 112 212"),
        Orientation("plan", "Délai de paiement", "", ("Une dette",),
                    contact="énergie-info", phone="0 800 112 212"),
        Orientation("cheque", "Chèque énergie\u00a0: le demander", "", ("Pas reçu",),
                    contact="Chèque énergie", phone="0 805 204 805"),
    )  # fmt: skip
    last = pages(report(study=study(orientations=doors)))[5]
    assert "Énergie-info : 0 800 112 212 Coupure, vos protections. Délai de paiement." in last
    assert "Chèque énergie : 0 805 204 805 Le demander." in last


def test_a_long_aid_keeps_its_first_sentences_and_where_to_ask() -> None:
    rest = "Une phrase de détail pour les professionnels, assez longue pour prendre la place. " * 4
    told = brief(f"Une aide pour isoler. {rest}À demander\u00a0: France Rénov’.")
    assert told.startswith("Une aide pour isoler.")
    assert told.endswith("À demander\u00a0: France Rénov’.")
    assert len(told) <= 260


def test_a_refusal_to_be_called_is_respected() -> None:
    last = pages(report(answers={**ANSWERS, "consent_followup": Answer(False)}))[5]
    assert "Nous vous rappelons" not in last
    assert "Vous rappeler dans un an : non" in last


def test_nobody_promises_a_call_that_the_household_was_not_asked_about() -> None:
    asked = {**ANSWERS, "consent_followup": Answer(True)}
    assert "Nous vous rappelons." in pages(report(answers=asked))[5]
    del asked["consent_followup"]
    assert "Nous vous rappelons, si vous le voulez bien." in pages(report(answers=asked))[5]


@pytest.mark.parametrize("alone", [{}, {"visit_date": Answer(DAY)}])
def test_a_visit_with_nothing_known_still_has_six_kind_pages(alone: dict[str, Answer]) -> None:
    made = pages(
        report(
            study=EMPTY,
            answers=alone,
            decisions=None,
            visitor="",
            adviser="",
            phone="",
            hours="",
            structure="",
            agency="",
            address=(),
        )
    )
    assert len(made) == 6
    assert all(len(sentences(words)) >= 1 for words in made)
    assert "None" not in " ".join(made)


def test_training_is_written_across_every_page() -> None:
    assert all("Entraînement" in words for words in pages(report(training=True)))
    assert "Entraînement" not in text(report())


def test_a_great_deal_to_say_goes_on_without_losing_a_word() -> None:
    answers = dict(ANSWERS)
    for number in range(40):
        row = f"fittings/x{number:02}"
        answers |= {
            row: Answer(True),
            f"{row}/item": Answer("led_bulb"),
            f"{row}/outcome": Answer("fitted"),
            f"{row}/room": Answer(f"Lieu{number:02}"),
        }
    made = pages(report(answers=answers))
    assert len(made) > 6
    assert all(f"Lieu{number:02}" in " ".join(made) for number in range(40))
    assert f"Page 1 sur {len(made)}" in made[0]


@pytest.mark.parametrize("changes", [{}, {"study": EMPTY, "answers": {}, "decisions": None}])
def test_sentences_are_short(changes: dict[str, object]) -> None:
    lengths = [len(one.split()) for words in pages(report(**changes)) for one in sentences(words)]
    assert sum(lengths) / len(lengths) <= 12


def test_ranges_are_round_and_say_environ() -> None:
    whole = text(report())
    found = re.findall(r"(\S+) (\d+) à (\d+) €", whole)
    assert len(found) >= 5
    for lead, low, high in found:
        assert lead.endswith("nviron")
        assert int(low) % 5 == 0
        assert int(high) % 5 == 0
    assert whole.count("nviron") >= 8


FORBIDDEN = [
    "CO2",
    "carbone équivalent",
    "voisin",
    "arbres",
    "éligible",
    "bénéficiaire",
    "synchronis",
    "invalide",
    "erreur",
    "N/A",
    "kWh/an",
    "normalis",
    "marginal",
    "veuillez",
    "Veuillez",
    "!",
    "garanti",
    "vous aurez",
    "vous toucherez",
    "droit à",
]


def test_no_forbidden_word() -> None:
    for made in (report(), report(study=EMPTY, answers={}, decisions=None)):
        words = text(made)
        assert [word for word in FORBIDDEN if word in words] == []


def test_dates_of_other_years_do_not_break_the_last_step() -> None:
    leap = date(2028, 2, 29)
    assert "Février 2029" in pages(report(visit_date=leap))[5]
