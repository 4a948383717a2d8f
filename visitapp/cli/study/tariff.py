"""`visitapp tariff`: what a year costs on the public grid of one day."""

import argparse
from datetime import date
from decimal import Decimal
from typing import TextIO

from visitapp.cli.study.reference import day_of, number_of, reference_tables
from visitapp.cli.usage import say
from visitapp.domain.energy.contracts.words import option_check
from visitapp.domain.energy.tariffs.electricity_prices import (
    alternatives,
    shared_basis,
    yearly_cost,
)
from visitapp.domain.energy.tariffs.gas_prices import PROFILES, gas_cost
from visitapp.domain.energy.tariffs.tariffs import Basis, Cost, TariffError
from visitapp.domain.errors import UserError
from visitapp.domain.numbers import json_number
from visitapp.domain.text import money

Other = tuple[Cost, str]

_OPTIONS = {"base": "base", "off-peak": "off_peak", "tempo": "tempo"}
_BASES: dict[str, Basis] = {"bill": "printed", "cre": "regulator"}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = subparsers.add_parser(
        "tariff",
        help="coût d’une année au tarif public d’un jour",
        description="Coût d’une année d’électricité (tarif réglementé) ou de gaz (prix repère).",
        epilog="Exemple : visitapp tariff --energy electricity --option off-peak --kva 6 "
        "--kwh 4500 --off-peak-share 0.35 --on 2026-08-15 --best",
    )
    parser.add_argument("--energy", required=True, help="electricity ou gas")
    parser.add_argument("--option", help="base, off-peak ou tempo (électricité)")
    parser.add_argument("--kva", help="puissance de l’abonnement (électricité)")
    parser.add_argument("--kwh", required=True, help="quantité sur un an")
    parser.add_argument("--off-peak-share", help="part en heures creuses, de 0 à 1")
    parser.add_argument("--heating-kwh", help="part du chauffage, pour Tempo")
    parser.add_argument("--profile", help="cooking ou heating (gaz)")
    parser.add_argument("--on", help="jour des prix, par exemple 2026-08-15 ; aujourd’hui sinon")
    parser.add_argument(
        "--basis", help="abonnement : bill (imprimé sur la facture) ou cre (chiffre annuel)"
    )
    parser.add_argument(
        "--best",
        action="store_true",
        help="toutes les options, la moins chère d’abord, et ce qu’il faut vérifier avant",
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the cost, and with `--best` every option. Raises `UserError`."""
    try:
        chosen, others = _costs(arguments)
    except TariffError as problem:
        raise UserError(str(problem), "Choisissez un autre jour ou une autre option.") from None
    told = {**_facts(chosen), "alternatives": [_option(*other) for other in others]}
    lines = [_line(cost) + _check(check) for cost, check in others] or [_line(chosen)]
    lines.append(f"Prix depuis le {chosen.valid_from:%d/%m/%Y}. Source : {chosen.source}")
    say(arguments, out, told, *lines)
    return 0


def _costs(arguments: argparse.Namespace) -> tuple[Cost, list[Other]]:
    """The cost that was asked for, and with `--best` every option, on one same basis."""
    if arguments.energy == "gas":
        return _gas(arguments)
    if arguments.energy != "electricity":
        raise UserError("--energy : énergie inconnue.", "Choisissez electricity ou gas.")

    option, kva, kwh, share, heating, day = _electricity(arguments)
    grids = reference_tables().grids
    basis = _BASES.get(arguments.basis or "")
    if not arguments.best:
        chosen = yearly_cost(option, kva, kwh, share, day, grids, heating_kwh=heating, basis=basis)
        return chosen, []
    basis = basis or shared_basis(day, grids)
    chosen = yearly_cost(option, kva, kwh, share, day, grids, heating_kwh=heating, basis=basis)
    ranked = alternatives(kva, kwh, share, day, grids, heating_kwh=heating, basis=basis)
    return chosen, [(cost, _check_words(cost.option, option)) for cost in ranked]


def _gas(arguments: argparse.Namespace) -> tuple[Cost, list[Other]]:
    if arguments.profile not in (None, *PROFILES):
        raise UserError("--profile : profil inconnu.", "Choisissez cooking ou heating.")
    day, kwh = day_of(arguments.on, "--on"), number_of(arguments.kwh, "--kwh")
    grids = reference_tables().grids
    chosen = gas_cost(kwh, day, grids, arguments.profile)
    if not arguments.best:
        return chosen, []
    every = [gas_cost(kwh, day, grids, profile) for profile in PROFILES]
    known = [
        cost for cost in every
        if cost.total_eur is not None and cost.valid_from == chosen.valid_from
    ]  # fmt: skip
    ranked = sorted(known, key=lambda cost: cost.total_eur or 0)
    return chosen, [(cost, _check_words(cost.option, chosen.option)) for cost in ranked]


def _electricity(
    arguments: argparse.Namespace,
) -> tuple[str, int, Decimal, Decimal | None, Decimal, date]:
    """Option, power, quantity, off-peak share, heating and day, as typed. Raises `UserError`."""
    day = day_of(arguments.on, "--on")
    kwh = number_of(arguments.kwh, "--kwh")
    option = _OPTIONS.get(arguments.option or "base")
    if option is None:
        raise UserError("--option : option inconnue.", "Choisissez base, off-peak ou tempo.")
    if arguments.basis not in (None, *_BASES):
        raise UserError("--basis : base inconnue.", f"Choisissez {' ou '.join(_BASES)}.")
    kva = number_of(arguments.kva or "", "--kva")
    if kva != kva.to_integral_value():
        raise UserError("--kva : la puissance est un nombre entier.", "Écrivez 3, 6, 9 ou 12.")
    share = None
    if arguments.off_peak_share is not None:
        share = number_of(arguments.off_peak_share, "--off-peak-share")
        if share > 1:
            raise UserError("--off-peak-share : plus de 1.", "Écrivez 0.35 pour 35 %.")
    heating = number_of(arguments.heating_kwh or "0", "--heating-kwh")
    return option, int(kva), kwh, share, heating, day


def _check_words(option: str, chosen: str) -> str:
    """What must be checked before leaving `chosen` for `option`; nothing to stay."""
    return "" if option == chosen else option_check(option)


def _facts(cost: Cost) -> dict[str, object]:
    return {
        "total_eur": json_number(cost.total_eur),
        "subscription_eur": json_number(cost.subscription_eur),
        "energy_eur": json_number(cost.energy_eur),
        "valid_from": cost.valid_from.isoformat(),
        "source": cost.source,
        "to_check": cost.to_check,
    }


def _option(cost: Cost, check: str) -> dict[str, object]:
    return {
        "option": cost.option.replace("_", "-"),
        "kva": cost.kva,
        **_facts(cost),
        "off_peak_share": json_number(cost.off_peak_share),
        "check": check,
    }


def _check(words: str) -> str:
    return f"\n{'':16} avant de changer : {words}" if words else ""


def _line(cost: Cost) -> str:
    def shown(value: object) -> str:
        return money(value) if isinstance(value, Decimal) else "pas dans la table"

    name = cost.option.replace("_", "-") + (f" {cost.kva} kVA" if cost.kva else "")
    return (
        f"{name:16} {shown(cost.total_eur):>14} par an "
        f"(abonnement {shown(cost.subscription_eur)}, énergie {shown(cost.energy_eur)})"
    )
