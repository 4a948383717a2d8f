"""What a trainee did: kept here alone, taken up again, erased; her visit and the expected one."""

from decimal import Decimal

from tests.operations import traffic_made
from tests.reports.reading import pages
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.states.kinds import Kind
from visitapp.operations.records.answers import answer
from visitapp.operations.records.sync_state import count_waiting
from visitapp.operations.training import family as training_family
from visitapp.operations.training import trainee
from visitapp.operations.training.feedback import Remark, feedback
from visitapp.operations.training.training_files import expected, expected_visit
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records


def begun(desk) -> str:
    appointment = training_family.install(desk).made
    return visits.begin(desk, appointment=appointment).made


def note(desk, visit: str, path: str, said: Answer) -> None:
    answer(desk, record=visit, path=path, answer=said)


def named(remarks: tuple[Remark, ...], words: str) -> Remark:
    [found] = [one for one in remarks if words in one.title or words in one.told]
    return found


def test_a_newcomer_starts_on_the_first_day_and_takes_up_where_she_left(desk) -> None:
    found = trainee.trainee(desk)
    assert (found.today.id, found.installed, found.feedback) == ("flow", False, None)
    assert found.about.startswith("4\u00a0personnes")
    for number, question in enumerate(found.today.questions):
        trainee.choose(desk, day="flow", question=number, choice=question.right)
    trainee.mark_card(desk, day="flow", marked=True)
    trainee.sit_beside(desk, beside=True)
    found = trainee.trainee(desk)
    assert (found.today.id, found.done.beside) == ("bill", True)
    trainee.mark_card(desk, day="flow", marked=False)
    assert trainee.trainee(desk).today.id == "flow"


def test_what_was_kept_and_does_not_read_is_nothing(desk) -> None:
    for kept in ("[", "[1]", '{"choices": {"flow/0": "x"}}', '{"cards": 3}'):
        meta.write(desk.database, trainee.KEPT, kept)
        assert trainee.trainee(desk).done == trainee.Done()


def test_nothing_of_it_waits_to_be_sent(desk) -> None:
    traffic_made.link(desk)
    before = count_waiting(desk)
    note(desk, begun(desk), "adults", Answer(value=2))
    trainee.mark_card(desk, day="flow", marked=True)
    assert count_waiting(desk) == before


def test_a_visitor_of_an_agency_erases_all_of_it(desk) -> None:
    traffic_made.link(desk)
    begun(desk)
    trainee.mark_card(desk, day="flow", marked=True)
    trainee.forget(desk)
    found = trainee.trainee(desk)
    assert (found.installed, found.done, found.feedback) == (False, trainee.Done(), None)
    assert records.of_kind(desk.database, Kind.VISIT) == []
    trainee.forget(desk)


def test_a_visit_not_begun_is_the_one_to_make(desk) -> None:
    first = training_family.to_make(desk).made
    assert training_family.to_make(desk).made == first
    visits.begin(desk, appointment=first)
    second = training_family.to_make(desk).made
    assert second != first
    assert training_family.to_make(desk).made == second


def test_the_papers_are_one_pdf_of_the_family(desk) -> None:
    sheet = trainee.papers(desk)
    found = pages(sheet.pdf)
    assert len(found) > 9
    assert all("Noémie Fictif" in page for page in found)


def test_the_family_s_own_visit_has_nothing_to_look_at_again(desk) -> None:
    visit = begun(desk)
    form = desk.forms.latest(Kind.VISIT)
    family = expected_visit(form)
    for path, one in family.items():
        if path.startswith(("rooms/r1", "bills/r1")) or "/" not in path:
            note(desk, visit, path, one)
    found = feedback(desk)
    assert found is not None
    assert found.again == ()
    points = expected(form).points
    noted = [p for p in points if p.at.startswith(("rooms/r1", "bills/r1")) or "/" not in p.at]
    assert len(found.good) == len(noted)


def test_what_differs_is_said_with_what_was_expected_and_where(desk) -> None:
    visit = begun(desk)
    note(desk, visit, "rooms/a", Answer(value=True))
    note(desk, visit, "rooms/a/kind", Answer(value="living"))
    cold = Answer(value=Decimal(20), source=Source.MEASURED)
    note(desk, visit, "rooms/a/temperature", cold)
    note(desk, visit, "rfr", Answer(state=State.REFUSED))
    note(desk, visit, "children", Answer(value=2))
    note(desk, visit, "danger_signs", Answer(value=("bare_wires",)))
    found = feedback(desk)
    assert found is not None
    assert not found.finished
    told = named(found.again, "mur du séjour").told
    assert told == (
        "Vous avez noté 20\u00a0°C\u00a0; attendu 21 à 22\u00a0°C, mesuré au mur du séjour."
    )
    assert named(found.again, "mur du séjour").path == "rooms/a/temperature"
    assert "«\u00a0" in named(found.again, "avis d’impôt").told
    assert [one.danger for one in found.again][:6] == [True] * 6
    assert named(found.good, "enfants").told.startswith("2")
    assert not any("enfants" in one.told for one in found.left)


def test_what_was_not_asked_is_named_by_section(desk) -> None:
    begun(desk)
    found = feedback(desk)
    assert found is not None
    bills = next(one for one in found.left if one.title == "Factures")
    assert bills.path == "arrears_amount"
    assert [bills.told.lower().count(one) for one in ("gaz de ville", "électricité", "eau,")] == [
        3,
        2,
        2,
    ]
    assert all(one.danger and "Pas demandé" in one.told for one in found.again)


def test_the_last_visit_begun_is_the_one_that_is_looked_at(desk) -> None:
    first = begun(desk)
    note(desk, first, "children", Answer(value=2))
    second = begun(desk)
    found = feedback(desk)
    assert found is not None
    assert (found.visit, found.good) == (second, ())
