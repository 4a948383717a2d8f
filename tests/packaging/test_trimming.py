"""What stays out of the package, and that the program does without it."""

import subprocess
import sys

from tests.packaging.loading import script

WITHOUT = """
import sys
class Newer:
    def find_spec(self, name, *_):
        if name.startswith("rapidfuzz") and name.endswith(("_avx2", "_sse2")):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Newer())
from visitapp.domain.intake import eligibility, neighbours
print(neighbours.OSA.distance.__module__, eligibility.fuzz.ratio.__module__)
print(neighbours.OSA.distance("moreau", "moraeu"), eligibility.fuzz.ratio("montreil", "montreuil"))
"""


def test_of_two_variants_of_the_same_code_the_one_for_every_processor_goes_in() -> None:
    linux, windows = "cpython-313-x86_64-linux-gnu.so", "cp313-win_amd64.pyd"
    every = [f"rapidfuzz/{name}.{linux}" for name in ("fuzz_cpp", "distance/metrics_cpp")]
    newer = [
        f"rapidfuzz/fuzz_cpp_avx2.{linux}", f"rapidfuzz/distance/metrics_cpp_avx2.{linux}",
        f"rapidfuzz\\fuzz_cpp_sse2.{windows}",
    ]  # fmt: skip
    entries = [(name, f"/venv/{name}", "EXTENSION") for name in every + newer]
    assert [name for name, _, _ in script("trimming").kept(entries)] == every


def test_names_are_compared_in_c_with_that_variant_alone() -> None:
    """One swap of neighbours; 2 x 8 letters that match, of 8 + 9."""
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True, timeout=120
    ).stdout.splitlines()
    assert said[0] == "rapidfuzz.distance.metrics_cpp rapidfuzz.fuzz_cpp"
    swaps, alike = said[1].split()
    assert (swaps, round(float(alike), 2)) == ("1", 94.12)
