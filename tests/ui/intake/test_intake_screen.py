"""« Inscriptions »: read, compared, accepted, refused, told; by the keyboard, by the words said."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.households_made import given
from tests.ui.seeing import Went, button, during, gathered, says, settle, to_press
from visitapp.operations.intake import decide
from visitapp.operations.records import answers, transitions
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.intake.screen import IntakeScreen


def opened(screen: IntakeScreen, registration: str) -> None:
    screen.open(registration=registration)
    screen.refresh()
    settle()


def state(desk: Any, registration: str) -> str:
    return records.get(desk.database, registration).state


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


# --- the list


def test_nothing_to_treat_says_so(screen) -> None:
    assert says(screen, "Aucune inscription à traiter.")


def test_the_list_says_what_presses_and_how_long_it_waits(screen, desk) -> None:
    register(desk, days_ago=12, rfr=Decimal(14200))
    register(desk, first_name="Karim", days_ago=2, cut="cut", children=2, fragile=True)
    screen.refresh()
    settle()
    assert says(screen, "2 inscriptions. La plus longue attente : 12 jours. 1 en retard.")
    names = [row.accessibleName().replace("\u00a0", " ") for row in screen.list.rows]
    assert names == [
        "Karim B., Montreuil, Est Ensemble, Énergie ou eau coupée, Santé fragile, et 1 autre,"
        " Il manque de quoi le dire, Depuis 2 jours, Reçue",
        "Fatima B., Montreuil, Est Ensemble, Peut avoir la visite, Depuis 12 jours, En retard",
    ]


def test_by_the_keyboard_from_line_to_line_in_and_back(screen, desk, press) -> None:
    register(desk, days_ago=12)
    register(desk, first_name="Karim")
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    assert focused().startswith("Fatima B.")
    press(Qt.Key.Key_J)
    assert focused().startswith("Karim B.")
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_Down)
    assert focused().startswith("Karim B.")
    press(Qt.Key.Key_Return)
    settle()
    assert screen.window_title() == "Karim B."
    press(Qt.Key.Key_K, widget=screen.inside)
    settle()
    assert screen.window_title() == "Fatima B."
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.window_title() == "Inscriptions"
    assert focused().startswith("Fatima B.")


def test_it_is_searched_by_name_and_by_number(screen, desk, qtbot) -> None:
    register(desk, first_name="Karim")
    _, registration = register(desk, web_code="AC3-DEF")
    number = records.get(desk.database, registration).id.replace("-", "")[-6:]
    for typed in ("fatima", "ac3-def", number.upper()):
        screen.list.text.setText(typed)
        qtbot.waitUntil(lambda: says(screen, "1 inscription."), timeout=5000)
    screen.list.text.setText("personne")
    qtbot.waitUntil(lambda: says(screen, "Aucune ne correspond."), timeout=5000)


def test_who_waits_is_in_its_view_and_by_territory(screen, desk, monkeypatch) -> None:
    for commune, postcode in (("Montreuil", "93100"), ("Vincennes", "94300")):
        _, told = register(desk, commune=commune, postcode=postcode)
        decide.accept(desk, registration=told)
    screen.list.chips["waiting"].click()
    settle()
    assert says(screen, "2 foyers.")
    monkeypatch.setattr("visitapp.ui.intake.list.popup", lambda *_, **__: "T10")
    to_press(screen, "Tous les territoires").click()
    settle()
    assert [row.text() for row in screen.list.rows if row.isVisible()] == ["Fatima B."]
    to_press(screen, "Paris Est Marne et Bois")


def test_a_household_without_registration_opens_its_file(screen, desk) -> None:
    from tests.operations.households_made import make_household

    household = make_household(desk)
    went = Went(screen)
    screen.list.chips["waiting"].click()
    settle()
    screen.list.rows[0].click()
    assert (went.to, went.given) == ("households", {"household": household})


def test_a_visitor_is_told_who_reads_them(screen, desk) -> None:
    meta.write(desk.database, "role", "visitor")
    screen.refresh()
    assert says(screen, "Seule une conseillère lit les inscriptions.")


# --- one registration


def test_it_says_what_was_said_the_rule_and_what_to_ask(screen, desk) -> None:
    _, registration = register(desk, rfr=Decimal(14200), cut="reduced", days_ago=8)
    opened(screen, registration)
    assert says(screen, "Inscription du 17 novembre 2026, depuis 8 jours.")
    assert says(screen, "Oui, il peut avoir la visite")
    assert says(screen, "14 200 € pour 3 personnes : sous le plafond de 42 357 € (2026")
    assert says(screen, "Puissance réduite")
    assert says(screen, "À demander : si le chauffage marche, s’il y a des enfants")
    assert says(screen, "12, avenue de la République")


def test_accepted_at_once_when_nothing_is_to_see(screen, desk) -> None:
    household, registration = register(desk, rfr=Decimal(14200))
    opened(screen, registration)
    told = gathered(screen.told)
    to_press(screen, "Accepter l’inscription").click()
    settle()
    assert state(desk, registration) == "accepted"
    assert answers.answers_of(desk, record=household)["scheme"].value == "ecogie"
    assert told == ["Inscription acceptée\u00a0: le foyer est à appeler."]
    assert says(screen, "Acceptée")


def test_a_page_that_is_read_again_accepts_nothing_meanwhile(screen, desk) -> None:
    _, registration = register(desk)
    opened(screen, registration)
    before = to_press(screen, "Accepter l’inscription")
    screen.open(registration=registration)
    before.click()
    settle()
    assert state(desk, registration) == "received"


def test_above_the_ceiling_a_person_is_asked_first(screen, desk) -> None:
    _, registration = register(desk, rfr=Decimal(90000))
    opened(screen, registration)
    assert says(screen, "Non, selon les règles du dispositif")
    for words, after in (("Lire d’abord", "received"), ("Accepter l’inscription", "accepted")):
        accept = to_press(screen, "Accepter l’inscription")
        during(lambda dialog, say=words: button(dialog, say).click())
        accept.click()
        settle()
        assert state(desk, registration) == after


def test_what_lacks_is_said_and_asked(screen, desk) -> None:
    _, registration = register(desk, phone=None, email=None)
    opened(screen, registration)
    to_press(screen, "Accepter l’inscription").click()
    assert says(screen, "Il manque un moyen de le joindre.")
    to_press(screen, "Demander ce qui manque").click()
    settle()
    assert state(desk, registration) == "to_complete"
    assert says(screen, "Il manque un moyen de le joindre et son revenu fiscal de référence.")
    to_press(screen, "Noter la réponse reçue").click()
    settle()
    assert state(desk, registration) == "received"


def test_refused_with_a_motive_never_without(screen, desk) -> None:
    _, registration = register(desk)
    opened(screen, registration)

    def refuse(dialog: Any) -> None:
        button(dialog, "Refuser l’inscription").click()

    press_refuse = to_press(screen, "Refuser l’inscription")
    during(refuse)
    press_refuse.click()
    settle()
    assert says(screen, "Choisissez une raison dans la liste.")
    assert state(desk, registration) == "received"

    def outside(dialog: Any) -> None:
        button(dialog, "Il habite hors des communes du dispositif").click()
        refuse(dialog)

    press_refuse = to_press(screen, "Refuser l’inscription")
    during(outside)
    press_refuse.click()
    settle()
    assert state(desk, registration) == "refused"
    assert says(screen, "Refus de l’inscription, autres adresses")
    to_press(screen, "Reprendre l’inscription")


def test_the_scheme_and_the_territory_are_changed_by_a_person(screen, desk, monkeypatch) -> None:
    household, registration = register(desk)
    opened(screen, registration)
    for words, value in (("Dispositif", "visites_energie"), ("Territoire", "t10")):
        monkeypatch.setattr("visitapp.ui.intake.eligibility.popup", lambda *_, say=value, **__: say)
        to_press(screen, words).click()
        settle()
    assert says(screen, "Dispositif : Visites énergie")
    assert says(screen, "Territoire : Paris Est Marne et Bois")
    assert says(screen, "Le bilan de l’année compte par commune : corrigez celle du dossier.")
    answers.answer_many(desk, record=household, answers=given(commune="Vincennes"))
    opened(screen, registration)
    assert not says(screen, "Le bilan de l’année compte par commune")
    assert answers.answers_of(desk, record=household)["scheme"].value == "visites_energie"


def test_the_scheme_of_a_new_place_is_proposed(screen, desk) -> None:
    household, registration = register(desk)
    decide.accept(desk, registration=registration, scheme="ecogie", territory="t8")
    transitions.move(desk, record=household, state="visited")
    for path, answer in given(commune="Vincennes", postcode="94300").items():
        answers.answer(desk, record=household, path=path, answer=answer)
    opened(screen, registration)
    assert says(screen, "La commune du dossier est maintenant celle de Visites énergie.")
    assert not says(screen, "Le bilan de l’année compte par commune")
    to_press(screen, "Passer à Visites énergie").click()
    settle()
    assert answers.answers_of(desk, record=household)["scheme"].value == "visites_energie"
    assert not says(screen, "La commune du dossier est maintenant")


# --- the same household


def test_two_files_side_by_side_and_two_households(screen, desk) -> None:
    register(desk, first_name="Fatma", phone="+33 6 39 98 00 11", persons=4)
    _, registration = register(desk)
    opened(screen, registration)
    assert says(screen, "Peut-être déjà connu")
    assert says(screen, "même téléphone")
    assert says(screen, "+33 6 39 98 00 11")
    to_press(screen, "Ce sont deux foyers").click()
    settle()
    assert not says(screen, "Peut-être déjà connu")
    assert state(desk, registration) == "received"


def test_the_same_household_opens_the_file_that_is_known(screen, desk) -> None:
    first, _ = register(desk, first_name="Fatma")
    _, registration = register(desk)
    opened(screen, registration)
    went = Went(screen)
    to_press(screen, "C’est le même foyer").click()
    settle()
    assert state(desk, registration) == "duplicate"
    assert says(screen, "C’est le même foyer, celui de Fatma B.")
    to_press(screen, "Ouvrir le dossier de Fatma B.").click()
    assert (went.to, went.given) == ("households", {"household": first})


def test_a_likeness_is_told_before_it_is_accepted(screen, desk) -> None:
    register(desk, first_name="Fatma")
    _, registration = register(desk, rfr=Decimal(14200))
    opened(screen, registration)
    accept = to_press(screen, "Accepter l’inscription")
    during(lambda dialog: button(dialog, "Lire d’abord").click())
    accept.click()
    assert state(desk, registration) == "received"


# --- told


def test_the_household_is_told_and_it_is_noted(screen, desk, monkeypatch) -> None:
    _, registration = register(desk)
    opened(screen, registration)
    to_press(screen, "Réponse à l’inscription").click()
    settle()
    assert says(screen, "À envoyer à fatima@exemple.fr.")
    assert says(screen, "Votre inscription est bien reçue.")
    to_press(screen, "Copier le message").click()
    assert "Votre inscription est bien reçue." in QGuiApplication.clipboard().text()
    assert says(screen, "Message copié.")
    monkeypatch.setattr("visitapp.ui.intake.notice.popup", lambda *_, **__: "email")
    to_press(screen, "Noter l’envoi").click()
    settle()
    assert screen.window_title() == "Fatima B."
    assert says(screen, "Parti")
    (letter,) = records.of_kind(desk.database, "letter")
    assert letter.state == "sent"


def test_the_pdf_is_saved(screen, desk, tmp_path) -> None:
    _, registration = register(desk)
    screen.open(registration=registration, tell="registration_state")
    settle()
    target = tmp_path / "reponse.pdf"
    assert screen.inside is not None
    screen.inside.choose_file = lambda *_: target
    to_press(screen, "Enregistrer le PDF").click()
    assert target.read_bytes().startswith(b"%PDF")
    assert says(screen, "PDF enregistré.")


def test_without_the_household_s_yes_nothing_is_shown_to_send(screen, desk) -> None:
    _, registration = register(desk, **{**BY_WORKER, "referrer_agreed": False})
    opened(screen, registration)
    row = to_press(screen, "Suite donnée, pour la personne qui inscrit")
    assert not row.isEnabled()
    assert says(screen, "Le foyer n’a pas accepté qu’on lui dise la suite.")
    screen.open(registration=registration, tell="registration_told")
    settle()
    assert says(screen, "Le foyer a refusé son accord pour la personne qui a inscrit le foyer.")
    assert not says(screen, "L’inscription que vous avez faite")


# --- beside


def test_the_ways_out_of_a_registration(screen, desk) -> None:
    household, registration = register(desk)
    opened(screen, registration)
    went = Went(screen)
    to_press(screen, "Corriger les réponses").click()
    assert (went.to, went.given) == ("support", {"record": registration, "kind": "registration"})
    to_press(screen, "Ouvrir le dossier").click()
    assert (went.to, went.given) == ("households", {"household": household})
    to_press(screen, "Toutes les inscriptions").click()
    settle()
    to_press(screen, "Ajouter une inscription").click()
    assert (went.to, went.given) == ("support", {"kind": "registration", "new": True})


def test_what_comes_from_elsewhere_is_shown(screen, desk, jobs) -> None:
    _, registration = register(desk)
    opened(screen, registration)
    jobs.do(decide.refuse, registration=registration, motive="other")
    settle()
    assert says(screen, "Refusée")
