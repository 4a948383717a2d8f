"""Since when and how an information was sent: of who was given it, and of what was written."""

from datetime import date

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.network.dissemination import sent_by, sent_since, with_sending

MARCH, MAY, OCTOBER = date(2026, 3, 2), date(2026, 5, 4), date(2026, 10, 20)


def chosen(row: str, on: date | None = None, way: str = "", *, there: bool = True
           ) -> dict[str, Answer]:  # fmt: skip
    """A recipient, who has it since that day when it is said."""
    place = f"recipients/{row}"
    given = {f"{place}/given_on": Answer(value=on)} if on is not None else {}
    by = {f"{place}/way": Answer(value=way)} if way else {}
    return {place: Answer(value=there), f"{place}/name": Answer(value="Épicerie"), **given, **by}


def written(on: date, *ways: str) -> dict[str, Answer]:
    """What stands beside the recipients: a day, ways."""
    return {"sent_on": Answer(value=on), "how": Answer(value=ways)}


@for_each(
    ("answers", "since", "ways"),
    [
        ({}, None, ()),
        (written(MAY, "post", "online"), MAY, ("online", "post")),  # of before: no recipient
        ({"sent_on": Answer(state=State.LATER), "how": Answer(state=State.LATER)}, None, ()),
        (chosen("a"), None, ()),
        (chosen("a") | written(MAY, "post", "online"), None, ("online",)),
        (chosen("a", MAY, "post"), MAY, ("post",)),
        (chosen("a", MAY, "post") | chosen("b", MARCH, "hand"), MARCH, ("hand", "post")),
        (chosen("a", MAY, "post") | chosen("b", MARCH, "hand", there=False), MAY, ("post",)),
        (chosen("a", MAY, "post") | chosen("b") | written(OCTOBER, "hand"), MAY, ("post",)),
        (chosen("a", MAY) | {"recipients/a/way": Answer(state=State.LATER)}, MAY, ()),
        (chosen("a", None, "hand") | {"recipients/a/given_on": Answer(state=State.LATER)},
         None, ("hand",)),
    ],
)  # fmt: skip
def test_it_is_worked_out(
    answers: dict[str, Answer], since: date | None, ways: tuple[str, ...]
) -> None:
    assert (sent_since(answers), sent_by(answers)) == (since, ways)


def test_a_list_shows_since_when_and_how() -> None:
    answers = chosen("a", MAY, "post") | chosen("b", MARCH, "hand")
    assert with_sending(answers) == {**answers, **written(MARCH, "hand", "post")}
    assert with_sending({}) == {"sent_on": Answer(value=None), "how": Answer(value=None)}
