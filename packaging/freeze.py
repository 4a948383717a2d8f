"""`python packaging/freeze.py FOLDER`: the packaged program in FOLDER/dist/visitapp (PyInstaller).

Runs in the packaging environment, on any of the three systems. Two runs on one commit give the
same files: the date is that of the commit, and Python orders its sets always the same way.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def commit_date() -> str:
    """The moment of the last commit, in seconds: the date of all that is made from it."""
    asked = ["git", "-C", str(HERE), "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    return said.stdout.strip()


def freeze(folder: Path) -> Path:
    """Draw the icon, gather the program; gives back its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    surroundings = {**os.environ, "PYTHONHASHSEED": "0"}
    if "SOURCE_DATE_EPOCH" not in surroundings:
        surroundings["SOURCE_DATE_EPOCH"] = commit_date()
    for words in (
        [str(HERE / "draw_icon.py"), str(folder / "icons")],
        ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath",
         str(folder / "dist"), "--workpath", str(folder / "gathered"), str(HERE / "visitapp.spec")],
    ):  # fmt: skip
        # Not from the checkout: it is the installed program that is gathered, with its resources.
        subprocess.run([sys.executable, *words], check=True, env=surroundings, cwd=folder)
    return folder / "dist" / "visitapp"


def never_updated() -> str:
    """What is to be known of a package that is gathered without a key of updates; else nothing."""
    from visitapp.operations.updates.offers import trusted_keys

    if trusted_keys():
        return ""
    return (
        "resources/updates/keys.txt has no key: this package is for a demonstration. A computer "
        "that gets it takes no update, ever, and needs the full installer (docs/signing-key.md)."
    )


if __name__ == "__main__":
    print(freeze(Path(sys.argv[1]).resolve()))
    if warning := never_updated():
        print(warning, file=sys.stderr)
