"""« Inscriptions »: the list, who waits, what an adviser decides; nothing is merged."""

from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.households_made import given, make_appointment, make_household
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide, receive, worklist
from visitapp.operations.intake.duplicates import candidates
from visitapp.operations.intake.registration_file import arrival
from visitapp.operations.records import answers, transitions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records

OTHER = {"first_name": "Zoé", "last_name": "Leroux", "street": "3, rue Neuve",
         "phone": "01 99 00 00 21", "email": "zoe@exemple.fr"}  # fmt: skip


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def names(desk: Any, **asked: Any) -> list[str]:
    return [line.name for line in worklist.arrivals(desk, **asked).lines]


# --- the list


def test_the_most_pressing_comes_first_then_the_oldest(desk: Any) -> None:
    register(desk, first_name="Ancienne", days_ago=30)
    register(desk, first_name="Récente", days_ago=1)
    register(desk, first_name="Menacée", cut="threatened")
    register(desk, first_name="Coupée", cut="cut")
    register(desk, first_name="Enfants", children=3)
    assert names(desk) == ["Coupée B.", "Menacée B.", "Enfants B.", "Ancienne B.", "Récente B."]


def test_a_line_says_how_old_it_is_and_why_it_presses(desk: Any) -> None:
    register(desk, days_ago=21, cut="reduced", children=2, rfr=Decimal(14200))
    (line,) = worklist.arrivals(desk).lines
    assert (line.age, line.late, line.eligible) == (21, True, True)
    assert line.territory == "Est Ensemble"
    assert line.priority.reasons == (
        "Puissance réduite", "2\u00a0enfants", "Attend depuis 3\u00a0semaines",
    )  # fmt: skip


def test_each_view_has_its_lines_and_all_are_counted(desk: Any) -> None:
    _, asked = register(desk, first_name="Demandée", phone=None, email=None)
    _, refused = register(desk, first_name="Refusée")
    _, accepted = register(desk, first_name="Acceptée")
    register(desk, first_name="Reçue")
    decide.ask_for_more(desk, registration=asked, missing=("son téléphone",))
    decide.refuse(desk, registration=refused, motive="outside")
    decide.accept(desk, registration=accepted)
    assert names(desk) == ["Reçue B."]
    assert names(desk, view="to_complete") == ["Demandée B."]
    assert names(desk, view="waiting") == ["Acceptée B."]
    assert names(desk, view="ended") == ["Refusée B."]
    found = worklist.arrivals(desk).counts
    assert found == {"to_treat": 1, "to_complete": 1, "waiting": 1, "ended": 1}
    assert worklist.to_treat(desk) == 2


def test_it_is_searched_and_read_by_territory(desk: Any) -> None:
    register(desk, days_ago=4)
    register(desk, days_ago=20, first_name="Odile", commune="Vincennes", postcode="94300")
    register(desk, first_name="Rosa", commune="Montreil", postcode=None)
    assert names(desk, text="VINCENNES odile") == ["Odile B."]
    assert names(desk, territory="T8") == ["Fatima B."]
    found = worklist.arrivals(desk)
    told = [(name, waits.count, waits.longest) for _, name, waits in found.places]
    assert told == [
        ("Paris Est Marne et Bois", 1, 20), ("Est Ensemble", 1, 4), ("Commune à vérifier", 1, 0),
    ]  # fmt: skip
    assert names(desk, territory=worklist.NOWHERE) == ["Rosa B."]
    assert worklist.arrivals(desk, limit=1).total == 3


def test_who_waits_has_its_appointment_until_a_visit_is_begun(desk: Any) -> None:
    household, registration = register(desk, days_ago=12)
    decide.accept(desk, registration=registration)
    make_household(desk, "Odile", "Ravaux")  # came by telephone: it waits too
    (first, second) = worklist.arrivals(desk, view="waiting").lines
    assert (first.name, first.age, first.meets) == ("Fatima B.", 12, None)
    assert (second.name, second.registration) == ("Odile R.", "")
    today = desk.now().date()
    planned = make_appointment(desk, household, today)
    line = worklist.arrivals(desk, view="waiting").lines[0]
    assert (line.meets, line.state) == (today, "planned")
    visits.begin(desk, appointment=planned)
    assert names(desk, view="waiting") == ["Odile R."]


def test_what_is_read_ahead_changes_nothing(desk: Any) -> None:
    register(desk)
    before = worklist.arrivals(desk)
    worklist.get_ready(desk)
    assert worklist.arrivals(desk) == before


def test_a_visitor_reads_no_registration(desk: Any) -> None:
    _, registration = register(desk)
    meta.write(desk.database, "role", "visitor")
    assert worklist.to_treat(desk) == 0
    for door in (lambda: worklist.arrivals(desk), lambda: arrival(desk, registration=registration)):
        with pytest.raises(UserError, match="Seule une conseillère"):
            door()


# --- one registration


def test_it_says_what_lacks_what_to_ask_and_the_rule(desk: Any) -> None:
    _, registration = register(desk, phone=None, email=None, persons=None, cut="none")
    found = arrival(desk, registration=registration)
    assert found.lacks == ("un moyen de le joindre",)
    assert found.missing == (
        "un moyen de le joindre", "son revenu fiscal de référence", "combien ils sont",
    )  # fmt: skip
    assert "si l’énergie est coupée" not in found.unknown
    assert "s’il y a des enfants" in found.unknown
    assert found.eligibility.answer is None
    assert (found.territory, found.eligibility.scheme) == ("t8", "ecogie")
    assert ("Commune", "Montreuil") in dict(found.said)["Le foyer"]


def test_what_was_typed_is_shown_as_typed_and_our_words_with_a_capital(desk: Any) -> None:
    _, registration = register(desk, **BY_WORKER)
    rows = {label: words for _, part in arrival(desk, registration=registration).said
            for label, words in part}  # fmt: skip
    assert rows["Adresse électronique"] == "fatima@exemple.fr"
    assert rows["Son adresse électronique"] == "ollier@exemple.fr"
    assert "Oui" in rows.values()
    assert "oui" not in rows.values()


def test_above_the_ceiling_nobody_is_refused_by_the_program(desk: Any) -> None:
    household, registration = register(desk, rfr=Decimal(90000))
    found = arrival(desk, registration=registration)
    assert found.eligibility.answer is False
    assert records.get(desk.database, registration).state == "received"
    decide.accept(desk, registration=registration)
    assert records.get(desk.database, household).state == "to_call"


def test_accepted_the_file_has_the_scheme_that_a_person_chose(desk: Any) -> None:
    household, registration = register(desk)
    decide.accept(desk, registration=registration, scheme="visites_energie", territory="t10")
    assert answers.answers_of(desk, record=household)["scheme"].value == "visites_energie"
    found = arrival(desk, registration=registration)
    assert (found.territory, found.eligibility.scheme) == ("t10", "visites_energie")
    assert names(desk, view="waiting", territory="T10") == ["Fatima B."]


def test_nothing_is_kept_of_an_acceptance_that_fails(desk: Any) -> None:
    household, registration = register(desk, contact_agreed=False)
    with pytest.raises(UserError, match="son accord"):
        decide.accept(desk, registration=registration, scheme="visites_energie")
    assert "scheme" not in answers.answers_of(desk, record=registration)
    assert "scheme" not in answers.answers_of(desk, record=household)


def test_refused_with_a_motive_that_stays(desk: Any) -> None:
    household, registration = register(desk)
    with pytest.raises(UserError, match="Dites pourquoi"):
        decide.refuse(desk, registration=registration, motive="")
    decide.refuse(desk, registration=registration, motive="income", words="Vu avec elle.")
    found = arrival(desk, registration=registration)
    assert found.state == "refused"
    assert found.reason == "Ses revenus sont au-dessus du plafond. Vu avec elle."
    assert records.get(desk.database, household).state == "closed"
    decide.take_up_again(desk, registration=registration, reason="Un avis d’impôt corrigé.")
    assert "refusal" not in answers.answers_of(desk, record=registration)
    assert arrival(desk, registration=registration).reason == "Un avis d’impôt corrigé."


def test_asked_for_what_is_missing_the_history_says_what(desk: Any) -> None:
    _, registration = register(desk, phone=None, email=None)
    missing = arrival(desk, registration=registration).missing
    decide.ask_for_more(desk, registration=registration, missing=missing)
    assert arrival(desk, registration=registration).reason == (
        "Il manque un moyen de le joindre et son revenu fiscal de référence."
    )


# --- the same household, or two


def test_the_same_household_is_found_with_its_reasons(desk: Any) -> None:
    known = make_household(desk, "Fatma", "Ben Ali", phone="+33 6 39 98 00 11")
    register(desk, **OTHER)
    _, registration = register(desk)
    (found,) = candidates(desk, registration=registration)
    assert found.household == known
    assert found.same == ("même téléphone", "nom presque pareil")
    assert found.other == ("autre adresse",)


def test_it_is_never_merged_and_the_second_file_is_closed(desk: Any) -> None:
    first, _ = register(desk)
    second, registration = register(desk, first_name="Fatma", phone="01 99 00 00 99")
    before = dict(answers.answers_of(desk, record=first))
    decide.same_household(desk, registration=registration, household=first)
    assert dict(answers.answers_of(desk, record=first)) == before
    assert records.get(desk.database, second).state == "closed"
    assert answers.answers_of(desk, record=second)["phone"].value == "01 99 00 00 99"
    found = arrival(desk, registration=registration)
    assert (found.state, found.same_as) == ("duplicate", (first, "Fatima B."))
    told = "C’est le même foyer, celui de Fatima B. : "
    assert found.reason.replace("\u00a0", " ").startswith(told)
    assert "même adresse électronique" in found.reason


def test_a_file_that_is_one_more_of_another_is_shown_no_more(desk: Any) -> None:
    first, _ = register(desk)
    _, second = register(desk)
    decide.same_household(desk, registration=second, household=first)
    _, third = register(desk)
    assert [one.household for one in candidates(desk, registration=third)] == [first]


def test_two_adults_of_one_home_with_two_telephones_may_be_one_household(desk: Any) -> None:
    """She registered at the social service, he by Internet; the neighbour beside is another."""
    hers, _ = register(desk, email=None)
    register(desk, first_name="Odile", street="14 avenue de la République", email=None,
             phone="06 39 98 55 66")  # fmt: skip
    _, his = register(desk, first_name="Karim", phone="06 39 98 77 88", email=None)
    (found,) = candidates(desk, registration=his)
    assert found.household == hers
    assert (found.same, found.other) == (
        ("même nom de famille à la même adresse",), ("autre téléphone",),
    )  # fmt: skip


def test_two_households_are_remembered_from_both_sides(desk: Any) -> None:
    first, one = register(desk)
    second, other = register(desk, first_name="Fatma")
    assert [found.household for found in candidates(desk, registration=one)] == [second]
    decide.two_households(desk, registration=other, household=first)
    assert candidates(desk, registration=other) == ()
    assert candidates(desk, registration=one) == ()
    assert records.get(desk.database, other).state == "received"
    _, third = register(desk)
    assert {found.household for found in candidates(desk, registration=third)} == {first, second}


def test_training_and_one_s_own_file_are_no_candidates(desk: Any) -> None:
    from visitapp.operations.appointments import households

    same = given(first_name="Fatima", last_name="Benali", phone="06 39 98 00 11")
    households.create(desk, answers=same, training=True)
    _, registration = register(desk)
    assert candidates(desk, registration=registration) == ()


def test_a_treated_registration_is_compared_no_more(desk: Any) -> None:
    register(desk)
    _, registration = register(desk)
    assert arrival(desk, registration=registration).candidates
    decide.accept(desk, registration=registration)
    assert arrival(desk, registration=registration).candidates == ()


def test_what_was_decided_elsewhere_is_said(desk: Any) -> None:
    _, registration = register(desk)
    receive.refuse(desk, registration=registration, motive="outside", words="Gagny.")
    told = "Il habite hors des communes du dispositif. Gagny."
    assert arrival(desk, registration=registration).reason == told
    transitions.move(desk, record=registration, state="received", reason="Erreur.")
    assert [c.value for c in log.history(desk.database, registration, "@reason")][-1] == {
        "value": "Erreur."
    }
    with pytest.raises(UserError):
        arrival(desk, registration="nowhere")
