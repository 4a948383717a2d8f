"""Golden files: what an engine answered, with its name, version, date and the script that asked.

One line per case, so that a change of the engine shows as a short difference.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HEADER = ("engine", "version", "licence", "made_on", "made_by", "convention")


def write(
    path: Path,
    *,
    engine: tuple[str, str, str],
    made_by: str,
    convention: str,
    cases: Sequence[Mapping[str, Any]],
    facts: Mapping[str, Any] | None = None,
) -> None:
    """`engine` is name, version, licence; `facts` are figures that are not cases."""
    name, version, licence = engine
    made_on = datetime.now(UTC).date().isoformat()
    header = dict(zip(HEADER, (name, version, licence, made_on, made_by, convention), strict=True))
    known = {**header, **(facts or {})}
    lines = [f" {_json(key)}: {_json(value)}," for key, value in known.items()]
    rows = ",\n".join(f"  {_json(case)}" for case in cases)
    path.write_text("{\n" + "\n".join(lines) + f'\n "cases": [\n{rows}\n ]\n}}\n', "utf-8")
    print(f"{path.relative_to(ROOT)}: {len(cases)} cases, {path.stat().st_size // 1000} kB")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


@cache
def golden(name: str) -> Mapping[str, Any]:
    """`tests/oracles/<name>/golden.json`."""
    found: dict[str, Any] = json.loads((HERE / name / "golden.json").read_text("utf-8"))
    return found
