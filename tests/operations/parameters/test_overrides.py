"""The numbers of the agency: set, found, used by every study, withdrawn, with their history."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.cli.commands import plain
from tests.for_each import for_each
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.errors import UserError
from visitapp.local_time import PARIS
from visitapp.operations.parameters.overrides import (
    number,
    numbers,
    set_number,
    take_again,
    withdraw,
)
from visitapp.operations.sending import outbox_page
from visitapp.operations.stock import bag, count_bag
from visitapp.operations.visits import results
from visitapp.store.file.database import create_database
from visitapp.store.log import log, records

WATER = {"parameter": "water_price", "unit": "€/m³", "source": "Facture du SEDIF, janvier 2026"}


def water(desk, value="4.87", start=date(2026, 1, 1), **more) -> str:
    return set_number(desk, number=Decimal(value), valid_from=start, **{**WATER, **more}).made


def in_force(desk, day, parameter="water_price"):
    found = desk.reference.tables().parameters.on(day).get(parameter)
    return None if found is None else found.value


def test_a_number_holds_from_its_day_in_every_study(desk) -> None:
    assert in_force(desk, date(2026, 11, 25)) is None
    water(desk)
    assert in_force(desk, date(2025, 12, 31)) is None
    assert in_force(desk, date(2026, 11, 25)) == Decimal("4.87")
    parameter = desk.reference.tables().parameters.on(date(2026, 11, 25))["water_price"]
    assert parameter.source == ("Agence\u00a0: Facture du SEDIF, janvier 2026 (Nadège, 25/11/2026)")


def test_one_written_at_half_past_midnight_is_of_the_day_that_began(desk, clock) -> None:
    clock.at = datetime(2026, 12, 1, 0, 30, tzinfo=PARIS)
    water(desk)
    parameter = desk.reference.tables().parameters.on(date(2026, 12, 1))["water_price"]
    assert parameter.source.endswith("(Nadège, 01/12/2026)")


def test_what_is_written_is_a_record_with_its_author(desk) -> None:
    made = water(desk)
    said = {path: answer["value"] for path, answer in log.answers(desk.database, made).items()}
    assert said == {
        "parameter": "water_price", "number": 4.87, "unit": "€/m³", "valid_from": "2026-01-01",
        "source": "Facture du SEDIF, janvier 2026",
    }  # fmt: skip
    assert {change.author for change in log.history(desk.database, made)} == {"Nadège"}


def test_a_number_of_the_agency_waits_to_be_sent_as_the_rest_does(desk) -> None:
    made = water(desk)
    assert outbox_page.count_waiting(desk) == 1
    assert [(one.record, one.name) for one in outbox_page.waiting(desk)] == [
        (made, "Nombres de l’agence")
    ]


def test_two_in_time_and_a_last_day(desk) -> None:
    water(desk, "4.50", date(2026, 1, 1))
    water(desk, "4.87", date(2026, 7, 1), valid_to=date(2026, 9, 30))
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1))
    assert [str(in_force(desk, day)) for day in days] == ["4.5", "4.87", "4.87", "4.5"]


def test_written_again_for_the_same_day_it_is_one_record_with_a_history(desk) -> None:
    first = water(desk, "4.50")
    assert water(desk, "4.87", source="Facture corrigée") == first
    [said] = number(desk, parameter="water_price").said
    one = said.kept
    assert (plain(said.words), said.fits, one.withdrawn) == ("4,87 €/m³", True, False)
    assert [plain(words) for words in said.history] == ["4,50 €/m³", "4,87 €/m³"]
    assert [(w.what, w.number) for w in one.history] == [
        ("number", Decimal("4.5")), ("number", Decimal("4.87"))
    ]  # fmt: skip
    assert one.override.source == "Facture corrigée"


def test_withdrawn_it_counts_no_more_and_can_be_taken_again(desk) -> None:
    made = water(desk)
    withdraw(desk, override=made)
    assert in_force(desk, date(2026, 11, 25)) is None
    [said] = number(desk, parameter="water_price").said
    one = said.kept
    assert one.withdrawn
    assert [w.what for w in one.history] == ["number", "withdrawn"]
    take_again(desk, override=made)
    assert in_force(desk, date(2026, 11, 25)) == Decimal("4.87")
    [said] = number(desk, parameter="water_price").said
    assert [w.what for w in said.kept.history] == ["number", "withdrawn", "in_force"]


def test_after_a_withdrawal_a_new_one_is_another_record(desk) -> None:
    first = water(desk)
    withdraw(desk, override=first)
    assert water(desk, "5") != first
    assert len(number(desk, parameter="water_price").said) == 2


def test_the_tables_are_read_again_only_when_a_number_changed(desk) -> None:
    first = desk.reference.tables()
    assert desk.reference.tables().parameters is first.parameters
    assert desk.reference.tables().grids is first.grids
    water(desk)
    second = desk.reference.tables()
    assert second.parameters is not first.parameters
    assert second.grids is not first.grids
    assert second.degree_days is first.degree_days
    assert desk.reference.tables().parameters is second.parameters


def test_a_tariff_of_the_agency_reaches_the_grids(desk) -> None:
    set_number(
        desk, parameter="gas_reference_price", column="heating", number=Decimal("0.2"),
        unit="€/kWh PCS TTC", valid_from=date(2026, 10, 1), source="Contrat du bailleur",
    )  # fmt: skip
    grids = desk.reference.tables().grids
    found = grids.find("gas_reference_price", date(2026, 11, 1))
    assert found is None or found.at("heating") == Decimal("0.2")
    assert grids.get("gas_reference_price", date(2026, 10, 15)).at("heating") == Decimal("0.2")


def test_a_study_uses_it_and_its_trace_says_so(desk) -> None:
    family = example("gas_flat")
    family["answers"] = {
        path: answer for path, answer in family["answers"].items()
        if not path.startswith(("bills/r6", "bills/r7"))
    } | {"meter_leak_l_h": {"value": 3}, "toilet_leak": {"value": False}}  # fmt: skip
    visit = record(desk, family)

    def leak():
        found = results.study(desk, visit=visit)
        return next(s for s in (*found.suggestions, *found.held) if s.id == "meter_leak")

    assert leak().eur is None
    water(desk, "5")
    # 3 L/h × 8.76 = 26.28 m³; at 5 €: 131.40 €
    assert leak().eur.central == pytest.approx(Decimal("131.40"), abs=Decimal("0.01"))
    [line] = [line for line in leak().trace if line.name == "water_price"]
    assert line.source.startswith("Agence\u00a0: Facture du SEDIF")


def test_one_written_on_another_laptop_counts_once_all_of_it_has_come(desk, tmp_path) -> None:
    made = water(desk)
    withdraw(desk, override=made)
    take_again(desk, override=made)
    other = create_database(tmp_path / "other.db", bytes(32))
    reference, day = desk.reference.over(other), date(2026, 11, 25)
    for change in log.history(desk.database, made):
        if change.path == log.CREATED:
            records.remake(other, change)
        log.keep(other, change)
        if change.path == log.STATE:
            records.follow_state(other, change)
        reference.tables()  # half of a number is no number
    assert reference.tables().parameters.on(day)["water_price"].value == Decimal("4.87")
    other.close()


def test_the_ceiling_of_the_scheme_is_chosen_in_words(desk) -> None:
    found = number(desk, parameter="scheme_income_class")
    assert [words for _, words in found.choices][-1] == "Sans plafond"
    assert found.line.words == "Très modestes (Anah)"
    set_number(
        desk, parameter="scheme_income_class", number=Decimal(2), unit=found.line.unit,
        valid_from=date(2026, 1, 1), source="Convention de l’agence",
    )  # fmt: skip
    after = number(desk, parameter="scheme_income_class")
    assert (after.line.words, after.line.agency) == ("Modestes (Anah)", True)
    assert (after.shipped.words, after.shipped.agency) == ("Très modestes (Anah)", False)


def test_the_kit_follows_the_agency(desk) -> None:
    count_bag.count(desk, item="led_bulb", count=4)
    assert bag.stock(desk)[0].low
    few = {"parameter": "kit_low", "column": "led_bulb", "unit": "objets"}
    made = set_number(
        desk, **few, number=Decimal(2), valid_from=date(2026, 1, 1), source="Choix de l’équipe"
    ).made
    assert not bag.stock(desk)[0].low
    withdraw(desk, override=made)
    assert bag.stock(desk)[0].low
    set_number(
        desk, parameter="kit_carried", column="thermometer", number=Decimal(0), unit="1",
        valid_from=date(2026, 1, 1), source="Choix de l’équipe",
    )  # fmt: skip
    assert "thermometer" not in {line.item for line in count_bag.catalogue(desk)}


def test_a_cost_may_be_added_for_an_object_without_one(desk) -> None:
    before = number(desk, parameter="kit_cost", column="thermometer").line
    assert (before.number, before.words) == (None, "Pas de valeur aujourd’hui")
    set_number(
        desk, parameter="kit_cost", column="thermometer", number=Decimal("2.40"), unit="€",
        valid_from=date(2026, 1, 1), source="Bon de commande",
    )  # fmt: skip
    after = number(desk, parameter="kit_cost", column="thermometer").line
    assert (plain(after.words), after.agency) == ("2,40 €", True)
    other = number(desk, parameter="kit_cost", column="led_bulb").line
    assert (other.agency, other.source.startswith("Agence")) == (False, False)


# --- the list


def test_the_usual_numbers_come_first(desk) -> None:
    usual = numbers(desk).usual
    assert [plain(line.title) for line in usual[:3]] == [
        "Prix local de l’eau", "Plafond du dispositif", "Coûts du matériel"
    ]  # fmt: skip
    assert numbers(desk).found == ()


def test_every_number_can_be_found_by_words(desk) -> None:
    found = numbers(desk, text="tempo rouge creuses", limit=5)
    assert found.total == 1
    [line] = found.found
    assert (line.parameter, line.column) == ("electricity_tempo_price", "red_off_peak")
    assert plain(line.title).endswith(": jour rouge, heures creuses")
    assert numbers(desk, text="rien de tel").total == 0
    many = numbers(desk, text="prix", limit=3)
    assert (len(many.found), many.total > 3) == (3, True)


def test_a_line_says_what_is_to_be_checked_and_reviewed(desk) -> None:
    line = number(desk, parameter="kit_cost", column="door_bottom").line
    assert (plain(line.words), line.to_check, line.late) == ("12,50 €", True, False)
    assert line.review_by == date(2027, 11, 1)
    assert line.valid_from == date(2016, 1, 1)


# --- refusals


@for_each(
    ("said", "why"),
    [
        ({"parameter": "nobody"}, "n’existe pas"),
        ({"column": "paris"}, "n’est pas une colonne"),
        ({"unit": "€/L"}, "s’écrit en €/m³, pas en €/L"),
        ({"value": "-1"}, "jamais négatif"),
        ({"value": "487"}, "beaucoup trop"),
        ({"value": "0.0487"}, "beaucoup trop peu"),
        ({"value": "NaN"}, "Écrivez un nombre"),
        ({"source": "  "}, "d’où vient ce nombre"),
        ({"start": date(1990, 1, 1)}, "jour en entier"),
        ({"valid_to": date(2025, 1, 1)}, "avant le premier"),
        ({"parameter": "kit_cost", "unit": "€"}, "choisissez une colonne"),
        ({"parameter": "kit_cost", "unit": "€", "column": "boiler"}, "n’est pas une colonne"),
        ({"parameter": "scheme_income_class", "unit": "classe", "value": "5"}, "Choisissez parmi"),
        (
            {"parameter": "heating_saving_per_degree", "unit": "1", "column": "low", "value": "7"},
            "Écrivez 0,07 pour 7 %",
        ),
        (
            {"parameter": "kit_low", "unit": "objets", "column": "aerator", "value": "1.5"},
            "nombre entier",
        ),
        (
            {"parameter": "gas_reference_price", "unit": "€/kWh PCS TTC", "column": "heating",
             "value": "0.1", "start": date(2005, 1, 1)},
            "La table livrée n’a rien le 01/01/2005",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_in_one_sentence(desk, said, why) -> None:
    before = numbers(desk).usual
    with pytest.raises(UserError) as refused:
        water(desk, **said)
    assert why in plain(refused.value.message)
    assert refused.value.message.count(".") <= 2
    assert numbers(desk).usual == before


def test_a_number_that_is_not_there_cannot_be_withdrawn(desk) -> None:
    with pytest.raises(UserError, match="n’est pas sur cet ordinateur"):
        withdraw(desk, override="nobody")
