"""Papers of a gathering: long lists, signs that no font draws, what nobody said."""

from datetime import date

from tests.reports.reading import pages, text
from visitapp.domain.letters.facts import Agency
from visitapp.domain.letters.letter import plain_text
from visitapp.reports.gatherings.certificate import certificate
from visitapp.reports.gatherings.invitation import invitation
from visitapp.reports.gatherings.preparation import preparation_sheet
from visitapp.reports.gatherings.sign_in_sheet import MOST_BLANK, sign_in_sheet
from visitapp.reports.gatherings.words import Session
from visitapp.reports.letters.letter import letter_pdf

BARE = Session("Factures", "ALEC-MVE")
DAY = date(2026, 11, 25)


def test_a_long_list_goes_on_over_sheets_and_keeps_every_name() -> None:
    names = [(f"Prénom{place:02} A.", 1) for place in range(1, 61)]
    found = pages(sign_in_sheet(BARE, names, 40))
    assert len(found) > 2
    whole = " ".join(found)
    assert all(f"Prénom{place:02} A." in whole for place in range(1, 61))
    assert f" {60 + MOST_BLANK} " in f" {whole} "
    assert f" {61 + MOST_BLANK} " not in f" {whole} "


def test_it_is_signed_even_when_nobody_is_expected_or_too_many_are() -> None:
    for seats in (None, 0, -3):
        assert " 4 " in f" {text(sign_in_sheet(BARE, [], seats))} "


def test_what_no_font_draws_and_what_makes_bold_are_no_trouble() -> None:
    odd = Session("**Factures** 日本", "ALEC-MVE", DAY, "14:00", "16:00", ("Salle \U0001f600",))
    assert "Atelier : Factures ??" in text(sign_in_sheet(odd, [("Zo\u00eb \u65e5.", 1)], 2))
    assert "Zo\u00eb ?." in text(sign_in_sheet(odd, [("Zo\u00eb \u65e5.", 1)], 2))
    assert text(certificate(odd, "Inès \U0001f600", "", DAY))


def test_what_nobody_said_is_left_out_or_said_so() -> None:
    read = text(certificate(BARE, "Inès Carpentier", "", DAY))
    assert "Durée" not in read
    assert "Lieu" not in read
    sheet = text(preparation_sheet(BARE, ()))
    assert sheet.count("Rien n’est encore écrit.") == 2
    assert "Jour à fixer" in sheet
    letter = invitation(BARE, Agency("ALEC-MVE"), ("Odile Ravaux",), DAY)
    assert "Heure à compléter" in text(letter_pdf(letter))
    assert "répondez-nous." in plain_text(letter)


def test_a_professional_is_invited_to_a_training_and_brings_no_bill() -> None:
    told = Session("Repérer", "ALEC-MVE", DAY, professionals=True)
    said = plain_text(invitation(told, Agency("ALEC-MVE"), ("Inès",), DAY, theme="bills"))
    assert "à une formation" in said
    assert "facture" not in said
    assert "combien vous serez" not in said
