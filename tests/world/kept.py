"""Histories told step by step: those that found a fault once, and those that chance hardly meets.

Each is played on the model, with what it promises asserted at the end. Every mistake made on
purpose is shown them before the random ones.
"""

from collections.abc import Callable, Iterator
from functools import partial

from tests.world.histories import STATEMENTS_OF_A_ROUND, Histories
from tests.world.world import PATHS

Kept = Callable[[Histories], None]
CUTS = ("crash_before", "crash_after", "lost_answer")
STEPS_OF_A_ROUND = 23
RECEIVE = 1
"""The call that tells what is new, of a round that has nothing to send."""
CALLS_OF_A_ROUND = 8
"""Present, send, receive, compare, what the server has, and room for a second batch."""


def an_erasure_reaches_a_laptop_that_gave_the_household_away(state: Histories) -> None:
    """It may still hold an answer that was refused, which the server never had."""
    state.begin(shared=True)
    state.everybody_syncs()
    state.assign(pick=0, to="s")
    state.send_what_is_refused(name="a", pick=0)
    state.everybody_syncs()
    state.erase(pick=0)


def an_erasure_reaches_who_got_the_household_before_a_restore_forgot_it(state: Histories) -> None:
    """Given to her since the backup: for the server she is no member, and gets no notice."""
    state.begin(shared=False)
    state.make_household(name="s")
    state.everybody_syncs()
    state.back_up_the_server()
    state.assign(pick=0, to="a")
    state.sync(name="adviser", kind="none", at=0)
    state.sync(name="b", kind="none", at=0)
    state.restore_the_server()
    state.sync(name="b", kind="none", at=0)
    state.erase(pick=0)


def a_round_cut_anywhere_loses_no_erasure(state: Histories, kind: str, at: int) -> None:
    """Cut between the cursor and the erasing, the notice was never told again."""
    state.begin(shared=False)
    state.make_household(name="a")
    state.everybody_syncs()
    state.erase(pick=0)
    state.make_visit(name="b", pick=0)
    state.sync(name="b", kind=kind, at=at)


def what_left_before_a_cut_is_not_remembered(state: Histories, at: int) -> None:
    """A household is erased here, and the network falls before the round ends."""
    state.begin(shared=True)
    state.everybody_syncs()
    state.erase(pick=0)
    state.sync(name="a", kind="lost_request", at=at)


def a_server_that_dies_anywhere_has_done_all_or_nothing(state: Histories, at: int) -> None:
    """An answer and a household that is given: with all that is noted beside them, or not there."""
    state.begin(shared=True)
    state.answer(name="adviser", pick=0, path="surface", value=1)
    state.assign(pick=0, to="s")
    state.sync_while_the_server_dies(name="adviser", at=at)


def a_household_given_away_leaves_the_laptops_of_who_had_it(state: Histories) -> None:
    """Nothing waits on them: told that it left, or by counting, they let it go."""
    state.begin(shared=False)
    state.make_household(name="a")
    state.everybody_syncs()
    state.assign(pick=0, to="s")
    state.everybody_syncs()


def what_is_typed_while_a_household_leaves_is_sent_first(state: Histories, at: int) -> None:
    """Typed once all that waited was sent, before the word that the household goes to another."""
    state.begin(shared=False)
    state.make_household(name="a")
    state.everybody_syncs()
    state.give_while_they_type(pick=0, to="s", name="a", at=at)


def what_is_typed_while_a_household_that_went_elsewhere_is_let_go(
    state: Histories, at: int
) -> None:
    """Given away while an answer waited: it stays that day, and is found at the next count.

    Between asking the server what it has and taking the household away, somebody answers.
    """
    state.begin(shared=True)
    state.give_while_they_type(pick=0, to="s", name="a", at=0)
    state.everybody_syncs()
    state.give_while_they_type(pick=0, to="a", name="s", at=RECEIVE)
    state.sync(name="s", kind="typing", at=at)


def what_was_typed_over_a_refused_answer_hides_no_other(state: Histories) -> None:
    """Kept by the server, it replaced there only what the server never had: a conflict.

    Her file was given to her after the backup that is put back: she is refused for a while.
    """
    state.begin(shared=False)
    state.make_household(name="a")
    state.answer(name="a", pick=0, path="surface", value=1)
    state.everybody_syncs()
    state.back_up_the_server()
    state.assign(pick=0, to="s")
    state.everybody_syncs()
    state.sync(name="s", kind="none", at=0)
    state.restore_the_server()
    state.answer(name="s", pick=0, path="surface", value=2)
    state.sync(name="s", kind="none", at=0)
    state.sync(name="adviser", kind="none", at=0)
    state.answer(name="s", pick=0, path="surface", value=3)


def a_choice_ends_the_question_for_everybody(state: Histories) -> None:
    """Two people answered without having seen each other; what one of them chooses stands alone."""
    state.begin(shared=True)
    state.answer(name="a", pick=0, path="surface", value=1)
    state.answer(name="adviser", pick=0, path="surface", value=2)
    state.everybody_syncs()
    state.everybody_syncs()
    state.choose(name="a", pick=0)


def what_came_while_a_page_was_open_is_not_replaced(state: Histories) -> None:
    """Typed over an empty question, which another person has answered since it was looked at."""
    state.begin(shared=True)
    state.look(name="a", pick=0, path="surface")
    state.answer(name="adviser", pick=0, path="surface", value=1)
    state.everybody_syncs()
    state.everybody_syncs()
    state.answer_what_was_looked_at(pick=0, value=2)


def an_erasure_is_told_while_a_neighbour_is_unreadable(state: Histories) -> None:
    """What cannot be read is set aside after its household left: there is nothing to say it of."""
    state.begin(shared=True)
    state.back_up_the_server()
    state.restore_the_server()
    state.erase(pick=0)
    state.write_what_cannot_be_read(name="a", pick=0, many=1)


def several_unreadable_answers_stop_only_themselves(state: Histories) -> None:
    """Side by side, and apart: what was written between and after them goes."""
    state.begin(shared=True)
    state.write_what_cannot_be_read(name="a", pick=0, many=3)
    state.answer(name="a", pick=0, path="surface", value=1)
    state.write_what_cannot_be_read(name="a", pick=1, many=2)
    state.answer(name="a", pick=1, path="notes", value=2)


def what_was_typed_while_a_page_came_is_read_again_once_it_is_numbered(
    state: Histories, at: int
) -> None:
    """The other's answer came first: it is the one shown, in memory and on the lists too."""
    state.begin(shared=True)
    state.answer(name="adviser", pick=0, path=PATHS[0], value=1)
    state.sync(name="adviser", kind="none", at=0)
    state.sync(name="a", kind="typing", at=at)


def what_was_put_down_holds_no_household(state: Histories) -> None:
    """Refused, then given to somebody else: put down, nothing of it stays here."""
    state.begin(shared=True)
    state.send_what_is_refused(name="a", pick=0)
    state.everybody_syncs()
    state.assign(pick=0, to="s")
    state.everybody_syncs()
    state.put_down_what_is_refused(name="a", pick=0)


def kept() -> Iterator[tuple[str, Kept]]:
    """Each history with its name."""
    for one in (
        an_erasure_reaches_a_laptop_that_gave_the_household_away,
        an_erasure_reaches_who_got_the_household_before_a_restore_forgot_it,
        a_household_given_away_leaves_the_laptops_of_who_had_it,
        what_was_typed_over_a_refused_answer_hides_no_other,
        a_choice_ends_the_question_for_everybody,
        what_came_while_a_page_was_open_is_not_replaced,
        an_erasure_is_told_while_a_neighbour_is_unreadable,
        several_unreadable_answers_stop_only_themselves,
        what_was_put_down_holds_no_household,
    ):
        yield one.__name__, one
    for typed in (
        what_is_typed_while_a_household_leaves_is_sent_first,
        what_is_typed_while_a_household_that_went_elsewhere_is_let_go,
        what_was_typed_while_a_page_came_is_read_again_once_it_is_numbered,
        what_left_before_a_cut_is_not_remembered,
    ):
        for at in range(CALLS_OF_A_ROUND):
            yield f"{typed.__name__}-{at}", partial(typed, at=at)
    for at in range(STATEMENTS_OF_A_ROUND):
        dies = a_server_that_dies_anywhere_has_done_all_or_nothing
        yield f"{dies.__name__}-{at}", partial(dies, at=at)
    for kind in CUTS:
        for at in range(STEPS_OF_A_ROUND):
            cut = a_round_cut_anywhere_loses_no_erasure
            yield f"{cut.__name__}-{kind}-{at}", partial(cut, kind=kind, at=at)
