"""`visitapp weather`: the temperatures that studies use, and adding daily ones from open data."""

import argparse
from typing import TextIO

from visitapp.cli.profile import opened
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.text import date_short, month_long, plural
from visitapp.local_time import PARIS
from visitapp.operations.parameters.weather import (
    WeatherAdded,
    WeatherInUse,
    add_weather,
    forget_weather,
    weather_in_use,
)

ACTIONS = ("import", "forget")


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "weather",
        help="les températures du calcul ; en ajouter",
        description="Seul : dit quelles températures servent. import : ajoute les températures "
        "quotidiennes d’un fichier de données ouvertes (ODRE « température quotidienne », ou "
        "Météo-France par station). forget : revient aux températures fournies. Le mot de passe "
        "est demandé quand le trousseau de l’ordinateur ne répond pas.",
        epilog="Exemple : visitapp weather import temperature-quotidienne-regionale.csv",
    )
    one.add_argument("action", metavar="ACTION", nargs="?", choices=ACTIONS, help="import, forget")
    one.add_argument("file", metavar="FILE.csv", nargs="?", help="le fichier, .csv ou .csv.gz")
    one.add_argument("--place", metavar="LIEU", help="région, département ou station à lire")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Say what is in use, or add a file. Raises `UserError` for a bad file or profile."""
    if arguments.action == "import" and not arguments.file:
        raise UserError("import : il manque le fichier.", "Écrivez weather import FILE.csv.")
    if arguments.action != "import" and (arguments.file or arguments.place):
        raise UserError("Un fichier et un lieu vont avec import.", "Écrivez weather import FILE.")
    with opened(arguments.profile) as desk:
        added: WeatherAdded | None = None
        if arguments.action == "import":
            result = add_weather(desk, path=arguments.file, place=arguments.place or "").result
            added = result  # type: ignore[assignment]
        elif arguments.action == "forget":
            forget_weather(desk)
        found = weather_in_use(desk)
    new = [] if added is None else [_added(added)]
    say(arguments, out, weather_json(found), *new, *in_words(found))
    return 0


def weather_json(found: WeatherInUse) -> dict[str, object]:
    """What is in use, for programs."""
    return {
        "table": {"first": found.table_first.isoformat(), "last": found.table_last.isoformat()},
        "place": found.place,
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
        "days": found.days,
        "missing": found.missing,
        "files": [
            {
                "source": file.source,
                "place": file.place,
                "author": file.author,
                "at": file.at.isoformat(),
                "first": file.first.isoformat(),
                "last": file.last.isoformat(),
                "days": file.days,
            }
            for file in found.files
        ],
    }


def in_words(found: WeatherInUse) -> list[str]:
    """What is in use, for people."""
    table = f"de {_month(found.table_first)} à {_month(found.table_last)}"
    lines = [f"Températures fournies, Île-de-France : {table}."]
    if found.first is None or found.last is None:
        return [*lines, "Températures ajoutées : aucune."]
    place = f"{found.place}, " if found.place else ""
    days = plural(found.days, "jour", "jours")
    gaps = f", {plural(found.missing, 'manque', 'manquent')}" if found.missing else ""
    between = f"du {date_short(found.first)} au {date_short(found.last)}"
    lines.append(f"Températures ajoutées : {place}{between}, {days}{gaps}.")
    for file in found.files:
        when, by = date_short(file.at.astimezone(PARIS).date()), file.author or "quelqu’un"
        count = plural(file.days, "jour", "jours")
        lines.append(f"  {file.source} : {count}, ajouté le {when} par {by}.")
    return lines


def _added(added: WeatherAdded) -> str:
    between = f"du {date_short(added.first)} au {date_short(added.last)}"
    gone = " Les jours de l’autre lieu sont retirés." if added.replaced is not None else ""
    return f"Ajouté : {plural(added.days, 'jour', 'jours')}, {between}.{gone}"


def _month(day: object) -> str:
    return month_long(str(day)[:7])
