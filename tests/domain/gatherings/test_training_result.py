"""Who registered households before and after a training: counted, compared by plain means."""

from datetime import date

from tests.for_each import for_each
from visitapp.domain.gatherings.certificates import certified, to_remake
from visitapp.domain.gatherings.training_result import (
    Became,
    Registered,
    Worker,
    became,
    same_person,
    shared_ways,
)

DAY = date(2026, 3, 10)
TRAINED = Worker("Inès Carpentier", "CCAS de Bondy", "ines@ccas.example", "01 99 00 00 21")


def by(on: date, **more: str) -> Registered:
    return Registered(on, Worker(**more))


@for_each(
    ("other", "expected"),
    [
        (Worker(email=" INES@ccas.example "), True),
        (Worker(email="accueil@ccas.example"), False),
        (Worker(phone="+33 1 99 00 00 21"), True),
        (Worker(phone="0033199000021"), True),
        (Worker(phone="+33 (0)1 99 00 00 21, ou 06 99 00 00 30"), True),
        (Worker(phone="01.99.00.00.22"), False),
        (Worker(name="Paul Aubry", phone="01 99 00 00 21"), False),
        (Worker(name="ines carpentier", structure="CCAS de BONDY"), True),
        (Worker(name="Mme CARPENTIER Inès", structure="Ccas Bondy"), True),
        (Worker(name="I. Carpentier", email="ines@ccas.example"), True),
        (Worker(name="Paul Aubry", email="ines@ccas.example"), False),
        (Worker(name="Inès Carpentier"), False),
        (Worker(name="Inès Carpentier", structure="Croix-Rouge"), False),
        (Worker(phone="21"), False),
        (Worker(), False),
    ],
    ids=["mail", "other mail", "phone abroad", "phone 0033", "two phones", "other phone",
         "phone of the place", "name and place", "name in another order", "initial and mail",
         "mail of two names", "name alone", "other place", "short phone",
         "nothing"],
)  # fmt: skip
def test_a_person_is_recognised_by_plain_means(other: Worker, expected: bool) -> None:
    assert same_person(TRAINED, other) is expected
    assert same_person(other, TRAINED) is expected


def test_two_people_of_whom_nothing_is_known_are_not_the_same() -> None:
    assert not same_person(Worker(), Worker())


def test_registrations_are_counted_on_both_sides_of_the_day() -> None:
    mail = TRAINED.email
    rows = [
        by(date(2025, 9, 10), email=mail),  # six months before to the day: out
        by(date(2025, 9, 11), email=mail), by(DAY, email=mail),  # before
        by(date(2026, 3, 11), email=mail), by(date(2026, 9, 10), email=mail),  # after
        by(date(2026, 9, 11), email=mail),  # out
        by(date(2026, 4, 1), email="autre@ccas.example"),
    ]  # fmt: skip
    people = [TRAINED, Worker(name="Sans Rien")]
    found = became(DAY, people, rows, months=6, today=date(2026, 9, 11))
    assert found == Became(months=6, people=2, reachable=1, before=2, after=2, so_far=2,
                           until=date(2026, 9, 10))  # fmt: skip


def test_while_the_months_are_not_over_their_number_is_not_known() -> None:
    rows = [by(date(2026, 4, 1), email=TRAINED.email)]
    found = became(DAY, [TRAINED], rows, months=6, today=date(2026, 9, 10))
    assert (found.after, found.so_far, found.before) == (None, 1, 0)


def test_one_registration_by_two_trained_people_is_one() -> None:
    twin = Worker("Inès Carpentier", "CCAS de Bondy")
    rows = [by(date(2026, 4, 1), email=TRAINED.email, name=twin.name, structure=twin.structure)]
    assert became(DAY, [TRAINED, twin], rows, months=6, today=date(2027, 1, 1)).after == 1


SWITCHBOARD, FRONT = "contact@ccas.example", "01 99 00 00 20"
PLACE = Worker("CCAS de Bondy", "", SWITCHBOARD, FRONT)
"""As the directory has it: what the structure itself gives is no person's."""


def test_what_a_structure_gives_or_two_people_have_is_nobody_s_own() -> None:
    """Of one person who is there twice, under a shorter name, the address stays hers."""
    people = [
        Worker("Inès Carpentier", email="equipe@ccas.example"),
        Worker("Paul Aubry", email="Equipe@ccas.example", phone="+33 1 99 00 00 29"),
        Worker("Sylvie Ollier", email="ollier@ccas.example"),
        Worker("Mme Ollier", email="ollier@ccas.example", phone="01 99 00 00 28"),
        Worker("Jo Test"),
    ]
    assert shared_ways(people, [PLACE]) == {
        "equipe@ccas.example": "", "contact@ccas.example": "CCAS de Bondy",
        "199000020": "CCAS de Bondy",
    }  # fmt: skip
    assert shared_ways([], []) == {}


@for_each(
    ("by", "hers", "beside"),
    [
        (Worker(email=SWITCHBOARD), 0, 1),
        (Worker(phone=FRONT), 0, 1),
        (Worker("Paul Aubry", "CCAS de Bondy", SWITCHBOARD), 0, 1),
        (Worker("Paul Aubry", "CCAS Bondy"), 0, 1),
        (Worker("Inès Carpentier", "CCAS de Bondy", SWITCHBOARD), 1, 0),
        (Worker("Inès Carpentier", "", SWITCHBOARD), 1, 0),
        (Worker("Inès Carpentier", "Croix-Rouge", "equipe@ccas.example"), 0, 0),
        (Worker("", "CCAS de Bondy", "ines@ccas.example"), 1, 0),
        (Worker("Paul Aubry", "Croix-Rouge", "paul@croix.example"), 0, 0),
        (Worker(), 0, 0),
    ],
    ids=["address of the place", "its telephone", "a colleague by it", "a colleague by the place",
         "her, by it", "her name and it", "her name elsewhere", "her own address", "another place",
         "nothing"],
)  # fmt: skip
@for_each("on", [date(2026, 3, 1), date(2026, 4, 1)])
def test_a_shared_address_tells_the_structure_and_nobody_of_it(
    by: Worker, hers: int, beside: int, on: date
) -> None:
    """Inès is known by her own address and by that of her structure."""
    ines = [Worker("Inès Carpentier", "CCAS de Bondy", SWITCHBOARD, FRONT),
            Worker("Inès Carpentier", "CCAS de Bondy", "ines@ccas.example")]  # fmt: skip
    shared = shared_ways(ines, [PLACE])
    found = became(DAY, ines, [Registered(on, by)], months=6, today=date(2027, 1, 1),
                   shared=shared)  # fmt: skip
    before = on <= DAY
    assert (found.before, found.after) == ((hers, 0) if before else (0, hers))
    seen = (found.beside_before, found.beside_after)
    assert seen == ((beside, 0) if before else (0, beside))


def test_who_has_only_the_address_of_a_structure_cannot_be_recognised() -> None:
    shared = shared_ways([], [PLACE])
    people = [Worker("Inès Carpentier", email="equipe@ccas.example"),
              Worker(email=SWITCHBOARD),
              Worker("Paul Aubry", email=SWITCHBOARD)]  # fmt: skip
    found = became(DAY, people, [], months=6, today=date(2027, 1, 1),
                   shared={**shared, "equipe@ccas.example": ""})  # fmt: skip
    assert (found.people, found.reachable) == (3, 1), "Paul, by his name and that structure's"


D23, D25, D26 = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26)


def test_its_note_says_the_session_however_the_hours_were_written() -> None:
    assert certified(D23, "14:00", "16:00") == "Pour la séance du 2026-11-23, 14:00-16:00"
    assert certified(D23, "14 h", "16h00") == certified(D23, "14:00", "16:00")
    assert certified(D23, " l’après-midi ", "") == "Pour la séance du 2026-11-23, l’après-midi-?"
    assert certified(None, "", "") == "Pour la séance du ?, ?-?"


@for_each(
    ("made_on", "note", "day", "ends", "again"),
    [
        (D23, certified(D23, "14:00", "16:00"), D23, "16:00", False),
        (D26, certified(D23, "14:00", "16:00"), D23, "16:00", False),  # made three days after
        (D23, certified(D23, "14:00", "16:00"), D26, "16:00", True),
        (D26, certified(D26, "14:00", "16:00"), D25, "16:00", True),  # moved to a day before
        (D23, certified(D23, "14:00", "16:00"), D23, "17:00", True),
        (D23, certified(D23, "14:00", "16:00"), D23, "16 h", False),
        (D23, certified(D23, "14:00", "16:00"), None, "16:00", True),
        (D23, "", D26, "16:00", True),  # of a program of before, which noted nothing
        (D23, "", D23, "16:00", False),
        (D26, "", D25, "16:00", False),
        (D23, "", None, "16:00", False),
        (D23, "Donnée en main propre", D23, "16:00", False),
    ],
)
def test_whether_it_is_still_so(
    made_on: date, note: str, day: date | None, ends: str, *, again: bool
) -> None:
    assert to_remake(made_on, note, day, "14:00", ends) is again
