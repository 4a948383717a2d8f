"""Makes golden.json: the Anah class of 2 regions, 8 sizes, 200 incomes, and every boundary."""

from pathlib import Path

from tests.oracles.golden_file import write
from tests.oracles.node_engine import asked


def main() -> None:
    """Asks the model and writes the file."""
    found = asked("mesaidesreno.mjs")
    write(
        Path(__file__).parent / "golden.json",
        engine=("mesaidesreno", found["version"], "MIT"),
        made_by="tests/oracles/mesaidesreno/golden.py",
        convention=(
            "ceilings of 2025; highest whole income (RFR, €) of each class; grid: the class every "
            "`step` € from 0, v very modest, m modest, i intermediate, h higher"
        ),
        facts={"publicodes": found["publicodes"], "year": 2025, "step": found["step"]},
        cases=found["cases"],
    )


if __name__ == "__main__":
    main()
