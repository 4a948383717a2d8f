"""The study of a full visit, and the household report beside WeasyPrint on the same pages."""

import subprocess
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median

from pypdf import PdfReader

from bench.peers import PROGRAMS
from bench.table import Line
from bench.timing import timed
from visitapp.cli.trial.throwaway import example_desk
from visitapp.operations.profile import open_profile
from visitapp.operations.visits import print_report, results
from visitapp.reports.render import report

WEASY = Path(__file__).parent / "programs" / "weasy.py"


def lines() -> Iterator[Line]:
    """The bench, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "p")
        study = timed(lambda: results.study(desk, visit=visit), 40)
        given = print_report.report_input(desk, visit)
        pdf = report(given, "household")
        mine = timed(lambda: report(given, "household"), 20)
        open_profile.close(desk)
    yield Line("L’étude d’une visite complète", study.median, 50)
    yield Line("Le rapport du foyer, mêmes pages", mine.median, _weasyprint(pdf), peer="WeasyPrint")


def _weasyprint(pdf: bytes) -> float | None:
    """The median of the same text on as many pages (ms)."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    sections = "".join(
        "<section style='page-break-after:always'>"
        + "".join(f"<p>{text}</p>" for text in page.splitlines())
        + "</section>"
        for page in pages
    )
    html = f"<html lang=fr><body style='font: 14pt sans-serif'>{sections}</body></html>"
    python = PROGRAMS / "bin/python"
    if not python.exists():
        return None
    done = subprocess.run([python, WEASY], input=html, capture_output=True, text=True, check=False)
    return median(map(float, done.stdout.split())) if done.returncode == 0 else None
