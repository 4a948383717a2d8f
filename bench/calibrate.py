"""How much is to be added to the intervals of each kind of bills: `python -m bench.calibrate`.

Prints the shares of `bill_law_low` and `bill_law_high`: the least, added up, with which the
interval holds in at least `HELD` homes of a hundred of each law. The draw is not that of
`bench.accuracy`, which then tells how many are held.
"""

import argparse
import math
from collections.abc import Iterable, Sequence

from bench import accuracy, homes
from visitapp.domain.energy.annual import Known, added_doubt, normal_year

SEED, HELD = 1, 0.89
SHARES = (
    [i / 200 for i in range(21)] + [i / 50 for i in range(6, 15)] + [i / 20 for i in range(6, 41)]
)


def score(made: accuracy.Meter, known: Known, kept: float = 1.0) -> tuple[float, float]:
    """The share of the year to add, squared in, for the truth to be reached: low, high. `kept` of
    the model's own upper half stays (`bill_own_high`)."""
    bills, exact = made
    normal = normal_year(bills, "gas", known)
    assert normal is not None
    assert normal.fit is not None
    fitted, away = normal.fit, exact - normal.fit.annual
    own = fitted.annual - fitted.low if away < 0 else kept * (fitted.high - fitted.annual)
    seen = own**2 + added_doubt(normal, fitted, known.parameters)
    needed = math.sqrt(max(0.0, away**2 - seen)) / fitted.annual
    return (needed, 0.0) if away < 0 else (0.0, needed)


def held(scores: Sequence[tuple[float, float]], low: float, high: float) -> float:
    return sum(one <= low and other <= high for one, other in scores) / len(scores)


def least(
    by_law: Iterable[Sequence[tuple[float, float]]], most: float = HELD
) -> tuple[float, float]:
    """The two shares."""
    laws = list(by_law)
    pairs = sorted(((low, high) for low in SHARES for high in SHARES), key=sum)
    return next(pair for pair in pairs if all(held(scores, *pair) >= most for scores in laws))


def main(arguments: Sequence[str] | None = None) -> None:
    """One line a kind of bills."""
    parser = argparse.ArgumentParser(description="Ce qu’il faut ajouter aux intervalles.")
    parser.add_argument("--homes", type=int, default=300, help="logements par façon et par genre")
    parser.add_argument("--own", type=float, default=1.0, help="part gardée du doute du modèle")
    parser.add_argument("--held", type=float, default=HELD, help="part des intervalles qui tient")
    asked = parser.parse_args(arguments)
    at = accuracy.place()
    known = Known(at.exact, at.parameters, heated=True)
    for kind in homes.OF_LAWS:
        by_law = [
            [
                score(made, known, asked.own)
                for made in accuracy.meters(kind, SEED, asked.homes, at.exact, law)
            ]
            for law in homes.LAWS
        ]
        low, high = least(by_law, asked.held)
        shares = ", ".join(
            f"{law} {100 * held(scores, low, high):.0f} %"
            for law, scores in zip(homes.LAWS, by_law, strict=True)
        )
        print(f"{kind.name}: {low:.3f}, {high:.3f} ({shares})", flush=True)


if __name__ == "__main__":
    main()
