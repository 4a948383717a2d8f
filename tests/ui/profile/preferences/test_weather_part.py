"""Températures: what is in use in one sentence, an import that says its result, a refusal."""

import pytest

from tests.ui.seeing import gathered, plain, says, to_press
from visitapp.operations.parameters.weather import weather_in_use
from visitapp.ui.profile.preferences import weather as part_module
from visitapp.ui.profile.preferences.screen import PreferencesScreen
from visitapp.ui.profile.preferences.weather import WeatherPart

DAYS = "date;code_insee_region;region;tmin;tmax;tmoy\n" + "\n".join(
    f"2026-01-{day:02};11;Île-de-France;1;7;4" for day in range(1, 32) if day != 4
)


@pytest.fixture
def file(tmp_path) -> str:
    path = tmp_path / "temperature.csv"
    path.write_text(DAYS, "utf-8")
    return str(path)


@pytest.fixture
def part(look, jobs, show, file) -> WeatherPart:
    made = WeatherPart(look, jobs, choose=lambda _: file)
    show(made, 700, 300)
    made.refresh()
    return made


def test_nothing_added_yet(part) -> None:
    assert says(part, "fournies avec VisitApp, jusqu’à")
    assert says(part, "ODRE")
    assert part.forget.isHidden()


def test_an_import_says_its_result_and_its_provenance(part) -> None:
    told = gathered(part.told)
    to_press(part, "Ajouter des températures").click()
    said = "30 jours ajoutés, du 1ᵉʳ janvier 2026 au 31 janvier 2026."
    assert [plain(words) for words in told] == [said]
    assert says(part, "Températures ajoutées (Île-de-France), du 1ᵉʳ janvier 2026")
    assert says(part, "1 jour manque")
    assert says(part, "temperature.csv, Île-de-France, ajouté le 25 novembre 2026 par Nadège.")


def test_a_refusal_is_said_under_the_sentence_and_goes_with_the_next_import(
    part, desk, tmp_path, file
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(DAYS.replace("2026-01-05;11", "2026-01-05;11;11"))
    part.choose = lambda _: str(bad)
    to_press(part, "Ajouter des températures").click()
    assert says(part, "bad.csv : ligne 5")
    assert part.add.isEnabled()
    assert weather_in_use(desk).days == 0
    part.choose = lambda _: file
    to_press(part, "Ajouter des températures").click()
    assert not says(part, "bad.csv")


def test_going_back_from_the_chooser_changes_nothing(part, desk) -> None:
    part.choose = lambda _: ""
    to_press(part, "Ajouter des températures").click()
    assert part.add.isEnabled()
    assert weather_in_use(desk).days == 0


@pytest.mark.parametrize(("answer", "left"), [("forget", 0), ("keep", 30), ("", 30)])
def test_they_are_let_go_after_a_question(part, desk, monkeypatch, answer, left) -> None:
    to_press(part, "Ajouter des températures").click()
    monkeypatch.setattr(part_module, "ask", lambda *_: answer)
    to_press(part, "Revenir aux températures fournies").click()
    assert weather_in_use(desk).days == left
    assert part.forget.isHidden() is (left == 0)


def test_the_settings_show_it_and_lead_to_the_numbers(look, jobs, show) -> None:
    screen = PreferencesScreen(look, jobs)
    show(screen, 900, 700)
    screen.refresh()
    assert says(screen, "Températures du calcul")
    went = gathered(screen.go)
    to_press(screen, "Voir les nombres").click()
    assert went == [("parameters", {})]
