"""The section last answered, for « En cours, section 4 »: cheap, and only by a person's hand."""

from tests.operations.households_made import make_household, make_visit, say
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers
from visitapp.operations.visits import visits


def section(desk) -> int | None:
    return day_plan.day(desk).cards[0].section


def test_a_visit_just_begun_is_in_no_section(desk) -> None:
    make_visit(desk, tenure="owner", dwelling_type="house", reasons=("cold",))
    assert section(desk) is None


def test_the_card_follows_the_last_answer_across_sections(desk) -> None:
    visit = make_visit(desk)
    for path, value in (("adults", 2), ("draughts", True), ("adults", 1)):
        say(desk, visit, **{path: value})
        code = answers.draft_of(desk, visit).form.located[path].code
        assert section(desk) == int(code.split(".")[0])


def test_it_is_still_known_after_a_restart(desk) -> None:
    visit = make_visit(desk)
    say(desk, visit, draughts=True)
    before = section(desk)
    desk.drafts.forget()
    assert section(desk) == before
    say(desk, visit, draughts=False)
    assert section(desk) == before


def test_answers_in_the_same_section_write_the_row_once(desk) -> None:
    visit = make_visit(desk)
    say(desk, visit, adults=2)
    draft = answers.draft_of(desk, visit)
    held = draft.section
    say(desk, visit, children=1)
    assert draft.section == held


def test_a_household_has_no_section(desk) -> None:
    household = make_household(desk)
    say(desk, household, phone="01 99 00 00 22")
    assert answers.draft_of(desk, household).section == 0
    visits.leave(desk)
