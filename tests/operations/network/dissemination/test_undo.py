"""What was noted sent or given by mistake: the information is to be sent again."""

from datetime import date

import pytest

from tests.operations.households_made import given
from tests.operations.network_made import information, registration, someone, structure
from visitapp.domain.errors import UserError
from visitapp.operations.indicators.network_counts import facts
from visitapp.operations.network.dissemination import attachment, disseminations, undo
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import (
    DisseminationFile,
    dissemination_file,
)
from visitapp.store.file import meta
from visitapp.store.log import log, records

TODAY = date(2026, 11, 25)
AGREED = {"channels": ("email",), "agreed_on": date(2026, 1, 5)}


pytestmark = pytest.mark.usefixtures("adviser")


def opened(desk, made: str) -> DisseminationFile:
    return dissemination_file(desk, dissemination=made)


def for_some(desk, *names: str, **more) -> tuple[str, list[str]]:
    """An information for these; their rows."""
    made = information(desk, **more)
    for name in names:
        to.add_other(desk, dissemination=made, name=name)
    return made, [one.row for one in opened(desk, made).recipients]


def hand(desk, made: str, row: str, on: date = TODAY) -> None:
    to.note_given(desk, dissemination=made, whom=[row], on=on, way="hand")


def in_the_year(desk) -> list[str]:
    sent = facts(desk, date(2026, 1, 1), TODAY).sent
    rows = (records.get(desk.database, one.dissemination) for one in sent)
    return [str(row.summary["title"]) for row in rows]


def test_the_only_one_who_has_it_does_not(desk) -> None:
    made, [row] = for_some(desk, "Épicerie")
    hand(desk, made, row)
    assert in_the_year(desk) == ["Visites gratuites"]
    done = undo.take_back(desk, dissemination=made, row=row)
    found = opened(desk, made)
    assert (done.result, found.line.state, found.line.state_words) == (
        "draft", "draft", "à envoyer",
    )  # fmt: skip
    assert (found.line.sent_on, found.line.given, found.ways) == (None, 0, ())
    assert in_the_year(desk) == []
    assert [one.value for one in log.history(desk.database, made, log.STATE)] == [
        {"value": "sent"}, {"value": "draft"},
    ]  # fmt: skip


def test_who_had_nothing_has_nothing_to_give_back(desk) -> None:
    made, [row] = for_some(desk, "Épicerie")
    with pytest.raises(UserError, match="Personne n’est à noter"):
        undo.take_back(desk, dissemination=made, row=row)
    assert records.get(desk.database, made).state == "draft"


def test_it_may_be_written_again_and_sent(desk) -> None:
    made, [row] = for_some(desk, "Épicerie")
    hand(desk, made, row)
    undo.take_back(desk, dissemination=made, row=row)
    disseminations.change(desk, dissemination=made, answers=given(text="Autre chose."))
    attachment.keep_document(desk, dissemination=made, file_name="a.pdf", pdf=b"%PDF-1.7\n%%EOF\n")
    hand(desk, made, row, date(2026, 11, 3))
    line = opened(desk, made).line
    assert (line.state, line.sent_on) == ("sent", date(2026, 11, 3))
    with pytest.raises(UserError, match="partie"):
        attachment.remove_document(desk, dissemination=made)


def test_while_another_has_it_it_stays_sent(desk) -> None:
    made, [first, second] = for_some(desk, "Épicerie", "Radio")
    hand(desk, made, first, date(2026, 11, 1))
    hand(desk, made, second, date(2026, 11, 2))
    assert undo.take_back(desk, dissemination=made, row=first).result is None
    line = opened(desk, made).line
    assert (line.state, line.sent_on) == ("sent", date(2026, 11, 2))


def test_a_message_noted_sent_to_many_is_undone_at_once(desk) -> None:
    ccas = structure(desk, sort="social")
    people = [someone(desk, name, ccas, email=f"{name}@x.example", **AGREED)
              for name in ("ada", "bea", "zoe")]  # fmt: skip
    made = information(desk)
    to.choose(desk, dissemination=made, keys=[f"contact:{one}" for one in people])
    to.note_sent(desk, dissemination=made, on=TODAY)
    assert opened(desk, made).line.given == 3
    undo.undo_sending(desk, dissemination=made)
    found = opened(desk, made)
    assert (found.line.state, found.line.given, found.line.recipients) == ("draft", 0, 3)
    assert len(to.to_write_to(found.recipients)) == 3, "the message may be made again"


def test_noted_apart_each_is_taken_back_alone(desk) -> None:
    made, [first, second] = for_some(desk, "Épicerie", "Radio")
    hand(desk, made, first, date(2026, 11, 1))
    hand(desk, made, second, date(2026, 11, 2))
    with pytest.raises(UserError, match="Plusieurs remises"):
        undo.undo_sending(desk, dissemination=made)
    assert opened(desk, made).line.given == 2


def test_households_that_give_its_mark_say_that_it_is_out(desk) -> None:
    made, [row, other] = for_some(desk, "Épicerie", "Radio")
    hand(desk, made, row)
    registration(desk, TODAY, heard_code=opened(desk, made).line.code)
    for act in (
        lambda: undo.take_back(desk, dissemination=made, row=row),
        lambda: undo.undo_sending(desk, dissemination=made),
    ):
        with pytest.raises(UserError, match="Des inscriptions donnent déjà ce repère"):
            act()
    assert (opened(desk, made).line.state, opened(desk, made).line.given) == ("sent", 1)
    hand(desk, made, other)  # it was the other one who had it
    undo.take_back(desk, dissemination=made, row=row)
    assert opened(desk, made).line.state == "sent"


def test_what_is_ended_is_taken_up_first(desk) -> None:
    made, [row] = for_some(desk, "Épicerie")
    hand(desk, made, row)
    disseminations.end(desk, dissemination=made)
    for act in (
        lambda: undo.take_back(desk, dissemination=made, row=row),
        lambda: undo.undo_sending(desk, dissemination=made),
    ):
        with pytest.raises(UserError, match="terminée"):
            act()


def test_a_visitor_takes_nothing_back(desk) -> None:
    made, [row] = for_some(desk, "Épicerie")
    hand(desk, made, row)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="Seule une conseillère"):
        undo.undo_sending(desk, dissemination=made)
