"""Makes golden.json: the carbon factors of the model, as it evaluates them."""

from pathlib import Path

from tests.oracles.golden_file import write
from tests.oracles.node_engine import asked


def main() -> None:
    """Asks the model and writes the file."""
    found = asked("nosgestesclimat.mjs")
    write(
        Path(__file__).parent / "golden.json",
        engine=("@incubateur-ademe/nosgestesclimat", found["version"], "MIT"),
        made_by="tests/oracles/nosgestesclimat/golden.py",
        convention="kg CO2e per kWh, litre or kg; `per`: the heating value that the model says",
        facts={"publicodes": found["publicodes"]},
        cases=found["cases"],
    )


if __name__ == "__main__":
    main()
