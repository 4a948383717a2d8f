"""The waiting list on paper: everybody who waits, who is to be called and by whom."""

from datetime import date

from tests.reports.reading import pages, text
from visitapp.reports.waiting_list import NOBODY, Waiter, waiting_list

DAY = date(2026, 11, 27)
ZOE = Waiter("Zoé Ét", "Montreuil", "06 39 98 00 11", 31, "Urgent", ("Énergie ou eau coupée",))


def test_a_long_list_keeps_every_household_and_no_row_is_cut() -> None:
    people = [
        Waiter(f"Prénom{place:03} Inventé", "Bondy", f"06 39 98 {place:05}", place, "À son tour")
        for place in range(1, 301)
    ]
    found = pages(waiting_list(people, DAY, of="ALEC-MVE"))
    assert len(found) > 10
    for place in range(1, 301):
        [page] = [one for one in found if f"Prénom{place:03} Inventé" in one]
        assert f"06 39 98 {place:05}" in page
    assert "300 foyers. La plus longue attente : 300 jours." in found[0]


def test_a_household_with_a_visit_is_not_called() -> None:
    met = Waiter("Karim Essai", "Bondy", "", 2, "À son tour", caller="Samira",
                 meets=date(2026, 12, 1))  # fmt: skip
    read = text(waiting_list([met], DAY, of="ALEC-MVE"))
    assert "Visite le 1er décembre avec Samira" in read
    assert "1 visite déjà fixée." in read
    assert NOBODY not in read


def test_who_calls_is_who_has_the_file_else_the_agency() -> None:
    others = [Waiter("Awa Essai", "Bondy", "", 0, "À son tour", caller="Basile"), ZOE]
    read = text(waiting_list(others, DAY, of="ALEC-MVE"))
    assert "Aujourd’hui À son tour Basile" in read
    assert "31 jours Urgent Énergie ou eau coupée. L’agence" in read


def test_what_is_not_known_is_to_be_asked() -> None:
    read = text(waiting_list([Waiter("", "", "", 0, "À son tour")], DAY, of="ALEC-MVE"))
    assert "Commune à demander" in read
    assert "Téléphone à demander" in read


def test_a_household_without_telephone_has_where_to_write() -> None:
    people = [
        Waiter("Moussa Essai", "Bondy", "", 3, "À son tour", at="moussa@exemple.fr"),
        Waiter("Odile Essai", "Bondy", "", 3, "À son tour", refuses=True, at="3, rue Neuve, Bondy"),
    ]
    read = text(waiting_list(people, DAY, of="ALEC-MVE"))
    assert "Écrire : moussa@exemple.fr" in read
    assert "N’a pas accepté d’être appelé Écrire : 3, rue Neuve, Bondy" in read
    assert "Téléphone à demander" not in read


def test_nobody_waits_is_said_and_odd_signs_are_no_trouble() -> None:
    assert "Aucun foyer n’attend de visite." in text(waiting_list([], DAY, of="ALEC-MVE"))
    odd = Waiter("**李** Wang", "Bondy\x07", "\U0001f600", 1, "À son tour", caller="日")
    assert "? Wang" in text(waiting_list([odd], DAY, of="« 日 »"))
