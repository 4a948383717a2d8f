"""A state machine as a Mermaid diagram and a table, for `docs/reference/states.md`."""

from collections.abc import Iterable

from visitapp.domain.roles import ROLE_NAMES, Role
from visitapp.domain.states.machine import Machine, Move

ORDER: tuple[Role, ...] = ("visitor", "adviser", "coordinator", "administrator")


def page(machines: Iterable[Machine]) -> str:
    """All of them as one Markdown page, without its title."""
    return "\n".join(_section(machine) for machine in machines)


def _section(machine: Machine) -> str:
    lines = [f"## {machine.title} (`{machine.kind}`)", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state}: {name}" for state, name in machine.names.items()]
    lines += [f"    [*] --> {state}" for state in machine.first]
    lines += [f"    {move.start} --> {move.end}" for move in machine.moves]
    lines += ["```", "", "| from | to | button | who | a reason |", "|---|---|---|---|---|"]
    lines += [_row(machine, move) for move in machine.moves]
    return "\n".join([*lines, ""])


def _row(machine: Machine, move: Move) -> str:
    who = ", ".join(ROLE_NAMES[role] for role in ORDER if role in move.roles)
    reason = "yes" if move.reason else ""
    start, end = machine.names[move.start], machine.names[move.end]
    return f"| {start} | {end} | {move.words} | {who} | {reason} |"
