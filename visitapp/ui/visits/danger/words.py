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
    """(title, at most three lines, whom to call) for the danger named last, else for any.

    `named` holds the signs, the last one ticked first. An alert belongs to a sign when it
    has its name, or says so in `because`.
    """
    for sign in named:
        for alert in alerts:
            if alert.id == sign or sign in alert.because:
                return alert.title, alert.now[:MOST], alert.call
    return "À faire maintenant", NOW, ""
