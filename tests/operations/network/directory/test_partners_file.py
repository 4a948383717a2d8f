"""A directory's file is taken whole or not at all: no line is lost, no impossible day is kept."""

from datetime import date
from typing import Any

import pytest

from tests.operations.network.directory.test_partners import file, names, partner
from visitapp.domain.errors import UserError
from visitapp.operations.network.directory import import_export, partners
from visitapp.store.log import records

HEAD = "Repère;Nom;Territoire;Personne à joindre;Téléphone"


def take(desk, *lines: str, head: str = HEAD):
    return import_export.take_csv(desk, data=file(*lines, head=head)).result


@pytest.fixture(autouse=True)
def adviser(desk) -> None:
    from visitapp.store.file import meta

    meta.write(desk.database, "role", "adviser")


@pytest.mark.parametrize(
    "lines",
    [
        (";Maison;Montreuil;Mme Un;01", ";Autre;93;;", ";maison;MONTREUIL;M. Deux;02"),
        ("m1;Maison A;Montreuil;;", ";Autre;93;;", "m1;Maison B;Bondy;;"),
        ("m1;Maison;Montreuil;;", ";Autre;93;;", "m2;Maison;Montreuil;;"),
    ],
    ids=["name and territory", "mark", "name, other marks"],
)
def test_two_lines_for_one_service_are_told_with_both_numbers(desk, lines: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="Rien n’est importé") as told:
        take(desk, *lines)
    assert "lignes 2 et 4, le même service" in told.value.hint
    assert records.of_kind(desk.database, "partner") == []


def test_two_lines_for_one_that_is_here_are_told_too(desk) -> None:
    made = partner(desk, "Régie", territory="93", phone="01")
    with pytest.raises(UserError, match="Rien n’est importé") as told:
        take(desk, f"{made};Régie;93;Mme Un;", ";régie;93;M. Deux;")
    assert "lignes 2 et 3" in told.value.hint


def test_two_of_one_name_that_are_here_go_out_and_in(desk) -> None:
    for person in ("Mme Un", "M. Deux"):
        partner(desk, "Maison", territory="Montreuil", contact_name=person)
    again: Any = import_export.take_csv(desk, data=import_export.export_csv(desk)).result
    assert (again.new, again.changed, again.same, again.kept) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("01/01/2099", "est un jour à venir"), ("26/11/2026", "est un jour à venir"),
        ("01/01/1999", "n’est pas possible"), ("hier", "ne se lit pas"), ("25/11/2026", ""),
    ],
)  # fmt: skip
def test_the_day_of_a_check_is_possible_and_over(desk, day: str, words: str) -> None:
    head = "Nom;Relue le"
    if words:
        with pytest.raises(UserError) as told:
            take(desk, f"CCAS;{day}", head=head)
        assert f"ligne 2, «\u00a0Relue le\u00a0» {words}" in told.value.hint
        assert records.of_kind(desk.database, "partner") == []
    else:
        take(desk, f"CCAS;{day}", head=head)
        assert partners.directory(desk).lines[0].checked_on == date(2026, 11, 25)


def test_what_is_archived_is_said_and_stays_archived(desk) -> None:
    made = partner(desk, "Régie", territory="93", phone="01")
    partners.archive(desk, partner=made, reason="Fermée.")
    done = take(desk, ";Régie;93;;02", ";CCAS;94;;")
    assert (done.new, done.changed, done.archived) == (1, 1, 1)
    assert names(partners.directory(desk)) == ["CCAS"]


def test_an_empty_cell_takes_nothing_away_and_is_counted(desk) -> None:
    made = partner(desk, "Régie", territory="93", phone="01", contact_name="Mme Un")
    done = take(desk, f"{made};Régie;93;;", ";CCAS;94;;")
    assert (done.new, done.changed, done.same, done.kept) == (1, 0, 1, 2)
    assert partners.partner_file(desk, partner=made).line.phone == "01"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Nom;Ville;Courriel;Délai (jours)", ("inconnue", "« Ville »", "« Courriel »", "« Délai")),
        ("Nom;Téléphone;Territoire;téléphone", ("en double", "« téléphone »")),
    ],
)
def test_a_column_that_would_be_lost_is_named_and_nothing_is_written(
    desk, head: str, said: tuple[str, ...]
) -> None:
    with pytest.raises(UserError, match="Rien n’est importé") as told:
        take(desk, "ADIL 93;Bobigny;a@adil.fr;15", head=head)
    for words in said:
        assert words in told.value.message.replace("\u00a0", " ")
    assert "Adresse électronique" in told.value.hint
    assert records.of_kind(desk.database, "partner") == []


def test_a_last_column_without_a_head_is_what_spreadsheets_leave(desk) -> None:
    assert take(desk, "ADIL 93;01;", head="Nom;Téléphone;").new == 1
