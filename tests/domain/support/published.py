"""The published income tables, typed from their sources and not from ours: what tests compare to.

Anah, highest tax income (RFR) of each class, included, for 1 to 5 persons, then for each
further one: very modest, modest, intermediate.
2024: circulaire Anah of 29/11/2023 (hellio.com). 2025: france-renov.gouv.fr/bareme.
2026: Anah, guide des aides financières, September 2026.
"""

IDF, ELSEWHERE = "ile_de_france", "elsewhere"

ANAH = {
    (2024, IDF): (
        (23541, 34551, 41493, 48447, 55427, 6970),
        (28657, 42058, 50513, 58981, 67473, 8486),
        (40018, 58827, 70382, 82839, 94844, 12006),
    ),
    (2024, ELSEWHERE): (
        (17009, 24875, 29917, 34948, 40002, 5045),
        (21805, 31889, 38349, 44802, 51281, 6462),
        (30549, 44907, 54071, 63235, 72400, 9165),
    ),
    (2025, IDF): (
        (23768, 34884, 41893, 48914, 55961, 7038),
        (28933, 42463, 51000, 59549, 68123, 8568),
        (40404, 59394, 71060, 83637, 95758, 12122),
    ),
    (2025, ELSEWHERE): (
        (17173, 25115, 30206, 35285, 40388, 5094),
        (22015, 32197, 38719, 45234, 51775, 6525),
        (30844, 45340, 54592, 63844, 73098, 9254),
    ),
    (2026, IDF): (
        (24031, 35270, 42357, 49455, 56580, 7116),
        (29253, 42933, 51564, 60208, 68877, 8663),
        (40851, 60051, 71846, 84562, 96817, 12257),
    ),
    (2026, ELSEWHERE): (
        (17363, 25393, 30540, 35676, 40835, 5151),
        (22259, 32553, 39148, 45735, 52348, 6598),
        (31185, 45842, 55196, 64550, 73907, 9357),
    ),
}

# Chèque énergie: what the income per unit must stay under, and the amounts for 1 unit, between
# 1 and 2, 2 and more. Amounts: order of 26/12/2018, unchanged by that of 31/07/2025. Tops until
# 2024: order of 26/12/2018, ceiling 10 800 € until 2022, 11 000 € from 2023; from 2025 on:
# legifiscal.fr and lafranceexpliquee.fr on the order of 31/07/2025.
CHEQUE_TOPS = {
    2021: (5600, 6700, 7700, 10800),
    2022: (5600, 6700, 7700, 10800),
    2023: (5600, 6700, 7700, 11000),
    2024: (5600, 6700, 7700, 11000),
    2025: (5700, 6800, 7850, 11000),
    2026: (5700, 6800, 7850, 11000),
}
CHEQUE_AMOUNTS = {
    "one": (194, 146, 98, 48),
    "between": (240, 176, 113, 63),
    "two": (277, 202, 126, 76),
}

# Persons of the tax household, children in shared custody among them, units × 100.
# Code de l’énergie R124-1: 1, 0.5, then 0.3; half in shared custody.
FISCAL_UNITS = (
    (1, 0, 100), (2, 0, 150), (3, 0, 180), (4, 0, 210), (5, 0, 240), (6, 0, 270), (7, 0, 300),
    (8, 0, 330), (2, 1, 125), (3, 1, 165), (3, 2, 140), (4, 1, 195), (4, 2, 180), (4, 3, 155),
    (5, 2, 210), (6, 5, 185),
)  # fmt: skip


def anah_ceiling(year: int, region: str, rank: int, persons: int) -> int:
    """The ceiling of class `rank` (0 very modest, 1 modest, 2 intermediate)."""
    row = ANAH[(year, region)][rank]
    return row[min(persons, 5) - 1] + max(0, persons - 5) * row[5]


def cheque_amount(year: int, rfr: int, units: int) -> int:
    """The amount by hand: the first top that the income per unit stays under."""
    size = "one" if units == 100 else "between" if units < 200 else "two"
    for top, amount in zip(CHEQUE_TOPS[year], CHEQUE_AMOUNTS[size], strict=True):
        if rfr * 100 < top * units:
            return amount
    return 0
