"""`python -m tests.fuzz [--seconds 600] [NAME…]`: Atheris on each reader of `readers.py`.

Atheris is brought to build/fuzz and is of no environment. What is interesting is kept in
build/fuzz/NAME and looked at again next time; what breaks a reader, is slow (10 s) or greedy (2 GB)
is written to tests/fuzz/found, which the quick test reads. Exit 1 when something was found.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE, FOUND = ROOT / "build/fuzz", ROOT / "tests/fuzz/found"
ATHERIS = "atheris==3.1.0"
"""Apache 2.0, Google's, on libFuzzer; of no package."""
LIMITS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=65536", "-print_final_stats=1")


def main() -> int:
    """Each reader in a process of its own."""
    parser = argparse.ArgumentParser(prog="tests.fuzz")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--child", default="")
    parser.add_argument("names", nargs="*")
    told = parser.parse_args()
    if told.child:
        return fuzz(told.child, told.seconds)
    from tests.fuzz.readers import readers

    site = HERE / "site"
    if not (site / "atheris").exists():
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            str(site),
        ]
        subprocess.run([*pip, ATHERIS], check=True)
    around = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])}
    broken = []
    for name in told.names or sorted(readers()):
        words = ["--child", name, "--seconds", str(told.seconds)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz", *words],
            cwd=ROOT, env=around, capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        runs = [one for one in done.stderr.splitlines() if "number_of_executed_units" in one]
        print(f"{name}: {runs[-1].rpartition(' ')[2] if runs else '?'} tries, "
              f"{'nothing found' if done.returncode == 0 else 'BROKEN'}", flush=True)  # fmt: skip
        if done.returncode:
            broken.append(name)
            print("\n".join(done.stderr.splitlines()[-40:]))
    return 1 if broken else 0


def fuzz(name: str, seconds: int) -> int:
    """One reader, in this process."""
    import atheris  # type: ignore[import-untyped]  # brought, of no environment

    with atheris.instrument_imports(include=["visitapp"]):
        from tests.fuzz.readers import readers, tried
    kept = HERE / name
    for folder in (kept, FOUND):
        folder.mkdir(parents=True, exist_ok=True)
    for number, first in enumerate(readers()[name].first):
        (kept / f"first-{number}").write_bytes(first)
    words = ["fuzz", f"-max_total_time={seconds}", f"-artifact_prefix={FOUND}/{name}-", *LIMITS]
    atheris.Setup([*words, str(kept)], lambda data: tried(name, data))
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
