"""Which two days are the period of a bill."""

from datetime import date

import pytest

from tests.domain.bill_reading.printed import proposals

HEAD = "Facture d’électricité PDL\n"
MARCH, MAY = date(2026, 3, 5), date(2026, 5, 4)


def period(text: str) -> tuple[object, ...]:
    return tuple(one.value for one in proposals(HEAD + text) if one.question in ("start", "end"))


@pytest.mark.parametrize(
    "line",
    [
        "Période du 05/03/2026 au 04/05/2026",
        "Période : 05.03.26 - 04.05.26",
        "Consommation du 5 mars 2026 au 4 mai 2026",
        "Du 5 mars 2026 jusqu’au 4 mai 2026",
        "Période facturée\n05/03/2026 au 04/05/2026",
        "Période du 05/03/2026 au 04/05/2026\nAbonnement du 05/05/2026 au 04/07/2026",
        "Période du 05/03/2026 au 04/05/2026\nDu 05/03/2025 au 04/05/2025 : 900 kWh",
    ],
)
def test_a_period_is_read(line: str) -> None:
    assert period(line) == (MARCH, MAY)


@pytest.mark.parametrize(
    "line",
    [
        "Période du 05/03/2026 au 31/02/2026",
        "Période du 04/05/2026 au 05/03/2026",
        "Période du 05/03/2026 au 07/03/2026",
        "Période du 05/03/2022 au 04/05/2022",
        "Période du 05/11/2026 au 04/01/2027",
        "Période du 05/03/2026 au 04/05/2026\nPériode du 05/05/2026 au 04/07/2026",
        "Du 05/03/2026 au 04/05/2026\nDu 05/03/2025 au 04/05/2025",
        "Prochain prélèvement du 05/03/2026 au 04/05/2026",
        "Facture du 05/03/2026, payée le 04/05/2026",
    ],
)
def test_days_in_doubt_are_not_proposed(line: str) -> None:
    assert period(line) == ()


def test_what_confirms_a_period() -> None:
    def checked(text: str) -> bool:
        [start, _] = [one for one in proposals(HEAD + text) if one.question in ("start", "end")]
        return start.checked

    line = "Période du 05/03/2026 au 04/05/2026"
    assert not checked(line)
    assert checked(f"{line}  (60 jours)")
    assert checked(f"{line}  61 jours")
    assert not checked(f"{line}  90 jours")
    assert checked(f"{line}\nIndex au 05/03/2026 : 120\nIndex au 04/05/2026 : 300")
