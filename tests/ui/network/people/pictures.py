"""The network: people, structures, what is made known to them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.operations.households_made import given
from tests.operations.network_made import information, someone, structure, talk
from tests.prepared import recorded
from tests.ui.drawing import Walk
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.network.directory.import_export import take_first_list
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.records.create import make
from visitapp.store.file import meta

PEOPLE = (
    ("Nadia Belkacem", "assistante sociale", 5, ("phone", "email")),
    ("Bruno Castel", "responsable du CCAS", 60, ("phone", "meeting")),
    ("Élodie Marchand", "chargée d’accueil", 420, ("email",)),
    ("Aminata Sow", "conseillère insertion", 0, ()),
)


def prepare(desk: Any, visit: str) -> dict[str, str]:
    """A small network, invented; one information on its way, with what followed."""
    meta.write(desk.database, "role", "adviser")
    take_first_list(desk)
    today = desk.now().date()
    ccas = structure(
        desk, "CCAS de Bondy (exemple)", sort="social", territory="93, Bondy",
        phone="01 99 00 00 44", email="accueil@ccas.example", checked_on=today,
    )  # fmt: skip
    structure(desk, "CAF (exemple)", sort="caf", territory="93", email="partenaires@caf.example",
              checked_on=today)  # fmt: skip
    structure(desk, "Épicerie solidaire Les Tilleuls (exemple)", sort="grocery",
              territory="Pantin", checked_on=today)  # fmt: skip
    made = [
        someone(desk, name, ccas, job=job, phone="01 99 00 00 45",
                email=f"{name.split()[0].lower().replace('é', 'e')}@ccas.example",
                **({"channels": ways} if ways else {}))
        for name, job, _, ways in PEOPLE
    ]  # fmt: skip
    for contact, (_, _, ago, _) in zip(made, PEOPLE, strict=True):
        if ago:
            talk(desk, contact, today - timedelta(days=ago), "met",
                 "Les permanences du jeudi, et qui inscrire cet hiver.")  # fmt: skip
    talk(desk, made[0], today - timedelta(days=90), "call")
    one = information(
        desk, "Visites gratuites pour les foyers qui ont froid", link="https://alec.example/visites",
        text="Des visiteurs de la Croix-Rouge viennent à domicile, sans frais, regarder les "
        "factures, les usages et le logement. Parlez-en aux foyers que vous accompagnez.",
        networks=("town_halls", "caf", "groceries"), territory="Seine-Saint-Denis",
        file_name="affiche-visites.pdf",
    )  # fmt: skip
    keys = [one.key for one in to.proposed(desk, dissemination=one) if one.ticked]
    to.choose(desk, dissemination=one, keys=keys)
    to.add_other(desk, dissemination=one, name="Radio du quartier (exemple)")
    rows = [row.row for row in dissemination_file(desk, dissemination=one).recipients]
    to.note_given(
        desk, dissemination=one, whom=rows[-1:], on=today - timedelta(days=30), way="hand"
    )
    code, household = (
        dissemination_file(desk, dissemination=one).line.code,
        household_of(desk, visit),
    )
    for ago, first, more in (
        (20, "Odile", {"heard_code": code}), (12, "Karim", {"heard_code": code}),
        (9, "Rosa", {"heard": "town_hall"}),
    ):  # fmt: skip
        known = {"first_name": first, "last_name": "Ravaux", "origin": "self", "commune": "Bondy",
                 "registered_on": today - timedelta(days=ago), **more}  # fmt: skip
        make(desk, kind="registration", parent=household, answers=given(**known))
    other = information(desk, "Atelier factures du 12 décembre", networks=("associations",))
    return {"ccas": ccas, "person": made[0], "silent": made[3], "one": one, "draft": other}


def each_screen(window: Any, desk: Any, made: dict[str, str]) -> Iterator[str]:
    """Bring the window to each of these screens; gives the name of its picture."""
    person, one = {"contact": made["person"]}, {"dissemination": made["one"]}
    for name, place, arguments in (
        ("80-annuaire", "directory", {}),
        ("81-structure", "directory", {"partner": made["ccas"]}),
        ("82-personnes", "people", {}),
        ("83-personne", "people", person),
        ("83-personne-sans-accord", "people", {"contact": made["silent"]}),
        ("84-noter-un-echange", "people", {**person, "talk": True}),
        ("85-nouvelle-personne", "people", {"new": True, "structure": made["ccas"]}),
        ("86-diffusions", "dissemination", {}),
        ("87-diffusion", "dissemination", one),
        ("88-destinataires", "dissemination", {**one, "choose": True}),
        ("89-nouvelle-information", "dissemination", {"new": True}),
        ("89-brouillon", "dissemination", {"dissemination": made["draft"]}),
    ):
        window.go(place, arguments)
        yield name
        if name in ("81-structure", "83-personne", "87-diffusion"):
            bar = window.stack.currentWidget().inside.page.area.verticalScrollBar()
            bar.setValue(bar.maximum())
            yield f"{name}-bas"


WALK = Walk(lambda desk, _: prepare(desk, recorded(desk, "gas_flat")), each_screen, role="adviser")
