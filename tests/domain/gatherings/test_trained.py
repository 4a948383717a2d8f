"""Who registered households before and after a training: counted, compared by plain means."""

from datetime import date

import pytest

from visitapp.domain.gatherings.trained import Became, Registered, Worker, became, same

DAY = date(2026, 3, 10)
TRAINED = Worker("Inès Carpentier", "CCAS de Bondy", "ines@ccas.example", "01 99 00 00 21")


def by(on: date, **more: str) -> Registered:
    return Registered(on, Worker(**more))


@pytest.mark.parametrize(
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
        (Worker(name="Inès Carpentier"), False),
        (Worker(name="Inès Carpentier", structure="Croix-Rouge"), False),
        (Worker(phone="21"), False),
        (Worker(), False),
    ],
    ids=["mail", "other mail", "phone abroad", "phone 0033", "two phones", "other phone",
         "phone of the place", "name and place", "name alone", "other place", "short phone",
         "nothing"],
)  # fmt: skip
def test_a_person_is_recognised_by_plain_means(other: Worker, expected: bool) -> None:
    assert same(TRAINED, other) is expected
    assert same(other, TRAINED) is expected


def test_two_people_of_whom_nothing_is_known_are_not_the_same() -> None:
    assert not same(Worker(), Worker())


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
