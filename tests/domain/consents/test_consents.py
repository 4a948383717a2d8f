"""Who may receive what: a yes is for one recipient, one name, one home; in doubt it is no."""

from datetime import date, timedelta
from itertools import permutations, product
from typing import Any

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.consents import (
    BY_VISIT,
    HOUSEHOLD,
    NAMED,
    RECIPIENTS,
    REFERRER,
    Consent,
    of_partner,
    permission,
    word_of,
)
from visitapp.domain.consents.same_body import (
    bare_name,
    mentions,
    same_name,
    same_person,
    same_supplier,
)

DAY = date(2026, 11, 25)
GAS, WORKER, LANDLORD = "supplier_gas", "social_worker", "landlord"
Names = tuple[str, ...]


def say(state: str, name: str = "", recipient: str = "fund_fsl", **more: Any) -> Consent:
    return Consent(recipient, state, more.pop("on", DAY), name, **more)


@for_each(
    ("state", "allowed", "told"),
    [
        ("asked", False, "asked"), ("given", True, "given"), ("refused", False, "refused"),
        ("withdrawn", False, "withdrawn"), ("conflict", False, "conflict"),
        ("a state of next year", False, "refused"),
    ],
)  # fmt: skip
def test_a_consent_lets_leave_when_it_is_given_and_then_alone(
    state: str, allowed: bool, told: str
) -> None:
    found = permission("fund_fsl", [say(state)])
    assert (found.allowed, found.state) == (allowed, told)
    assert permission("fund_fsl", []).state == "never"


def test_asked_again_is_said_beside_what_stands() -> None:
    for state in ("given", "refused", "withdrawn"):
        found = permission("fund_fsl", [say(state, asked_on=DAY)])
        assert (found.state, found.waiting) == (state, True)
        assert not permission("fund_fsl", [say(state)]).waiting
    assert permission("fund_fsl", [say("asked")]).waiting


@for_each("recipient", RECIPIENTS)
def test_a_yes_is_for_one_recipient_alone(recipient: str) -> None:
    key = of_partner("p1") if recipient in NAMED else recipient
    for other in (*RECIPIENTS, of_partner("p1"), of_partner("p2")):
        assert permission(other, [say("given", recipient=key)]).allowed is (other == key)


def test_who_is_nobody_never_receives() -> None:
    for key in ("", "partner", "employment", "supplier", of_partner("")):
        assert not permission(key, [say("given", recipient=key)]).allowed


def test_the_household_may_always_be_told_and_who_registered_it_with_a_yes() -> None:
    no = say("refused", recipient=HOUSEHOLD)
    assert [permission(HOUSEHOLD, told).allowed for told in ((), (no,))] == [True, True]
    assert not permission(REFERRER, ()).allowed


def test_what_a_yes_is_for_and_where_it_was_said_stand_beside_it() -> None:
    found = permission("fund_fsl", [say("given", in_visit=True, about="Le FSEau.")])
    assert (found.on, found.in_visit, found.about) == (DAY, True, "Le FSEau.")


# --- names


@for_each(
    ("name", "now", "to", "allowed"),
    [
        ("Gazier", ("Gazier",), None, True), ("Gazier", ("GAZIER du Nord",), None, True),
        ("Gazier", ("Flamme",), None, False), ("Gazier", (), None, True),
        ("Gazier", ("Flamme",), "Gazier", True), ("Gazier", ("Gazier",), "Flamme", False),
        ("Gazier", ("Gazier", "Flamme"), None, True), ("Gazier", ("Gazier", "Flamme"), "", False),
        ("", ("Gazier",), None, True), ("", (), "Qui que ce soit", True),
        ("", ("Gazier", "Flamme"), None, False), ("", ("Gazier", "Flamme"), "Gazier", False),
    ],
)  # fmt: skip
def test_a_yes_is_for_a_name(name: str, now: Names, to: str | None, allowed: bool) -> None:
    found = permission(GAS, [say("given", name, GAS)], now=now, to=to)
    assert found.allowed is allowed
    assert found.of_another is not allowed
    assert found.unclear is (not allowed and not name)
    assert found.before == ((name,) if name and not allowed else ())


def test_a_letter_that_names_nobody_takes_a_yes_for_each() -> None:
    both = [say("given", "Gazier", GAS), say("given", "Flamme", GAS)]
    found = permission(GAS, both, now=("Flamme", "Gazier"), to="")
    assert (found.allowed, set(found.named)) == (True, {"Gazier", "Flamme"})
    one_no = [both[0], say("refused", "Flamme", GAS)]
    assert permission(GAS, one_no, now=("Flamme", "Gazier"), to="").state == "refused"
    assert permission(GAS, one_no, now=("Flamme", "Gazier"), to="Gazier").allowed


def test_of_one_name_said_twice_the_no_counts_whatever_the_order_and_the_days() -> None:
    words = ("asked", "given", "refused", "withdrawn", "conflict")
    for first, second in product(words, repeat=2):
        for late in (-9000, 0, 9000):
            told = [say(first, "A", WORKER), say(second, "A", WORKER, on=DAY + timedelta(late))]
            found = {permission(WORKER, order, now=("A",)).allowed for order in permutations(told)}
            yes = {first, second} <= {"given", "asked"} and "given" in (first, second)
            assert found == {yes}


def test_a_yes_without_a_name_yields_to_any_no() -> None:
    told = [say("given", "", WORKER), say("refused", "Sabine Modèle", WORKER)]
    for now in ((), ("Karim Exemple",), ("Sabine Modèle",), ("",)):
        assert permission(WORKER, told, now=now).state == "refused"


def test_for_another_name_than_the_yes_the_household_is_asked() -> None:
    yes = say("given", "Sabine Modèle", WORKER)
    found = permission(WORKER, [yes], now=("Karim Exemple",))
    assert (found.state, found.before) == ("never", ("Sabine Modèle",))
    asked = say("asked", "Karim Exemple", WORKER)
    found = permission(WORKER, [yes, asked], now=("Karim Exemple",))
    assert (found.state, found.before, found.waiting) == ("asked", ("Sabine Modèle",), True)
    no = say("refused", "Karim Exemple", WORKER)
    found = permission(WORKER, [yes, no], now=("Karim Exemple",))
    assert (found.state, found.before) == ("refused", ())
    assert permission(WORKER, [yes], now=("",)).before == ("Sabine Modèle",), "nobody follows it"


def test_a_no_for_another_name_is_told_when_there_is_no_yes() -> None:
    no = say("refused", "Sabine Modèle", WORKER)
    assert permission(WORKER, [no], now=("Karim Exemple",)).state == "refused"


# --- homes


def test_a_yes_for_the_landlord_is_for_one_home() -> None:
    yes = say("given", "M. Ancien", LANDLORD, dwelling="old")
    assert permission(LANDLORD, [yes], now=("M. Ancien",), dwelling="old").allowed
    found = permission(LANDLORD, [yes], now=("M. Ancien",), dwelling="new")
    assert (found.allowed, found.state, found.moved) == (False, "never", True)
    both = [yes, say("given", "Mme Nouvelle", LANDLORD, dwelling="new")]
    found = permission(LANDLORD, both, now=("Mme Nouvelle",), dwelling="new")
    assert (found.allowed, found.moved) == (True, False)
    assert not permission(LANDLORD, both, now=("M. Ancien",), dwelling="?").allowed


# --- what a visit says


@for_each(
    ("answer", "word"),
    [(Answer(value=True), "given"), (Answer(value=False), "refused"),
     (Answer(state=State.REFUSED), "refused"), (Answer(state=State.NOT_APPLICABLE), "refused"),
     (Answer(state=State.UNKNOWN), "refused"), (None, ""), (Answer(state=State.LATER), "")],
)  # fmt: skip
def test_what_an_answer_of_a_visit_says(answer: Answer | None, word: str) -> None:
    assert word_of(answer) == word


def test_the_visit_speaks_of_two_recipients() -> None:
    assert set(BY_VISIT.values()) == {"social_worker", "landlord"}
    assert set(BY_VISIT.values()) <= set(RECIPIENTS)


@for_each(
    ("one", "other"),
    [
        ("Secours Populaire", "SECOURS  POPULAIRE"),
        ("Emmaus Solidarite", "Emmaüs Solidarité"),
        ("Restos du coeur", "Les Restos du cœur"),
        ("Restos du cœur", "Resto du coeur"),
        ("Mission locale Pantin", "Mission locale de Pantin"),
        ("Secours catholigue", "Secours catholique"),
        ("Secuors A", "Secours A"),
        ("SOS Habitat", "S.O.S. Habitat"),
        ("L’Amicale", "L'Amicale"),
        ("ADIL 93", "Adil93"),
        ("Saint-Vincent", "Saint Vincent"),
        ("Les", "Les"),
    ],
)
def test_a_correction_of_spelling_is_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@for_each(
    ("one", "other"),
    [
        ("Secours A", "Secours B"),
        ("ADIL 93", "ADIL 94"),
        ("CCAS de Bondy", "CCAS de Pantin"),
        ("Association Le Relais", "Mission des Tilleuls"),
        ("Secours", "Secours populaire"),
        ("Secours populaire", "Secours catholique"),
        ("Le Relais", "Le Palais"),
        ("Mission 123456", "Mission 123457"),
        ("Foyer Alpha nord", "Foyer Alpha sud"),
        ("Fonadtion Abe", "Fondation Abbé"),
    ],
)
def test_another_organisation_is_not(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@for_each(
    ("one", "other", "same"),
    [
        ("EDF", "edf, service réclamations", True), ("Gazier du Nord", "GAZIER", True),
        ("EDF", "Engie", False), ("Gazier du Nord", "Gazier du Sud", False), ("EDF", "", False),
    ],
)  # fmt: skip
def test_a_supplier_is_typed_with_more_words(one: str, other: str, same: bool) -> None:
    assert same_supplier(one, other) is same
    assert same_supplier(other, one) is same


@for_each(
    ("words", "name", "named"),
    [
        ("La facture d’EDF", "EDF", True), ("Réclamer à Autre Flamme", "autre flamme", True),
        ("La facture de gaz", "EDF", False), ("", "EDF", False), ("La facture", "…", False),
    ],
)  # fmt: skip
def test_words_that_name_a_supplier(words: str, name: str, named: bool) -> None:
    assert mentions(words, name) is named


NOT_SO = {
    ("Agence des Trois Exemples", "agence 3 exemples"), ("SCI Nouvelle", "SCI Nouvelle (a racheté)")
}  # fmt: skip
"""Two, in doubt: asked once too often."""


@for_each(
    ("one", "other"),
    [
        ("M. Martin", "Monsieur MARTIN"), ("Martin", "M. Martin"), ("Mme Martin", "Madame Martin"),
        ("Plaine Habitat", "Plaine Habitat, agence de Bobigny"),
        ("Plaine Habitat (service technique)", "plaine  habitat"),
        ("M. Martin", "M. Martin, chez Mme Petit"),
        ("Plaine Habitat", "Plaine Habitat, service Gestion"),
        ("Agence des Trois Exemples", "agence 3 exemples"),
        ("SCI Nouvelle", "SCI Nouvelle (a racheté)"),
    ],
)  # fmt: skip
def test_a_landlord_is_typed_in_other_ways(one: str, other: str) -> None:
    same = (one, other) not in NOT_SO
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@for_each(
    ("one", "other"),
    [
        ("M. Martin", "Mme Martin"), ("M. Martin", "M. et Mme Martin"),
        ("M. Martin", "SCI Martin"), ("Martin", "Agence Martin"), ("M. Martin", "M. Paul Martin"),
        ("M. Ancien", "Mme Nouvelle"), ("SCI A", "SCI B"), ("Résidence 12", "Résidence 13"),
        ("M. Martin", "M. Martin (vendu à la SCI Neuve)"), ("M. Martin", "SCI Neuve, ex Martin"),
        ("Agence des Trois Exemples", "SCI Neuve (a racheté à l’Agence des Trois Exemples)"),
        ("Agence Est, M. Martin", "Agence Est, Mme Durand"), ("M. Martin", ""), ("", ""),
        ("M.", "Mme"), ("M.", "M. Martin"), (", M. Martin", "SCI Neuve"),
        ("Gestion", "Gestion locative"), ("Foncière Est", "Foncière Est Gestion"),
    ],
)  # fmt: skip
def test_another_landlord_is_not(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


SABINE = "Sabine Modèle, CCAS de Romainville, 01 99 00 00 12"


@for_each(
    ("other", "same"),
    [
        ("Sabine MODELE, CCAS de Romainville", True),
        ("Modèle Sabine", True),
        ("Mme Sabine Modèle, CCAS de Romainville, tél. 01 99 00 00 15", True),
        ("Sabine Modèle, CCAS de Romainville, s.modele@exemple.fr", True),
        ("Karim Exemple, CCAS de Romainville, 01 99 00 00 12", False),
        ("CCAS de Romainville, 01 99 00 00 12", False),
        ("ex Sabine Modèle", False),
        ("Sabine Modèle, CCAS de Bobigny", False),
        ("", False),
        ("Sabine Modèle (remplacée par Karim Exemple)", False),
        ("Sabine Exemple, née Modèle", False),
    ],
)
def test_a_social_worker_is_a_person_however_she_is_reached(other: str, same: bool) -> None:
    """Another one of the same service is another; married, she is asked for again."""
    assert same_person(SABINE, other) is same
    assert same_person(other, SABINE) is same


@for_each(
    ("name", "bare"),
    [
        ("SCI Bêta, pour le 2e étage", "SCI Bêta"), ("M. Alpha - appt 3", "M. Alpha"),
        ("Foncière Saint-Denis", "Foncière Saint-Denis"), (", appt 3", ", appt 3"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_added_to_a_name_is_left_out(name: str, bare: str) -> None:
    assert bare_name(name) == bare
