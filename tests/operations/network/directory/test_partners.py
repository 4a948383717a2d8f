"""The directory: found, read over every year, in and out as files that run nothing."""

import csv
import io
from datetime import date, timedelta

import pytest

from tests.operations.agreeing import agreed
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.network.directory import import_export, partners
from visitapp.operations.records.answers import draft_of
from visitapp.store.file import meta
from visitapp.store.file.ids import named
from visitapp.store.log import records

pytestmark = pytest.mark.usefixtures("adviser")


def partner(desk, name: str, **more) -> str:
    given = {"name": name, **more}
    return partners.create(
        desk, answers={path: Answer(value=value) for path, value in given.items()}
    ).made


def names(found: partners.Directory) -> list[str]:
    return [one.name for one in found.lines]


# --- search


def test_it_is_searched_without_accents_by_name_territory_and_need(desk) -> None:
    partner(desk, "Régie des Tilleuls", territory="93, Bondy", criteria_short="dette d’énergie")
    partner(desk, "Maison des Aînés", territory="94")
    assert names(partners.directory(desk, text="regie")) == ["Régie des Tilleuls"]
    assert names(partners.directory(desk, text="bondy")) == ["Régie des Tilleuls"]
    assert names(partners.directory(desk, text="dette energie")) == ["Régie des Tilleuls"]
    assert names(partners.directory(desk)) == ["Maison des Aînés", "Régie des Tilleuls"]


def test_those_who_do_it_here_come_first(desk) -> None:
    partner(desk, "Alpha", sort="works", territory="93")
    partner(desk, "Beta", sort="legal", territory="94")
    partner(desk, "Gamma", sort="legal", territory="93")
    found = partners.directory(desk, sorts=("legal",), near="93")
    assert names(found) == ["Gamma", "Beta", "Alpha"]


def test_the_one_that_was_chosen_is_there_whatever_is_searched(desk) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        partner(desk, name)
    chosen = partner(desk, "Zeta")
    assert names(partners.directory(desk, limit=2, also=chosen)) == ["Alpha", "Zeta"]
    found = partners.directory(desk, text="beta", limit=2, also=chosen)
    assert (names(found), found.found) == (["Beta", "Zeta"], 1)
    assert names(partners.directory(desk, text="zeta", also=chosen)) == ["Zeta"]
    assert names(partners.directory(desk, text="beta", also="gone")) == ["Beta"]


def test_a_line_not_read_over_for_a_year_is_shown_so(desk) -> None:
    today = desk.now().date()  # 25 November 2026
    partner(desk, "Hier", checked_on=today - timedelta(days=1))
    partner(desk, "Un an", checked_on=date(2025, 11, 25))
    partner(desk, "Un an et un jour", checked_on=date(2025, 11, 24))
    partner(desk, "Jamais")
    found = partners.directory(desk, stale_only=True)
    assert names(found) == ["Jamais", "Un an et un jour"]
    assert found.stale == 2


def test_reading_a_line_over_dates_it_today(desk) -> None:
    made = partner(desk, "Jamais")
    partners.check_today(desk, partner=made)
    line = partners.partner_file(desk, partner=made).line
    assert (line.checked_on, line.stale) == (desk.now().date(), False)


def test_archived_is_out_of_the_lists_and_comes_back(desk) -> None:
    made = partner(desk, "Fermé")
    partners.archive(desk, partner=made, reason="Le service a fermé.")
    assert names(partners.directory(desk)) == []
    assert names(partners.directory(desk, archived=True)) == ["Fermé"]
    partners.restore(desk, partner=made)
    assert names(partners.directory(desk)) == ["Fermé"]


def test_a_name_is_needed_and_stays(desk) -> None:
    with pytest.raises(UserError, match="nom du service"):
        partners.create(desk, answers={"phone": Answer(value="01 99 00 00 44")})
    made = partner(desk, "Régie")
    with pytest.raises(UserError, match="nom du service"):
        partners.change(desk, partner=made, answers={"name": None})
    partners.change(desk, partner=made, answers={"delay": Answer(value="1 mois")})
    assert partners.partner_file(desk, partner=made).line.delay == "1 mois"


def test_a_visitor_reads_and_does_not_change(desk) -> None:
    made = partner(desk, "Régie")
    meta.write(desk.database, "role", "visitor")
    assert not partners.partner_file(desk, partner=made).may_change
    for door in (
        lambda: partner(desk, "Autre"),
        lambda: partners.change(desk, partner=made, answers={"delay": Answer(value="1 mois")}),
        lambda: import_export.take_first_list(desk),
        lambda: partners.archive(desk, partner=made, reason="non"),
    ):
        with pytest.raises(UserError, match="Seule une conseillère"):
            door()


# --- the first list


def test_public_services_are_taken_once_and_no_phone_is_invented(desk) -> None:
    first = import_export.take_first_list(desk).result
    assert (first.new, first.changed) == (9, 0)
    again = import_export.take_first_list(desk).result
    assert (again.new, again.changed, again.same) == (0, 0, 9)
    lines = {one.name: one for one in partners.directory(desk).lines}
    assert lines["Énergie-info (médiateur national de l’énergie)"].phone == "0 800 112 212"
    adil = lines["ADIL de Seine-Saint-Denis"]
    assert (adil.phone, adil.stale) == ("", True)


# --- files


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_out_and_in_again_changes_nothing(desk) -> None:
    partner(
        desk, "Régie", sort="legal", territory="93", phone="+33 1 99 00 00 44",
        criteria="=1+1\n« deux lignes »", checked_on=date(2026, 3, 1),
    )  # fmt: skip
    import_export.take_first_list(desk)
    data = import_export.export_csv(desk)
    again = import_export.take_csv(desk, data=data).result
    assert (again.new, again.changed, again.same) == (0, 0, 10)


HOSTILE = (
    "=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")", "=cmd|' /C calc'!A0",
    " =1+1", "＝1+1", "'=1",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_that_goes_out_is_a_formula(desk, words: str) -> None:
    made = partner(desk, "Régie", delay=words)
    cell = rows_of(import_export.export_csv(desk))[0]["Délai"]
    assert not cell.startswith(("=", "+", "-", "@", "\t", " ", "＝"))
    import_export.take_csv(desk, data=import_export.export_csv(desk))
    assert draft_of(desk, made).answers["delay"].value == words.strip() or words.startswith(
        (" ", "\t")
    )


def file(*lines: str, head: str = "Nom;Genre;Territoire;Téléphone;Relue le") -> bytes:
    return "\r\n".join((head, *lines)).encode("utf-8-sig")


def test_a_file_adds_and_changes_by_name_and_territory(desk) -> None:
    made = partner(desk, "Régie", territory="93")
    done = import_export.take_csv(
        desk, data=file("régie;;93;01 99 00 00 44;", "CCAS;;94;;2026-03-01")
    )
    assert (done.result.new, done.result.changed) == (1, 1)
    assert partners.partner_file(desk, partner=made).line.phone == "01 99 00 00 44"
    assert names(partners.directory(desk, text="ccas")) == ["CCAS"]


def test_one_service_that_two_computers_add_is_one_line(desk) -> None:
    """Its id follows from its name and territory; added again where it is known, it is another."""
    first = partner(desk, "Mairie", territory="Bondy")
    assert first == named("partner", "", "mairie", "bondy")
    assert partner(desk, "MAIRIE", territory="bondy") == named("partner", first)


def test_the_yes_for_an_archived_line_opens_no_letter_to_another(desk) -> None:
    one, other = partner(desk, "ADIL 93"), partner(desk, "ADIL du 93")
    home = agreed(desk, f"partner:{one}")
    partners.archive(desk, partner=one, reason="En double")
    stands = record_consent.standing(desk, household=home, recipient=f"partner:{one}")
    assert (stands.permission.allowed, stands.archived) == (True, True)
    with pytest.raises(UserError, match="n’a pas donné son accord pour ADIL du 93"):
        letters.make(desk, household=home, document="partner_link", partner=other)


def test_commas_old_encodings_and_french_days_are_read(desk) -> None:
    data = "Nom,Relue le\nÉcole,01/03/2026\n".encode("cp1252")
    import_export.take_csv(desk, data=data)
    line = partners.directory(desk).lines[0]
    assert (line.name, line.checked_on) == ("École", date(2026, 3, 1))


def test_bad_lines_are_told_with_their_numbers_and_nothing_is_written(desk) -> None:
    with pytest.raises(UserError, match="Rien n’est importé") as told:
        import_export.take_csv(
            desk, data=file("Bonne;;93;;", ";;94;01;", "Genre;n’importe quoi;;;", "Jour;;;;hier")
        )
    for words in ("ligne 3, il manque le nom", "ligne 4, «\u00a0Genre\u00a0»", "ligne 5"):
        assert words in told.value.hint
    assert records.of_kind(desk.database, "partner") == []


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02", b"%PDF-1.7", b"Prenom;Age\nA;3\n", b'"Nom\n' + b"x" * 200_000,
     b"\xff" * 50, ("Nom\n" + "A\n" * 3_001).encode()],
    ids=["empty", "zeros", "pdf", "other", "open quote", "bytes", "too long"],
)  # fmt: skip
def test_a_file_that_is_no_directory_is_refused_in_one_sentence(desk, data: bytes) -> None:
    with pytest.raises(UserError) as told:
        import_export.take_csv(desk, data=data)
    assert told.value.message.endswith(".")
    assert records.of_kind(desk.database, "partner") == []


def test_a_file_that_is_too_large_is_not_read(desk) -> None:
    with pytest.raises(UserError, match="trop grand"):
        import_export.take_csv(desk, data=b"Nom\n" + b"A" * 2_000_000)
