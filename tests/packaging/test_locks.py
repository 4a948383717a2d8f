"""What is packaged is what was tested: both locks name the same version of what both hold."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text("utf-8")))


def test_a_part_has_one_version_in_both_locks() -> None:
    tested, packaged = pins("requirements.lock"), pins("packaging/requirements.lock")
    both = tested.keys() & packaged.keys()
    assert len(both) > 50
    assert {one: packaged[one] for one in both} == {one: tested[one] for one in both}
