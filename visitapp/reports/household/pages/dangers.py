"""What is dangerous in the home, and all that is to be done about it."""

from visitapp.domain.support.results import Alert
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Stack, WithIcon, Words
from visitapp.reports.layout.typesetting import SECTION


def urgent(alerts: tuple[Alert, ...], title: str = "À faire tout de suite") -> Block:
    """What is dangerous, and what to do at once, in a thick frame."""
    parts: list[Block] = [Words(title, SECTION)]
    for alert in alerts:
        words = [Words(f"**{alert.title}**"), Words(" ".join(alert.now))]
        if alert.call:
            words.append(Words(f"**Appelez\u00a0: {alert.call}**"))
        parts += [Gap(6), WithIcon("danger", Stack(words), 24, 38)]
    return Boxed(Stack(parts), heavy=True)
