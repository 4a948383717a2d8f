"""Results of before: the shelf of what is done lists them, and one act brings one or all."""

from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arriving import computer_without
from tests.ui.seeing import gathered, plain, says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.follow_up import follow_ups as following
from visitapp.operations.follow_up.outdated_results import Behind, behind
from visitapp.operations.records import answers
from visitapp.operations.review import review
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.follow_up.outdated_results import BehindBanner, changes, uncounted, who_lacks
from visitapp.ui.follow_up.result import ResultPage
from visitapp.ui.follow_up.screen import FollowUpScreen
from visitapp.ui.qt.jobs import InlineJobs

GONE = "plus le résultat d’aujourd’hui."


def corrected(desk: Any, follow_up: str, kwh: int = 4_000) -> None:
    visit = str(answers.answers_of(desk, record=follow_up)["visit"].value)
    review.correct(desk, visit=visit, path="bills/bgas00/quantity",
                      answer=Answer(value=Decimal(kwh)), reason="Facture relue.")  # fmt: skip


def finished(screen: FollowUpScreen) -> None:
    screen.chips["done"].click()
    settle()


def test_nothing_is_said_while_each_result_is_that_of_today(screen, done) -> None:
    finished(screen)
    assert not says(screen, GONE)
    assert screen.behind.isHidden()


def test_the_shelf_says_what_changed_and_brings_it(screen, desk, done) -> None:
    corrected(desk, done)
    told = gathered(screen.told)
    finished(screen)
    assert says(screen, "1 suivi n’a plus le résultat d’aujourd’hui.")
    assert says(screen, "Les périodes closes gardent leurs chiffres")
    assert says(screen, "Une réponse de la visite a changé depuis ce suivi.")
    [late] = behind(desk, follow_ups=(done,))
    [banner] = screen.behind.findChildren(BehindBanner)
    assert says(banner, "Odile R.")
    for line in changes(late.before, late.after):
        assert says(banner, plain(line)), line
    to_press(banner, "Mettre le résultat à jour").click()
    settle()
    assert told == ["1\u00a0suivi mis à jour."]
    assert not says(screen, GONE)
    kept = records.get(desk.database, done).summary["kwh_change"]
    assert Decimal(kept) == late.after["kwh_change"].value


@pytest.mark.parametrize("at_once", [1, 2])
def test_several_are_brought_with_one_act(
    screen, desk, done, under_way, monkeypatch, at_once
) -> None:
    from visitapp.operations.follow_up import follow_ups as following

    monkeypatch.setattr("visitapp.ui.follow_up.outdated_results.AT_ONCE", at_once)
    following.finish(desk, follow_up=under_way)
    answers.answer(desk, record=under_way, path="kwh_change", answer=Answer(value=Decimal(5)))
    corrected(desk, done)
    told = gathered(screen.told)
    finished(screen)
    assert says(screen, "2 suivis n’ont plus le résultat d’aujourd’hui.")
    assert says(screen, "Énergie : 5 kWh par an → inconnu"), "without an interval, none is said"
    to_press(screen, "Mettre à jour ces 2 suivis").click()
    settle()
    assert told == ["2\u00a0suivis mis à jour."]
    assert screen.behind.isHidden()


def test_what_changes_while_the_shelf_is_shown_is_not_counted_again_at_each_answer(
    screen, desk, jobs, done, monkeypatch
) -> None:
    """A round of the agency writes many answers; the shelf is counted when it is opened."""
    asked: list[str] = []

    def counted(desk: Any, *, follow_ups: Any) -> Any:
        asked.extend(follow_ups)
        return behind(desk, follow_ups=follow_ups)

    monkeypatch.setattr("visitapp.ui.follow_up.outdated_results.behind", counted)
    finished(screen)
    corrected(desk, done)
    for _ in range(3):
        jobs.changed.emit(Changed(frozenset({done})))
        settle()
    assert asked == [done]
    finished(screen)
    assert asked == [done, done]
    assert says(screen, GONE)


def test_the_result_itself_says_before_and_after_and_the_letter_is_made_then(
    screen, desk, done, monkeypatch
) -> None:
    corrected(desk, done)
    screen.go.emit("follow_up", {"follow_up": done})
    assert isinstance(screen.inside, ResultPage)
    assert says(screen, "la lettre dira celui d’aujourd’hui")
    to_press(screen, "Faire la lettre au foyer").click()
    settle()
    told = gathered(screen.told)
    to_press(screen, "Mettre le résultat à jour").click()
    settle()
    assert told == ["Résultat mis à jour. La lettre le dit."]
    assert not says(screen, "a changé depuis ce suivi")
    printed: list[str] = []

    def print_papers(_page: Any, _look: Any, made: Any, _title: str) -> str:
        printed.extend(one.title for one in made)
        return ""

    monkeypatch.setattr("visitapp.ui.papers.print_dialog.print_papers", print_papers)
    to_press(screen, "Faire la lettre au foyer").click()
    settle()
    assert printed == ["Un an après, Odile R."]


def test_who_may_not_reads_why_and_has_no_button(screen, desk, done) -> None:
    corrected(desk, done)
    meta.write(desk.database, "role", "visitor")
    finished(screen)
    assert says(screen, GONE)
    assert says(screen, "Odile R.")
    with pytest.raises(AssertionError, match="nothing to press"):
        to_press(screen, "Mettre le résultat à jour")


def test_before_and_after_are_read_as_on_the_page_of_the_result() -> None:
    before = {
        "result": Answer(value="less"), "kwh_change": Answer(value=Decimal("-1166.4")),
        "kwh_low": Answer(value=Decimal(-1366)), "kwh_high": Answer(value=Decimal(-966)),
        "eur_use": Answer(value=Decimal("-120.2")),
        "all_energies": Answer(value=False), "same_people": Answer(value=True),
    }  # fmt: skip
    after = {
        **before, "result": Answer(value="unknown"), "kwh_change": Answer(value=None),
        "why_not_compared": Answer(value="il manque les factures"),
        "all_energies": Answer(value=True), "eur_use": Answer(value=Decimal("-120.4")),
    }  # fmt: skip
    said = [one.replace("\u00a0", " ").replace("\u202f", " ") for one in changes(before, after)]
    assert said == [
        "Résultat : Moins d’énergie → Pas comparable",
        "Pourquoi : il manque les factures",
        "Énergie : −1 166 kWh par an (entre −1 366 et −966) → inconnu",
        "Toutes les énergies : non → oui",
    ]  # fmt: skip
    tiny = {**before, "kwh_change": Answer(value=Decimal("-1166.3"))}
    assert "moins de 1" in changes(before, tiny)[0]


def test_those_whose_visit_is_not_here_are_said_on_both_shelves(
    qtbot, look, desk, done, under_way, show, tmp_path
) -> None:
    """On the computer of a colleague where the visits have not arrived."""
    following.finish(desk, follow_up=under_way)
    visits = [str(answers.answers_of(desk, record=one)["visit"].value)
              for one in (done, under_way)]  # fmt: skip
    to_do = records.of_kind(desk.database, "follow_up")
    late = next(one for one in to_do if one.state == "to_do")
    with computer_without(desk, tmp_path / "lise", *visits, late.summary["visit"]) as hers:
        made = FollowUpScreen(look, InlineJobs(hers))
        show(made, 910, 512)
        made.refresh()
        settle()
        assert says(made, "Bagnolet. Elle n’est pas sur cet ordinateur")
        finished(made)
        assert says(made, "2 résultats ne peuvent pas être vérifiés ici.")
        assert says(made, "Leur visite n’est pas sur cet ordinateur")
        assert says(made, "Odile R. Attendez le prochain envoi, puis revenez.")
        assert not says(made, GONE)
        assert not made.behind.findChildren(BehindBanner)


def test_many_are_counted_and_the_first_ones_named() -> None:
    lacking = [
        Behind(str(one), f"Foyer {one}", UserError("Pas là.", "Plus tard."), {}, {}, may=False,
               uncounted=True)
        for one in range(7)
    ]  # fmt: skip
    assert uncounted(lacking[:1]) == "Un résultat ne peut pas être vérifié ici."
    assert plain(who_lacks(lacking)) == (
        "Leur visite n’est pas sur cet ordinateur : Foyer 0, Foyer 1, Foyer 2, Foyer 3, Foyer 4,"
        " et 2 autres. Attendez le prochain envoi, puis revenez."
    )
