"""The state of each section in words, and what is missing."""

from decimal import Decimal

from visitapp.domain.checklist.answers import SAID_BEFORE, Answer, Source, State, to_confirm
from visitapp.domain.checklist.carried_over import of_a_second_visit, said_before
from visitapp.domain.checklist.progress import (
    SectionProgress,
    left_open,
    missing,
    section_states,
)
from visitapp.operations.desk.forms import Forms

from .forms import every_type, form

YES = Answer(True)
FULL_HOUSEHOLD = {"adults": Answer(2), "children": Answer(0), "tenure": Answer("owner")}


def states(answers: dict[str, Answer]) -> dict[str, SectionProgress]:
    return {one.section.id: one for one in section_states(every_type(), answers)}


def test_numbered_sections_come_in_order_without_the_hidden_one() -> None:
    assert list(states({})) == ["household", "dwelling", "rest"]


def test_not_started() -> None:
    found = states({})["household"]
    assert (found.state, found.missing, found.words) == ("not_started", 3, "Pas commencé")


def test_in_progress_counts_what_is_missing() -> None:
    found = states({"adults": Answer(2)})["household"]
    assert (found.state, found.missing) == ("in_progress", 2)
    assert found.words == "En cours, 2\u00a0réponses manquent"
    almost = states({"adults": Answer(2), "tenure": Answer("owner")})["household"]
    assert almost.words == "En cours, 1\u00a0réponse manque"


def test_done_when_each_required_question_has_an_answer_of_any_kind() -> None:
    answers = {
        "adults": Answer(state=State.UNKNOWN),
        "children": Answer(state=State.REFUSED),
        "tenure": Answer("owner"),
    }
    found = states(answers)["household"]
    assert (found.state, found.missing, found.words) == ("done", 0, "Terminé")


def test_later_is_still_missing() -> None:
    answers = {**FULL_HOUSEHOLD, "adults": Answer(state=State.LATER)}
    assert states(answers)["household"].state == "in_progress"
    listed = [one for one in missing(every_type(), answers) if one.place.path == "adults"]
    assert [(one.later, one.why) for one in listed] == [(True, "Compter.")]


def test_to_check_once_nothing_is_missing() -> None:
    answers = {"surface": Answer(Decimal(300)), "bills": Answer(state=State.LATER)}
    assert states(answers)["dwelling"].words == "En cours, 1\u00a0réponse manque"
    assert states(answers)["dwelling"].to_check == 1
    answers["bills"] = Answer(state=State.REFUSED)
    found = states(answers)["dwelling"]
    assert (found.state, found.to_check, found.words) == (
        "to_check", 1, "À vérifier\u00a0: 1\u00a0chiffre",
    )  # fmt: skip
    answers["surface"] = Answer(Decimal(300), kept="Deux logements")
    assert states(answers)["dwelling"].state == "done"


def test_to_check_says_answers_when_not_all_are_figures() -> None:
    answers = {"surface": Answer(Decimal(300)), "bills": Answer(state=State.REFUSED)}
    answers["built_on"] = Answer("nonsense")
    assert states(answers)["dwelling"].words == "À vérifier\u00a0: 2\u00a0réponses"


def test_a_danger_is_not_done_until_what_was_done_is_said() -> None:
    danger = form("""
      - id: danger
        type: choices
        label: Danger
        why: w
        required: true
        then: done
        choices: [{id: none, label: Aucun}, {id: gas, label: Gaz}]
      - {id: done, type: text, label: Fait, why: w}
    """)

    def state(**given: Answer) -> tuple[str, str]:
        (one,) = section_states(danger, given)
        found = [(named.path, then.path) for named, then in left_open(danger, given)]
        assert found == ([("danger", "done")] if one.words == to_follow[1] else [])
        return one.state, one.words

    gas, later = Answer(("gas",)), Answer(state=State.LATER)
    to_follow = ("to_check", "À vérifier\u00a0: dites ce qui a été fait")
    assert state(danger=gas) == to_follow
    assert state(danger=gas, done=later) == to_follow
    assert state(danger=gas, done=Answer("Sortis")) == ("done", "Terminé")
    assert state(danger=Answer(("none",))) == ("done", "Terminé")
    assert state(danger=Answer(state=State.REFUSED)) == ("done", "Terminé")
    assert state(done=Answer("Sortis")) == ("in_progress", "En cours, 1\u00a0réponse manque")


def test_a_section_that_nothing_concerns() -> None:
    nothing = form("- {id: a, type: text, label: A, relevant: 1 == 2}")
    (found,) = section_states(nothing, {})
    assert (found.state, found.words) == ("not_applicable", "Sans objet")


def test_a_required_repeat_needs_a_row_then_its_rows_need_answers() -> None:
    def lacking(answers: dict[str, Answer]) -> list[str]:
        return [one.place.path for one in missing(every_type(), answers)]

    assert lacking({**FULL_HOUSEHOLD, "surface": Answer(Decimal(60))}) == ["bills"]
    row = {**FULL_HOUSEHOLD, "surface": Answer(Decimal(60)), "bills/r1": YES}
    assert lacking(row) == ["bills/r1/energy", "bills/r1/start", "bills/r1/quantity"]
    assert states({"bills/r1": YES})["dwelling"].state == "in_progress"
    assert lacking({**row, "bills/r1": Answer(False)}) == ["bills"]


def test_an_optional_repeat_without_rows_is_not_missing() -> None:
    optional = form("""
        - id: rooms
          type: repeat
          label: Pièces
          questions: [{id: name, type: text, label: Nom, required: true}]
        """)
    assert missing(optional, {}) == []
    assert section_states(optional, {})[0].state == "not_started"
    assert section_states(optional, {"rooms/r1": YES})[0].missing == 1
    assert section_states(optional, {"rooms/r1/name": Answer("Salon")})[0].state == "done"


def test_what_does_not_count_is_not_missing() -> None:
    form_ = form("""
        - {id: damp, type: yes_no, label: Humidité, why: w, required: true}
        - {id: where, type: text, label: Où, required: true, relevant: damp}
        """)
    assert [one.place.path for one in missing(form_, {})] == ["damp"]
    assert [one.place.path for one in missing(form_, {"damp": YES})] == ["where"]
    assert missing(form_, {"damp": Answer(False), "where": Answer("mur")}) == []


FORM = Forms().latest("visit")


def copied(**answers: Answer) -> dict[str, Answer]:
    return said_before(FORM, {name.replace("__", "/"): one for name, one in answers.items()})


def test_what_was_told_is_copied_with_its_source_and_is_to_confirm() -> None:
    found = copied(adults=Answer(2, source=Source.SAID, note="Une tante l’été."))
    assert found == {"adults": Answer(2, source=Source.SAID, note=SAID_BEFORE)}
    assert to_confirm(found["adults"])


def test_a_row_comes_with_its_answers_under_the_same_id() -> None:
    found = copied(bills__r7=Answer(True), bills__r7__quantity=Answer(1655, source=Source.READ))
    assert set(found) == {"bills/r7", "bills/r7/quantity"}
    assert found["bills/r7"].value is True


def test_agreements_fittings_choices_photos_and_signatures_are_of_their_own_day() -> None:
    assert copied(
        consent_visit=Answer(True), consent_landlord=Answer(True), reasons=Answer(("cold",)),
        fittings__r1=Answer(True), fittings__r1__item=Answer("led_bulb"),
        actions__wash_30=Answer(True), actions__wash_30__decision=Answer("keep"),
        signature=Answer("a" * 64), photos__p1__photo=Answer(("b" * 64,)),
    ) == {}  # fmt: skip


def test_what_was_unknown_or_refused_is_asked_again() -> None:
    assert copied(rfr=Answer(state=State.UNKNOWN), surface=Answer(state=State.REFUSED)) == {}


def test_what_counts_no_more_is_not_copied() -> None:
    """The reason of the cold counts only where it was cold."""
    kept = copied(cold_last_winter=Answer("often"), cold_reason=Answer(("breakdown",)))
    left = copied(cold_last_winter=Answer("no"), cold_reason=Answer(("breakdown",)))
    assert set(left) == {"cold_last_winter"}
    assert set(kept) == {"cold_last_winter", "cold_reason"}


def test_in_another_home_only_what_is_of_the_people_is_copied() -> None:
    told = {
        "adults": Answer(2), "rfr": Answer(14000), "social_worker": Answer(True),
        "tenure": Answer("private_tenant"), "moved_in": Answer(2019),
        "housing_cost": Answer(640), "housing_aid": Answer(True), "surface": Answer(61),
        "bills/r7": Answer(True),
        "bills/r7/quantity": Answer(1655), "damp": Answer(True),
    }  # fmt: skip
    assert set(said_before(FORM, told)) == set(told)
    assert set(said_before(FORM, told, moved=True)) == {"adults", "rfr", "social_worker"}


def test_only_the_second_visit_begins_so() -> None:
    assert of_a_second_visit({"visit_number": Answer("second")})
    assert not of_a_second_visit({"visit_number": Answer("first")})
    assert not of_a_second_visit({"visit_number": Answer("follow_up")})
    assert not of_a_second_visit({})
