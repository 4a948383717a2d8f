"""The paper twin: same questions, same order, same codes as the screen."""

from tests.reports.reading import pages, text
from tests.reports.samples import DAY, questionnaire
from visitapp.domain.checklist.questions import Located
from visitapp.reports.tour_sheet import tour_sheet


def sheet(name: str = "Nadia B.") -> bytes:
    return tour_sheet(questionnaire(), name, DAY)


def asked() -> list[Located]:
    """What the screen shows before any fold is opened, hidden sections left out."""
    return [
        place
        for place in questionnaire().located.values()
        if not place.section.hidden
        and place.question.type not in ("group", "repeat")
        and not place.question.detail
        and not any(outer.detail for outer in place.inside)
    ]


def squeezed(words: str) -> str:
    return words.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")


def test_every_question_is_there_once_in_order_with_its_code() -> None:
    printed = squeezed(text(sheet()))
    after = 0
    for place in asked():
        if place.repeat:
            continue
        words = squeezed(place.code + place.question.label)
        assert words in printed, place.pattern
        assert printed.index(words) > after
        after = printed.index(words)


def test_rows_to_fill_in_name_each_column_with_its_code() -> None:
    printed = squeezed(text(sheet()))
    for place in asked():
        if place.repeat:
            assert squeezed(f"{place.code} {place.question.label}").rstrip("?") in printed


def test_every_choice_can_be_ticked_or_copied() -> None:
    printed = squeezed(text(sheet()))
    for place in asked():
        for choice in place.question.choices:
            assert squeezed(choice.label) in printed, (place.pattern, choice.id)


def test_each_sheet_says_whose_it_is_and_how_to_write_non_answers() -> None:
    for words in pages(sheet()):
        assert "Nadia B." in words
        assert "Écrivez ? s’il ne sait pas" in words


def test_a_sheet_without_a_name_leaves_room_for_it() -> None:
    assert "Nom : ....." in pages(sheet(""))[0]
