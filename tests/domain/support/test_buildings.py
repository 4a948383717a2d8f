"""The defects of a building, counted without guessing."""

from visitapp.domain.support.buildings import DANGERS, DEFECTS, READ, defect_counts, defects


def test_what_the_landlord_may_not_read_is_never_read(shipped_files) -> None:
    form = shipped_files[0].latest("visit")
    for path in READ:
        assert "landlord" in form.located[path].question.recipients, path


def test_every_value_is_a_choice_of_its_question(shipped_files) -> None:
    form = shipped_files[0].latest("visit")
    for one in DEFECTS:
        for path, values in (*one.yes.items(), *one.no.items()):
            question = form.located[path].question
            ids = {choice.id for choice in question.choices} or {True, False}
            assert values <= ids, (one.id, path)
    assert {choice.id for choice in form.located["danger_signs"].question.choices} == DANGERS


def test_seen_not_seen_and_not_known_are_three_things() -> None:
    found = defects({"damp": [True], "draughts": [False]})
    assert (found["damp"], found["draughts"], found["energy_label"]) == (True, False, None)


def test_one_room_is_enough() -> None:
    assert defects({"damp": [False], "rooms/damp_seen": ["none", "mould"]})["damp"] is True


def test_a_danger_ticked_says_that_the_others_were_looked_at() -> None:
    found = defects({"danger_signs": ["lead_paint"]})
    assert (found["lead"], found["gas"], found["heating_broken"]) == (True, False, False)


def test_counts_say_how_many_could_say_and_leave_out_what_nobody_saw() -> None:
    """Three dwellings: damp seen twice and denied once; draughts seen once, unknown twice."""
    dwellings = [
        defects({"damp": [True], "draughts": [True]}),
        defects({"damp": [True]}),
        defects({"damp": [False], "glazing": ["double"]}),
    ]
    assert [(one.id, one.seen, one.known) for one in defect_counts(dwellings)] == [
        ("damp", 2, 3), ("draughts", 1, 1),
    ]  # fmt: skip
