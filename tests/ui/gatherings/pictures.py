"""Workshops and training sessions: to come, of today, past."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.operations.gatherings_made import (
    make_confirmed,
    make_contact,
    make_gathering,
    make_invited,
    make_training,
)
from tests.operations.households_made import given, make_household
from tests.ui.drawing import Walk
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.intake import receive
from visitapp.store.file import meta

HOMES = (
    ("Samira", "Lemoine", 2), ("Koffi", "Agbossou", 1), ("Marguerite-Angélique", "Delorme", 3),
    ("Zoé", "Ammar", None), ("Ali", "Brunet", 2),
)  # fmt: skip
PROGRAMME = "Accueil, café\nLire une facture d’électricité\nTrouver ce qui pèse\nQuestions"


@dataclass
class Scene:
    """What the screens open."""

    coming: str
    today: str
    training: str
    home: str


def furnish(desk: Any) -> Scene:
    """A workshop to come, full, with one waiting; one of today, half noted; a training of May."""
    meta.write(desk.database, "role", "adviser")
    today = desk.now().date()
    coming = make_gathering(desk, held_on=today + timedelta(days=9), capacity=6, host="Claire",
                            programme=PROGRAMME, materials="Une multiprise\nUn thermomètre",
                            question="Savez-vous lire votre facture ?")  # fmt: skip
    for first, last, seats in HOMES[:3]:
        make_confirmed(desk, coming, first, last, seats=seats)
    waiting = make_invited(desk, coming, "Zoé", "Ammar", seats=1)
    attendances.wait(desk, attendance=waiting)
    make_invited(desk, coming, "Ali", "Brunet")
    away = make_invited(desk, coming, "Rosa", "Petit")
    attendances.decline(desk, attendance=away)
    gatherings.change(desk, gathering=coming, answers=given(capacity=5))
    gatherings.change(desk, gathering=coming, answers=given(place="Salle des fêtes"))
    now = make_gathering(desk, title="Les gestes du quotidien", theme="gestures", capacity=15,
                         held_on=today, question="Qu’est-ce qui consomme ?")  # fmt: skip
    for place, (first, last, seats) in enumerate(HOMES):
        one = make_confirmed(desk, now, first, last, seats=seats)
        if place < 2:
            attendances.present(desk, attendance=one, came=(None, 3)[place])
            attendances.note_answer(desk, attendance=one, when="before", answer="a_little")
    attendances.note_answer(desk, attendance=one, when="after", answer="well")
    attendances.add_anonymous(desk, gathering=now)
    attendances.reserve(desk, gathering=now, seats=2, first_name="Awa")
    make_invited(desk, now, "Inès", "Petit")
    training = _training(desk, today)
    gatherings.create(desk, answers=given(audience="public", title="Avoir frais l’été"))
    return Scene(coming, now, training, make_household(desk, "Odile", "Ravaux"))


def _training(desk: Any, today: date) -> str:
    day = today - timedelta(days=210)
    training = make_training(desk, held_on=day, capacity=15, commune="Bondy")
    for name, job, mail in (
        ("Inès Carpentier", "assistante sociale", "ines@ccas.example"),
        ("Paul Aubry", "inspecteur de salubrité", "paul@mairie.example"),
        ("Marie-Claude de la Villardière", "conseillère en économie sociale et familiale", ""),
    ):
        more = {"email": mail} if mail else {}
        contact = make_contact(desk, name, job=job, structure_name="CCAS de Bondy", **more)
        one = attendances.invite(desk, gathering=training, contact=contact).made
        attendances.confirm(desk, attendance=one)
        attendances.present(desk, attendance=one)
        attendances.note_answer(desk, attendance=one, when="before", answer="a_little")
        attendances.note_answer(desk, attendance=one, when="after", answer="very_well")
    gatherings.move(desk, gathering=training, state="held")
    for days in (-30, 20, 60, 90):
        receive.receive(desk, answers=given(
            first_name="Odile", last_name="Ravaux", registered_on=day + timedelta(days=days),
            referrer_email="ines@ccas.example"))  # fmt: skip
    return training


def each(window: Any, desk: Any, scene: Scene) -> Iterator[str]:
    """Bring the window to each screen; gives the name of its picture."""
    window.go("gatherings", {})
    screen = window.screens["gatherings"]
    yield "90-ateliers"
    screen.chips["Passées"].click()
    yield "91-ateliers-passes"
    screen.chips["À venir"].click()
    window.go("gatherings", {"gathering": scene.coming})
    yield "92-seance"
    _to_the_end(screen.inside)
    yield "93-seance-fin"
    window.go("gatherings", {"gathering": scene.today, "presences": True})
    yield "94-presences"
    _to_the_end(screen.inside)
    yield "95-presences-fin"
    window.go("gatherings", {"gathering": scene.training})
    yield "96-formation"
    _to_the_end(screen.inside)
    yield "97-formation-fin"
    window.go("gatherings", {"gathering": scene.coming, "invite": True})
    yield "98-inviter"
    window.go("gatherings", {"new": True})
    yield "99-preparer"
    window.go("gatherings", {})
    window.go("today", {})
    yield "99b-rappels"
    window.go("timeline", {"household": scene.home})
    yield "99c-frise"
    window.go("appointments", {})
    yield "99d-agenda"


def _to_the_end(page: Any) -> None:
    page.page.area.settle()
    bar = page.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


WALK = Walk(lambda desk, _: furnish(desk), each, role="adviser")
