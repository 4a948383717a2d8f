"""Writes the generated documents: questions, rules, parameters. A test keeps them current."""

from pathlib import Path

from visitapp.cli.documents import documents

ROOT = Path(__file__).parent.parent / "docs"

if __name__ == "__main__":
    for name, text in documents().items():
        (ROOT / name).write_text(text, "utf-8")
        print(f"docs/{name}")
