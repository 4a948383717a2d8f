"""« Envois »: who waits, with what, since when; and never more than this computer knows."""

import json
from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal

from tests.operations.households_made import make_household, make_visit
from tests.operations.sending.test_outbox_page import _photo_path, picture
from tests.operations.traffic_made import link, number, other_answer, received, refuse
from tests.ui.seeing import Went, says, seen, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers as answering
from visitapp.operations.sending import outbox_page
from visitapp.operations.sending.outbox_page import HouseholdWaiting, Waiting
from visitapp.operations.stock import count_bag
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes import photos_to_transfer
from visitapp.ui.qt.links import Links
from visitapp.ui.sending.screen import SendingScreen
from visitapp.ui.words.sending import (
    age,
    answers,
    clock_said,
    contents,
    photos,
    signature,
    state,
)


@pytest.fixture
def screen(look, jobs, show) -> SendingScreen:
    made = SendingScreen(look, jobs)
    show(made, 1274, 768)
    return made


def file(kind="visit", status="in_progress", **more) -> Waiting:
    from datetime import date, datetime

    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    given = {"day": date(2026, 11, 25), "changes": 3, "photos": 0, **more}
    return Waiting(
        record=kind, kind=kind, name="Odile R.", title=kind, since=at, state=status, **given
    )


def household(*files: Waiting, days: int = 0) -> HouseholdWaiting:
    return HouseholdWaiting("d", "Odile R.", files, files[0].since, days)


def test_one_line_says_what_is_in_it(desk, screen) -> None:
    make_visit(desk)
    screen.refresh()
    assert says(screen, "À envoyer : 1 dossier. Tout est enregistré sur cet ordinateur.")
    assert says(screen, "Visite du 25 novembre, rendez-vous, dossier")
    assert says(screen, "Enregistré ici, en attente d’envoi")
    assert says(screen, "Le plus ancien attend depuis aujourd’hui.")


def test_nothing_that_waits_is_a_sentence_and_a_way_on(screen) -> None:
    screen.refresh()
    assert says(screen, "Rien n’attend.")
    went = Went(screen)
    to_press(screen, "Envoyer maintenant").click()
    assert (went.to, went.given) == ("preferences", {"part": "agency"})


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(0), ""),
        (timedelta(minutes=12), "avance de 12\u00a0min\u00a0: réglez-la."),
        (timedelta(minutes=-89), "retarde de 89\u00a0min\u00a0: réglez-la."),
        (timedelta(hours=3), "avance de 3\u00a0heures\u00a0: réglez-la."),
        (timedelta(days=-400), "retarde de 400\u00a0jours\u00a0: réglez-la."),
    ],
)
def test_a_clock_that_is_off_is_said_with_what_to_do(off, said) -> None:
    whole = f"L’horloge de cet ordinateur {said}" if said else ""
    assert clock_said(off) == whole


def test_the_clock_is_said_on_the_screen_once_it_is_off(desk, screen) -> None:
    link(desk)
    screen.refresh()
    assert not says(screen, "L’horloge")
    meta.write(desk.database, "clock_off", "12")
    screen.refresh()
    assert says(screen, "L’horloge de cet ordinateur avance de 12 min")
    assert says(screen, "L’envoi se fait quand même")


def test_who_was_let_in_is_told_and_who_waits_for_a_word_is_asked_about(desk, screen) -> None:
    link(desk)
    told = [
        {"name": "Claire Moreau", "role": "coordinator", "asked_by": "Inès Roux",
         "agreed_by": "Colette Petit", "at": "2026-11-24T10:00:00Z"},
        {"name": "Nina Faure", "role": "adviser"},
    ]  # fmt: skip
    meta.write(desk.database, "newcomers", json.dumps(told))
    screen.refresh()
    assert says(
        screen,
        "Claire Moreau, coordinatrice : demandé par Inès Roux, accepté par Colette Petit "
        "le 24 novembre 2026.",
    )
    assert says(screen, "Nina Faure, conseillère : ce compte attend votre accord.")
    meta.write(desk.database, "newcomers", "")
    screen.refresh()
    assert not says(screen, "Nouveaux comptes qui ouvrent des foyers")


def test_a_bag_that_waits_is_not_nothing(desk, screen) -> None:
    link(desk)
    count_bag.count(desk, item="led_bulb", count=6)
    screen.refresh()
    assert says(screen, "Il reste à envoyer le compte de votre sac.")
    assert not says(screen, "Rien n’attend")


def test_no_word_says_that_something_was_sent(desk, screen) -> None:
    visits.finish(desk, visit=make_visit(desk))
    screen.refresh()
    said = " ".join(seen(screen)).lower()
    assert "envoyée" not in said
    assert "envoyé " not in said
    assert "reçu" not in said
    assert "Terminée, en attente d’envoi" in " ".join(seen(screen))


def test_a_line_opens_the_household(desk, screen) -> None:
    household = make_household(desk)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Ouvrir le dossier de Odile R.").click()
    assert (went.to, went.given) == ("households", {"household": household})


def test_the_table_becomes_cards_when_narrow_and_nothing_is_lost(desk, screen) -> None:
    make_visit(desk)
    screen.refresh()
    assert "Signature" in seen(screen)
    for width in (820, 400):
        screen.resize(width, 600)
        assert "Signature" not in seen(screen)
        for words in (
            "Odile R.",
            "Visite du 25 novembre",
            "réponses",
            "en attente d’envoi",
            "Ouvrir",
        ):
            assert says(screen, words), (width, words)
    screen.resize(1274, 768)
    assert "Signature" in seen(screen)


def test_no_part_of_a_line_was_ever_a_window_of_its_own(desk, screen, qapp) -> None:
    make_visit(desk)
    screen.refresh()
    for width in (1274, 820, 400, 1274):
        screen.resize(width, 600)
        qapp.processEvents()
        assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [screen]


def test_a_visit_sent_back_is_listed_and_opens(desk, screen) -> None:
    visit = make_visit(desk)
    screen.refresh()
    assert not says(screen, "À corriger")
    records.set_state(
        desk.database, visit, "to_correct", author="Claire", device="agency", at=desk.now()
    )
    screen.refresh()
    went = Went(screen)
    to_press(screen.page.sheet, "Odile R., Visite du").click()
    assert (went.to, went.given) == ("visit", {"visit": visit})


def test_the_longest_wait_is_said_in_days(desk, screen, clock) -> None:
    make_household(desk)
    clock.at += timedelta(days=3)
    make_household(desk, "Zoé", "Ammar")
    screen.refresh()
    assert says(screen, "Le plus ancien attend depuis 3 jours.")
    assert len(screen.rows) == 2


@pytest.mark.parametrize(
    ("days", "said"), [(0, "depuis aujourd’hui"), (1, "depuis hier"), (2, "depuis 2\u00a0jours")]
)
def test_ages(days, said) -> None:
    assert age(days) == said


def test_a_file_is_named_by_what_it_is() -> None:
    one = household(file("visit"), file("appointment"), file("household"))
    assert contents(one) == "Visite du 25\u00a0novembre, rendez-vous, dossier"
    assert contents(household(file("household"))) == "Dossier"
    assert contents(household(file("visit", day=None))) == "Visite"


def test_finished_only_when_every_visit_is() -> None:
    assert state(household(file(status="finished"))) == "Terminée, en attente d’envoi"
    both = household(file(status="finished"), file(status="in_progress"))
    assert state(both) == "Enregistré ici, en attente d’envoi"
    assert state(household(file("household", ""))) == "Enregistré ici, en attente d’envoi"


def test_photos_are_counted_from_none() -> None:
    assert photos(household(file(photos=14))) == "0 sur 14"
    assert photos(household(file(photos=14, received=12))) == "12 sur 14"
    assert photos(household(file())) == "–"


def test_a_signature_is_no_photo() -> None:
    one = household(file(photos=3, received=2, signatures=1, signed=1))
    assert photos(one) == "1 sur 2"
    assert signature(one) == ("reçue", ("fait", "ok"))


def test_answers_that_are_there_say_so_while_photos_wait() -> None:
    one = household(file(changes=0, photos=14, received=12))
    assert answers(one) == ("reçues", ("fait", "ok"))
    assert state(one) == "Réponses reçues, photos en attente"


# --- what is refused, received, to choose


def test_a_refused_answer_says_why_and_opens_the_question(desk, screen) -> None:
    link(desk)
    visit = make_visit(desk)
    answering.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    refuse(desk, visit, "surface", "Cette réponse est trop longue pour être envoyée.")
    screen.refresh()
    assert says(screen, "Cette réponse est trop longue")
    assert says(screen, "1 mise de côté")
    went = Went(screen)
    to_press(screen, "Ouvrir la question 6.2").click()
    assert (went.to, went.given) == ("visit", {"visit": visit, "path": "surface"})


def test_what_goes_with_another_is_not_counted_beside_it(desk, screen) -> None:
    """Opened again with a reason, a room added: what is looked at is the answer and the visit."""
    link(desk)
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    visits.reopen(desk, visit=visit, reason="J’ai oublié la cave.")
    answering.add_row(desk, record=visit, repeat="bills", row="r1")
    answering.answer(desk, record=visit, path="bills/r1/energy", answer=Answer("gas"))
    for path in ("@state", "@reason", "bills/r1", "bills/r1/energy"):
        refuse(desk, visit, path, "Cette visite est validée.")
    screen.refresh()
    assert says(screen, "2 réponses sont à revoir")
    assert sorted(one.place.path for one in outbox_page.refused(desk)) == [
        "@state", "bills/r1/energy",
    ]  # fmt: skip


def test_a_household_received_says_when_and_its_visit_is_sent(desk, screen) -> None:
    link(desk)
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    received(desk, records.of_kind(desk.database, "household")[0].id, desk.now())
    screen.refresh()
    assert says(screen, "Reçus par l’agence")
    assert says(screen, "Reçu aujourd’hui à 9 h")
    assert "Envoyée" in seen(screen)


def test_two_answers_to_choose_are_listed_and_open(desk, screen) -> None:
    link(desk)
    visit = make_visit(desk)
    answering.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    other_answer(desk, visit, "surface", 64)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "6.2").click()
    assert (went.to, went.given) == ("conflicts", {"record": visit, "path": "surface"})


class Outgoing(QObject):
    """Who sends, as the screen sees it."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sends, self.photos_wait, self.asked = False, False, 0
        self.links = Links()

    def send_now(self) -> None:
        self.asked += 1


def test_the_button_sends_and_what_moves_is_drawn_again(desk, screen) -> None:
    link(desk)
    make_visit(desk)
    outgoing = Outgoing()
    screen.take({"sender": outgoing})
    screen.refresh()
    to_press(screen, "Envoyer maintenant").click()
    assert outgoing.asked == 1
    outgoing.sends = True
    outgoing.moved.emit()
    assert says(screen, "Envoi en cours : il reste 1 dossier.")
    number(desk)
    outgoing.sends = False
    outgoing.moved.emit()
    assert says(screen, "Rien n’attend.")


def test_what_a_person_must_do_comes_first_and_is_said(desk, screen, clock) -> None:
    link(desk)
    make_household(desk, "Zoé", "Ammar")
    clock.at += timedelta(days=1)
    visit = make_visit(desk)
    answering.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    refuse(desk, visit, "surface", "Trop long.")
    screen.refresh()
    assert [row.one.name for row in screen.rows] == ["Odile R.", "Zoé A."]
    assert says(screen, "1 à revoir ci-dessous. Le reste part tout seul.")
    assert says(screen, "Le plus ancien attend depuis hier.")


def test_questions_to_choose_are_counted_when_nothing_else_waits(desk, screen) -> None:
    link(desk)
    visit = make_visit(desk)
    answering.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    other_answer(desk, visit, "surface", 64)
    number(desk)
    screen.refresh()
    assert says(screen, "Rien à envoyer, mais 1 question attend votre choix.")


def test_the_way_of_the_key_is_brought_to_the_eye(desk, screen) -> None:
    link(desk)
    for place in range(6):
        make_household(desk, "Zoé", f"Ammar {place}")
    screen.resize(683, 384)
    screen.open(part="key")
    screen.refresh()
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert screen.key.write.hasFocus()
    top = screen.key.mapTo(screen, QPoint(0, 0)).y()
    assert top >= 0
    assert top + screen.key.height() <= 384


def test_a_refused_photo_is_said_as_a_photo(desk, screen) -> None:
    """The agency cannot keep it: its answer waits for nothing but it."""
    link(desk)
    visit = make_visit(desk)
    path = _photo_path(desk, visit)
    answering.attach(desk, record=visit, path=path, data=picture())
    number(desk, photos=False)
    [one] = photos_to_transfer.waiting(desk.database)
    photos_to_transfer.refuse(desk.database, one, "L’agence ne peut pas garder cette photo.")
    screen.refresh()
    [row] = screen.rows
    assert answers(row.one) == ("reçues", ("fait", "ok"))
    assert photos(row.one) == "0 sur 1"
    assert state(row.one) == "Une photo est à revoir"
    assert says(screen, "L’agence ne peut pas garder cette photo.")
    answering.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    refuse(desk, visit, "surface", "Cette réponse est trop longue pour être envoyée.")
    screen.refresh()
    [row] = screen.rows
    assert answers(row.one)[0] == "1\u00a0mise de côté"
    assert state(row.one) == "1\u00a0réponse et 1\u00a0photo sont à revoir"
