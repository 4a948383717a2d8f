"""What to do now, before any field: three short lines, until a danger is named."""

from collections.abc import Iterable, Sequence

from visitapp.domain.support.results import Alert

NOW = (
    "Odeur de gaz ou malaise\u00a0: ouvrez, sortez, n’allumez rien.",
    "Une fois dehors, appelez le 18 ou le 112.",
    "Écrivez ici quand tout le monde est à l’abri.",
)
MOST = 3


def lines_now(alerts: Sequence[Alert], named: Iterable[str]) -> tuple[str, tuple[str, ...], str]:
    """(title, three lines at most, whom to call) of the sign ticked last, else of any."""
    for sign in named:
        for alert in alerts:
            if alert.id == sign:
                return alert.title, alert.now[:MOST], alert.call
    return "À faire maintenant", NOW, ""
