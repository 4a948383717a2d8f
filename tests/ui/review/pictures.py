"""The review, the adviser's side and the visitor's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.operations.households_made import given, make_visit
from tests.prepared import prepared, recorded
from tests.ui.drawing import Walk
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.operations.records import answers
from visitapp.operations.review import findings, points, review
from visitapp.operations.visits import visits
from visitapp.store.file import meta


def furnish(desk: Any, visit: str) -> Any:
    """Visits to read, one with messages and a correction; returns the adviser's desk."""
    waited = replace(desk, author="Mariam", now=lambda: desk.now() - timedelta(days=3))
    for name in ("electric_flat", "fuel_oil_house"):
        visits.finish(desk, visit=record(desk, example(name)))
    for first, last in (("Samira", "Benali"), ("Odile", "Ravaux"), ("Koffi", "Agbossou")):
        made = make_visit(waited, first=first, last=last)
        answers.answer_many(waited, record=made, answers=given(adults=7, arrears=True))
        visits.finish(waited, visit=made)
    visits.finish(desk, visit=visit)
    meta.write(desk.database, "role", "adviser")
    claire = replace(desk, author="Claire")
    while findings.check_some(claire):
        pass
    review.correct(
        claire, visit=visit, path="surface", reason="Le bail dit 61 m², page 2.",
        answer=Answer(61, source=Source.READ),
    )  # fmt: skip
    for question, words, asked in (
        ("arrears_amount", "Merci. Il manque seulement la date de la lettre.", True),
        ("cut_notice", "Merci, dossier très complet.", False),
    ):
        points.comment(claire, visit=visit, question=question, words=words, to_correct=asked)
    return claire


def adviser_screens(window: Any, desk: Any, visit: str) -> Iterator[str]:
    """The queue, a review, its thread, a correction, a filter."""
    window.go("review", {})
    yield "50-a-relire"
    window.go("review", {"visit": visit, "path": "arrears_amount"})
    yield "51-relecture"
    reading = window.screens["review"].reading
    reading._pressed("arrears_amount")
    yield "52-relecture-message"
    reading._escape()
    reading._choose_section("dwelling")
    reading.list.focus_path("surface")
    yield "53-relecture-corrigee"
    reading.correct()
    yield "54-relecture-corriger"
    reading._escape()
    reading._choose_filter("unknown")
    yield "55-relecture-ne-sait-pas"
    reading._start_verifying()
    yield "55-relecture-verifier"
    verify(reading)
    yield "55-relecture-verifier-differe"
    reading.verify._save()
    yield "55-relecture-verifiee"


def verify(reading: Any) -> None:
    """Verified by a call, and two answers are not the same."""
    for path, value in (("verified_by", "call"), ("agrees", False),
                        ("differs", ("bills", "equipment"))):  # fmt: skip
        reading.verify._answered(path, Answer(value=value))


def visitor_screens(window: Any, desk: Any, visit: str) -> Iterator[str]:
    """The visit that came back."""
    window.go("day", {})
    yield "56-journee-a-corriger"
    window.go("visit", {"visit": visit})
    yield "57-points-a-corriger"
    window.visit.show_path("arrears_amount")
    yield "58-point-ouvert"


def _returned(desk: Any) -> str:
    visit = _furnished(desk)
    review.give_back(replace(desk, author="Claire"), visit=visit)
    meta.write(desk.database, "role", "visitor")
    return visit


@prepared
def _furnished(desk: Any) -> str:
    visit = recorded(desk, "gas_flat")
    furnish(desk, visit)
    return visit


WALK = Walk(lambda desk, _: _furnished(desk), adviser_screens, author="Claire")
RETURNED = Walk(lambda desk, _: _returned(desk), visitor_screens)
