"""Makes golden.json: what Open3CL computes for about two hundred invented dwellings."""

from pathlib import Path

from tests.oracles.golden_file import write
from tests.oracles.node_engine import asked


def main() -> None:
    """Asks the engine and writes the file."""
    found = asked("open3cl.mjs")
    write(
        Path(__file__).parent / "golden.json",
        engine=("@open3cl/engine", found["version"], "GPL-3.0"),
        made_by="tests/oracles/open3cl/golden.py",
        convention=(
            "3CL-DPE 2021, zone H1a under 400 m unless the case names another; kWh a year, "
            "Wh where the name says so, W/K, m³/h per m² under 4 Pa; fuels by their lower value"
        ),
        cases=found["cases"],
    )


if __name__ == "__main__":
    main()
