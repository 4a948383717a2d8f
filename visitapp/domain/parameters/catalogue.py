"""`docs/reference/parameters.md`: every dated value with unit, source and review date."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.text import number

_WORDS = {"high": "sûre", "medium": "moyenne", "low": "**à vérifier**"}
_HEAD = """# Les nombres du calcul

Chaque nombre a une période, une unité, une source et une date de relecture. Ils sont dans
`resources/parameters/` ; ce fichier est fait par le programme, ne le changez pas à la main.
« à vérifier » : la source est faible, l’écran et le rapport le disent aussi.
"""


def catalogue(files: Mapping[str, Iterable[Parameter]]) -> str:
    """The whole page, one section per file, one block per parameter, in the order given."""
    parts = [_HEAD]
    for file, parameters in files.items():
        parts.append(f"## {file}\n")
        by_name: dict[str, list[Parameter]] = {}
        for parameter in parameters:
            by_name.setdefault(parameter.id, []).append(parameter)
        parts += [_block(name, values) for name, values in by_name.items()]
    return "\n".join(parts)


def _block(name: str, values: list[Parameter]) -> str:
    last = values[-1]
    unit = "sans unité" if last.unit == "1" else last.unit
    lines = [
        f"### {last.label}\n",
        f"`{name}` · {unit} · à relire avant le {last.review_by.isoformat()}\n",
        "| du | au | valeur | source | confiance |",
        "|---|---|---|---|---|",
    ]
    for value in sorted(values, key=lambda p: p.valid_from):
        until = value.valid_to.isoformat() if value.valid_to else "…"
        cells = (
            value.valid_from.isoformat(),
            until,
            _shown(value.value),
            value.source,
            _WORDS[value.confidence],
        )
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return "\n".join([*lines, ""])


def _shown(value: Decimal | Mapping[str, Decimal]) -> str:
    if isinstance(value, Decimal):
        return number(value)
    return " · ".join(f"{column} : {number(x)}" for column, x in value.items())
