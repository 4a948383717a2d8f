"""`visitapp tariff`: what a year costs on the public grid of one day."""

import argparse
import json
from typing import TYPE_CHECKING, TextIO

from visitapp.domain.errors import UserError

if TYPE_CHECKING:
    from visitapp.domain.energy.tariffs import Cost

_OPTIONS = {"base": "base", "off-peak": "off_peak", "tempo": "tempo"}
_PROFILES = ("cooking", "heating")


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
        "--best", action="store_true", help="toutes les options, la moins chère d’abord"
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the cost, and with `--best` every option. Raises `UserError`."""
    from visitapp.domain.energy.tariffs import TariffError

    try:
        chosen, others = _costs(arguments)
    except TariffError as problem:
        raise UserError(str(problem), "Choisissez un autre jour ou une autre option.") from None
    if arguments.json:
        told = {**_facts(chosen), "alternatives": [_option(cost) for cost in others]}
        json.dump(told, out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.write("\n".join(_line(cost) for cost in (others or [chosen])))
        out.write(f"\nPrix depuis le {chosen.valid_from:%d/%m/%Y}. Source : {chosen.source}\n")
    return 0


def _costs(arguments: argparse.Namespace) -> "tuple[Cost, list[Cost]]":
    from visitapp.cli.reference import day_of, number_of, reference_tables
    from visitapp.domain.energy.electricity_prices import alternatives, yearly_cost
    from visitapp.domain.energy.gas_prices import gas_cost

    day = day_of(arguments.on, "--on")
    kwh = number_of(arguments.kwh, "--kwh")
    if arguments.energy == "gas":
        if arguments.profile not in (None, *_PROFILES):
            raise UserError("--profile : profil inconnu.", "Choisissez cooking ou heating.")
        return gas_cost(kwh, day, reference_tables().grids, arguments.profile), []
    if arguments.energy != "electricity":
        raise UserError("--energy : énergie inconnue.", "Choisissez electricity ou gas.")
    option = _OPTIONS.get(arguments.option or "base")
    if option is None:
        raise UserError("--option : option inconnue.", "Choisissez base, off-peak ou tempo.")
    kva = number_of(arguments.kva or "", "--kva")
    if kva != kva.to_integral_value():
        raise UserError("--kva : la puissance est un nombre entier.", "Écrivez 3, 6, 9 ou 12.")
    share = None
    if arguments.off_peak_share is not None:
        share = number_of(arguments.off_peak_share, "--off-peak-share")
        if share > 1:
            raise UserError("--off-peak-share : plus de 1.", "Écrivez 0.35 pour 35 %.")
    heating = number_of(arguments.heating_kwh or "0", "--heating-kwh")
    grids = reference_tables().grids
    chosen = yearly_cost(option, int(kva), kwh, share, day, grids, heating_kwh=heating)
    others = (
        alternatives(int(kva), kwh, share, day, grids, heating_kwh=heating)
        if arguments.best
        else []
    )
    return chosen, others


def _facts(cost: "Cost") -> dict[str, object]:
    from visitapp.domain.numbers import json_number

    return {
        "total_eur": json_number(cost.total_eur),
        "subscription_eur": json_number(cost.subscription_eur),
        "energy_eur": json_number(cost.energy_eur),
        "valid_from": cost.valid_from.isoformat(),
        "source": cost.source,
        "to_check": cost.to_check,
    }


def _option(cost: "Cost") -> dict[str, object]:
    from visitapp.domain.numbers import json_number

    return {
        "option": cost.option.replace("_", "-"),
        "kva": cost.kva,
        **_facts(cost),
        "off_peak_share": json_number(cost.off_peak_share),
    }


def _line(cost: "Cost") -> str:
    from visitapp.domain.text import money

    def shown(value: object) -> str:
        from decimal import Decimal

        return money(value) if isinstance(value, Decimal) else "pas dans la table"

    name = cost.option.replace("_", "-") + (f" {cost.kva} kVA" if cost.kva else "")
    return (
        f"{name:16} {shown(cost.total_eur):>14} par an "
        f"(abonnement {shown(cost.subscription_eur)}, énergie {shown(cost.energy_eur)})"
    )
