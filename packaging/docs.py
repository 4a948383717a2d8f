"""Writes the generated pages: `docs/reference/` and `docs/guide/`. Tests keep them current."""

from pathlib import Path

from visitapp.cli.documents import documents
from visitapp.operations.program.guides import documents as guides

ROOT = Path(__file__).parent.parent / "docs"

if __name__ == "__main__":
    for name, text in {**documents(), **guides()}.items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(text, "utf-8")
        print(f"docs/{name}")
