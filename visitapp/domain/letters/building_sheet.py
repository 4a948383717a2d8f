"""The mediation file of a building: one sheet, what was seen in how many dwellings."""

from collections.abc import Sequence
from datetime import date

from visitapp.domain.letters.facts import Agency
from visitapp.domain.letters.letter import Letter, items, rows, text
from visitapp.domain.letters.reply_ways import otherwise
from visitapp.domain.support.buildings import Count
from visitapp.domain.text import date_long, french, plural


def building_sheet(
    address: str, landlord: str, dwellings: int, counts: Sequence[Count], agency: Agency,
    day: date,
) -> Letter:  # fmt: skip
    """A landlord's sheet: `counts` over his agreeing `dwellings`; nothing that names one."""
    call = f" au {agency.phone}" if agency.phone else ""
    write = f" à {agency.email}" if agency.email else ""
    cells = [(one.words, _seen(one)) for one in counts]
    return Letter(
        document="building_file",
        title="Dossier d’immeuble",
        subject=french(f"Immeuble situé {address}"),
        sender=agency.block,
        to=(landlord,),
        dated=f"Le {date_long(day)}",
        parts=(
            *text(
                f"Nous avons visité {plural(dwellings, 'logement', 'logements')} de cet immeuble, "
                "avec l’accord des personnes qui les habitent.",
            ),
            *rows("Ce que nous avons vu", cells),
            *items(() if cells else ("Rien à signaler dans ces logements.",)),
            *text(
                "Le même défaut dans plusieurs logements se règle souvent une fois pour toutes.",
                f"Nous vous proposons d’en parler ensemble. Appelez-nous{call}, ou écrivez-nous"
                f"{write}.",
                otherwise(agency),
                "Ce dossier ne parle que des logements. C’est un constat visuel, sans démontage.",
            ),
        ),
        signature=agency.block,
        formal=False,
    )


def _seen(one: Count) -> str:
    """« dans 2 logements, sur 3 où c’était visible »."""
    seen = f"dans {plural(one.seen, 'logement', 'logements')}"
    return f"{seen}, sur {one.known} où l’on a pu le voir"
