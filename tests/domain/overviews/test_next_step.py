"""The next step of a household: one table of what is there, and what comes first."""

from datetime import date, timedelta

import pytest

from visitapp.domain.overviews.next_step import AGAIN, STEPS, Known, next_step

TODAY = date(2026, 12, 3)


def day(after: int) -> date:
    return TODAY + timedelta(days=after)


def a_file(state: str) -> Known:
    return Known("home", "household", state)


def met(state: str, after: int | None, *, mine: bool = False, begun: bool = False) -> Known:
    on = day(after) if after is not None else None
    return Known("met", "appointment", state, on, mine=mine, begun=begun)


def visit(state: str, *, mine: bool = False) -> Known:
    return Known("visit", "visit", state, day(-1), mine=mine)


def dated(kind: str, after: int, state: str = "to_do") -> Known:
    return Known(f"{kind}{after}", kind, state, day(after))


UNREAD = Known("told", "registration", "received", day(-2))
READ = Known("told", "registration", "accepted", day(-2))
DONE = met("done", -1, begun=True)
BEFORE = Known("call", "call", "to_do", day(3), before_visit=True)
SENT = dated("orientation", -4, "sent")
CASES = {
    "a registration is read first": ("registered", [UNREAD], "Lire l’inscription"),
    "accepted, it is called": ("to_call", [READ], "Appeler le foyer"),
    "its call is to be made in three days": ("to_call", [BEFORE], "Noter l’appel"),
    "planned, nothing is to do": ("planned", [met("planned", 5)], None),
    "of her own visit, it is prepared": (
        "planned", [met("planned", 5, mine=True)], "Préparer la visite"),
    "a day went by": ("planned", [met("planned", -1)], "Dire ce qui s’est passé"),
    "nobody was there": ("absent", [met("absent", -1)], "Prévoir une visite"),
    "put off": ("postponed", [met("postponed", None)], "Prévoir une visite"),
    "her visit goes on": ("planned", [DONE, visit("in_progress", mine=True)],
                          "Reprendre la visite"),
    "another's goes on": ("planned", [DONE, visit("in_progress")], None),
    "finished": ("visited", [DONE, visit("finished")], "Relire la visite"),
    "put aside": ("visited", [DONE, visit("suspended")], "Ouvrir la relecture"),
    "her own, sent back": ("visited", [DONE, visit("to_correct", mine=True)],
                           "Corriger la visite"),
    "sent back to another": ("visited", [DONE, visit("to_correct")], None),
    "what is due goes before what comes": (
        "followed", [DONE, dated("call", 2), SENT], "Ouvrir l’orientation"),
    "a call due goes before an answer due": (
        "followed", [DONE, dated("call", 0), SENT], "Noter l’appel"),
    "a call of this week": ("followed", [DONE, dated("call", 7)], "Noter l’appel"),
    "a call of next week is a date": ("followed", [DONE, dated("call", 8)], None),
    "a year later": ("followed", [DONE, dated("follow_up", 0)], "Faire le suivi"),
    "over": ("followed", [DONE, dated("call", 0, "done"), visit("validated")], None),
    "without a day": ("followed", [DONE, Known("l", "letter", "draft")], None),
    "asks again": ("visited", [DONE, Known("told", AGAIN, "", day(-3))], "Rappeler le foyer"),
    "closed": ("closed", [DONE, SENT], None),
    "closed, and registered anew": ("closed", [DONE, UNREAD], "Lire l’inscription"),
    "limited": ("limited", [UNREAD], None),
}  # fmt: skip


@pytest.mark.parametrize(("state", "found", "words"), CASES.values(), ids=CASES)
def test_one_step_or_none_for_who_leads(state, found, words) -> None:
    step = next_step(a_file(state), found, TODAY, leads=True)
    assert (STEPS[step.kind].words if step is not None else None) == words


@pytest.mark.parametrize(
    ("state", "found", "words"),
    [
        ("to_call", [READ], "Prévoir une visite"),
        ("planned", [met("planned", -1, mine=True)], "Préparer la visite"),
        ("visited", [DONE, visit("to_correct", mine=True)], "Corriger la visite"),
        ("visited", [DONE, visit("finished", mine=True), SENT], None),
    ],
)
def test_who_visits_has_her_own_visits_to_make(state, found, words) -> None:
    step = next_step(a_file(state), found, TODAY, leads=False)
    assert (STEPS[step.kind].words if step is not None else None) == words


def test_the_next_visit_of_the_scheme_waits_since_the_first() -> None:
    found = [DONE, visit("validated")]
    step = next_step(a_file("visited"), found, TODAY, leads=True, next_visit=day(-20))
    assert step == ("next_visit", "home", day(-20))
    assert next_step(a_file("visited"), found, TODAY, leads=False, next_visit=day(-20)) is None
