"""« Les dispositifs »: what holds, the next version written, put in force, two at once settled."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.operations.households_made import given
from tests.ui.flashing import nothing_flashes
from tests.ui.schemes.pictures import logo, put
from tests.ui.seeing import plain, says, settle, to_press
from visitapp.operations.records import transitions
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings_in_force import in_force
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.schemes.screen import SchemesScreen

SIZES = [(1260, 700), (818, 512), (591, 384)]
TODAY = date(2026, 11, 25)


@pytest.fixture
def screen(look, jobs, desk, show) -> SchemesScreen:
    """The screen of who coordinates, which goes where it asks to go."""
    meta.write(desk.database, "role", "coordinator")
    made = SchemesScreen(look, jobs)
    made.gone = []

    def follow(name: str, arguments: Any) -> None:
        made.gone.append(name)
        if name == "schemes":
            made.open(**arguments)
            made.refresh()
            made.focus_first(Qt.FocusReason.TabFocusReason)

    made.go.connect(follow)
    show(made, 900, 700)
    made.open()
    made.refresh()
    return made


def card(screen: SchemesScreen, scheme: str = "ecogie") -> Any:
    return next(one for one in screen.cards if one.file.now.scheme == scheme)


def write(screen: SchemesScreen, type_text: Any, path: str, words: str) -> None:
    block = next(one for one in screen.inside.blocks() if one.path == path)
    line = block.findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    type_text(line, words)
    block.commit()


def test_what_holds_when_nobody_wrote_anything(screen) -> None:
    for words in ("Ecogie", "Visites énergie", "VisitApp prend ses propres valeurs",
                  "30 % des foyers", "Tout le matériel"):  # fmt: skip
        assert says(screen, words), words
    assert card(screen).main.text() == "Préparer de nouveaux réglages"


def test_a_version_is_written_and_put_in_force(screen, desk, type_text) -> None:
    card(screen).main.click()
    write(screen, type_text, "since", "01/01/2026")
    write(screen, type_text, "visits", "3")
    write(screen, type_text, "yearly_target", "120")
    write(screen, type_text, "first_call", "10")
    write(screen, type_text, "controller", "L’agence du test")
    assert in_force(desk, scheme="ecogie", on=TODAY).version == ""  # nothing holds before
    asked = []
    screen.inside.ask = lambda *said: asked.append(said) or "do"
    told: list[str] = []
    screen.told.connect(told.append)
    screen.inside.forward.click()
    assert "ne changent plus" in plain(asked[0][3][0])
    assert told == ["Réglages mis en service."]
    now = in_force(desk, scheme="ecogie", on=TODAY)
    assert (now.visits, now.yearly_target, now.since) == (3, 120, date(2026, 1, 1))
    assert screen.inside is None
    assert says(screen, "En service depuis le 1ᵉʳ janvier 2026")
    assert says(screen, "120 prévus")
    assert now.first_call == 10
    assert says(screen, "10 jours au plus")
    assert now.legal == {"controller": "L’agence du test"}
    assert says(screen, "9 réponses manquent : personne ne s’inscrit en ligne")
    screen.go.emit("schemes", {"version": now.version})
    assert says(screen.inside, "Quel organisme répond des réponses gardées ?")
    assert says(screen.inside, "L’agence du test")


def test_to_go_on_preparing_changes_nothing(screen, desk) -> None:
    card(screen).main.click()
    screen.inside.ask = lambda *_: ""
    screen.inside.forward.click()
    assert in_force(desk, scheme="ecogie", on=TODAY).version == ""
    assert screen.inside is not None


def test_a_refusal_stands_above_the_questions(screen, desk) -> None:
    card(screen).main.click()
    settings.change(desk, record=screen.inside.record, answers={"since": None})
    screen.inside.ask = lambda *_: "do"
    screen.inside.forward.click()
    assert says(screen.inside, "Il manque le premier jour")


def test_what_is_being_prepared_is_taken_up_again_or_left(screen, desk) -> None:
    card(screen).main.click()
    record = screen.inside.record
    screen.go.emit("schemes", {})
    assert card(screen).main.text() == "Reprendre les réglages en préparation"
    card(screen).main.click()
    assert screen.inside.record == record
    screen.inside.ask = lambda *_: "do"
    screen.inside._leave()
    assert records.get(desk.database, record).state == "replaced"
    assert says(screen, "Abandonnés avant de servir")


def test_a_version_in_force_is_only_read(screen, desk) -> None:
    record = put(desk, "ecogie", since=date(2026, 1, 1), phone="01 23 45 67 89")
    screen.go.emit("schemes", {"version": record})
    assert screen.inside.blocks() == []
    assert screen.inside.forward is None
    assert says(screen.inside, "01 23 45 67 89")
    assert screen.window().focusWidget() is screen.inside.back


def test_the_versions_of_a_scheme_never_flash_as_windows(screen, desk) -> None:
    put(desk, "ecogie", since=date(2026, 1, 1))
    with nothing_flashes():
        screen.refresh()
        settle()
    assert card(screen).rows.isVisible()
    assert len(card(screen).rows.rows) == 1
    assert not card(screen, "visites_energie").rows.isVisible()


def test_logos_are_added_and_taken_away(screen, desk) -> None:
    card(screen).main.click()
    record = screen.inside.record
    for colour in ("red", "blue"):
        screen.inside.logos.attached.emit(logo(colour), "photo")
    first, second = settings.logos_of(desk, record)
    field = screen.inside.logos
    assert [one.sha256 for one in field._thumbs] == [first, second]
    assert not any(one.photo.isNull() for one in field._thumbs)
    field._remove(field._thumbs[0])
    assert settings.logos_of(desk, record) == (second,)


def test_what_is_corrected_today_leaves_what_is_to_come_and_says_so(
    screen, desk, type_text
) -> None:
    put(desk, "ecogie", since=date(2026, 1, 1))
    january = put(desk, "ecogie", since=date(2027, 1, 1), income_rule="modest")
    screen.refresh()
    assert says(screen, "En service depuis le 1ᵉʳ janvier 2026")
    assert says(screen, "De nouveaux réglages prennent la suite le 1ᵉʳ janvier 2027.")
    assert not says(screen, "Ils restent comme ils sont")
    card(screen).main.click()
    stays = "Les réglages du 1ᵉʳ janvier 2027 restent à venir, comme ils sont."
    assert says(screen.inside, stays)
    write(screen, type_text, "phone", "01 23 45 67 89")
    asked = []
    screen.inside.ask = lambda *said: asked.append(said) or "do"
    screen.inside.forward.click()
    told = plain(" ".join(asked[0][3]))
    assert "Ils comptent du 25 novembre 2026 au 31 décembre 2026." in told
    assert stays in told
    assert "Ouvrez-les ensuite dans la liste pour les changer aussi." in told
    assert in_force(desk, scheme="ecogie", on=TODAY).phone == "01 23 45 67 89"
    assert in_force(desk, scheme="ecogie", on=date(2027, 2, 1)).version == january
    assert says(screen, "Ils restent comme ils sont. Ouvrez-les dans la liste pour les changer ")
    assert not says(screen, "en même temps")
    ends = [line.end for line in card(screen).rows._lines]
    assert ends == ["À venir", "En service", "Remplacés"]


def test_what_stays_is_told_by_the_day_that_is_typed(screen, desk, type_text) -> None:
    """The same day takes its place: nothing stays then, and the question says what is lost."""
    put(desk, "ecogie", since=date(2027, 1, 1))
    screen.refresh()
    card(screen).main.click()
    assert screen.inside.stays.isVisible()
    write(screen, type_text, "since", "01/01/2027")
    assert not screen.inside.stays.isVisible()
    asked = []
    screen.inside.ask = lambda *said: asked.append(said) or ""
    screen.inside.forward.click()
    assert [plain(one) for one in asked[0][3]] == [
        "Ces réglages remplacent ceux d’avant, et ne changent plus ensuite.",
        "Ceux du 1ᵉʳ janvier 2027 ne serviront pas : ceux-ci prennent leur place.",
    ]


def test_what_is_to_come_is_opened_changed_or_given_up(screen, desk, type_text) -> None:
    first = put(desk, "ecogie", since=date(2026, 1, 1))
    january = put(desk, "ecogie", since=date(2027, 1, 1), income_rule="modest")
    screen.go.emit("schemes", {"version": january})
    assert says(screen.inside, "À partir du 1ᵉʳ janvier 2027")
    assert screen.inside.forward.text() == "Modifier ces réglages"
    screen.inside.forward.click()
    draft = screen.inside.record
    assert draft != january
    write(screen, type_text, "phone", "01 23 45 67 89")
    screen.inside.ask = lambda *_: "do"
    screen.inside.forward.click()
    held = in_force(desk, scheme="ecogie", on=date(2027, 1, 1))
    assert (held.version, held.phone, held.income_rule) == (draft, "01 23 45 67 89", "modest")
    screen.go.emit("schemes", {"version": draft})
    asked = []
    screen.inside.ask = lambda *said: asked.append(said) or ""
    screen.inside._leave()
    assert "Les réglages d’avant le 1ᵉʳ janvier 2027 continuent" in plain(asked[0][3][0])
    screen.inside.ask = lambda *_: "do"
    screen.inside._leave()
    assert in_force(desk, scheme="ecogie", on=date(2027, 1, 1)).version == first
    assert not says(screen, "prennent la suite")
    assert says(screen, "Sans suite")


def test_one_to_come_is_not_changed_while_others_are_prepared(screen, desk) -> None:
    january = put(desk, "ecogie", since=date(2027, 1, 1))
    settings.prepare(desk, scheme="ecogie")
    screen.go.emit("schemes", {"version": january})
    screen.inside.forward.click()
    assert says(screen.inside, "De nouveaux réglages sont déjà en préparation")


def test_two_for_the_same_day_to_come_are_said_with_the_one_that_counts(screen, desk) -> None:
    put(desk, "ecogie", since=date(2026, 1, 1))
    put(desk, "ecogie", since=date(2027, 1, 1))
    other = settings.prepare(desk, scheme="ecogie").made
    settings.change(desk, record=other, answers=given(since=date(2027, 1, 1)))
    transitions.move(desk, record=other, state="in_force")
    screen.refresh()
    assert says(screen, "Ceux du 1ᵉʳ janvier 2027, mis en service en dernier, comptent.")
    assert says(screen, "En double")


def test_one_of_today_and_one_to_come_of_another_computer(screen, desk) -> None:
    today = put(desk, "ecogie", since=TODAY)
    other = settings.prepare(desk, scheme="ecogie").made
    settings.change(desk, record=other, answers=given(since=date(2027, 1, 1)))
    transitions.move(desk, record=other, state="in_force")
    screen.refresh()
    assert says(screen, "Ceux du 25 novembre 2026 comptent aujourd’hui.")
    assert says(screen, "Ceux du 1ᵉʳ janvier 2027 comptent ensuite.")
    card(screen).keep_one.emit("ecogie")
    assert in_force(desk, scheme="ecogie", on=TODAY).version == today
    assert not says(screen, "en même temps")


def test_two_in_force_are_said_and_settled(screen, desk) -> None:
    later = put(desk, "ecogie", since=date(2026, 6, 1))
    other = settings.prepare(desk, scheme="ecogie").made
    settings.change(desk, record=other, answers=given(since=date(2026, 3, 1)))
    transitions.move(desk, record=other, state="in_force")
    screen.refresh()
    assert says(screen, "2 réglages en service en même temps")
    assert says(screen, "Ceux du 1ᵉʳ juin 2026 comptent")
    card(screen).keep_one.emit("ecogie")
    states = (records.get(desk.database, one).state for one in (later, other))
    assert tuple(states) == ("in_force", "replaced")
    assert not says(screen, "en même temps")


def test_who_does_not_coordinate_reads_only(look, jobs, desk, show) -> None:
    meta.write(desk.database, "role", "adviser")
    made = SchemesScreen(look, jobs)
    show(made, 900, 700)
    made.refresh()
    assert says(made, "Seule une coordinatrice change ces réglages")
    assert [one.main for one in made.cards] == [None, None]
    made.focus_first(Qt.FocusReason.TabFocusReason)
    assert made.focusWidget() is made.back


def test_esc_goes_back_to_the_settings(screen, press) -> None:
    press(Qt.Key.Key_Escape, widget=screen)
    assert screen.gone == ["preferences"]


def test_the_settings_lead_there(look, jobs, show) -> None:
    from visitapp.ui.profile.preferences.screen import PreferencesScreen

    made = PreferencesScreen(look, jobs)
    show(made, 900, 700)
    made.refresh()
    went: list[str] = []
    made.go.connect(lambda name, _: went.append(name))
    to_press(made, "Voir les dispositifs").click()
    assert went == ["schemes"]


def test_what_permits_to_keep_answers_is_said_plainly_the_article_aside(screen) -> None:
    """A coordinator is no lawyer: the words stand alone, the article is between brackets."""
    card(screen).main.click()
    for words in ("Qu’est-ce qui permet de garder la réponse sur la santé ?",
                  "La personne a dit oui pour cela (article 9.2.a)",
                  "Une loi le permet (article 9.2.g)"):  # fmt: skip
        assert says(screen, words), words
