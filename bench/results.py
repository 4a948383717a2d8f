"""The study of a full visit, and the household report beside WeasyPrint on the same pages."""

import importlib.util
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from bench.timing import line, timed
from visitapp.cli.trial.throwaway import example_desk
from visitapp.operations.profile import open_profile
from visitapp.operations.visits import results


def lines() -> Iterator[str]:
    """The bench, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "p")
        study = timed(lambda: results.study(desk, visit=visit), 40)
        given = results.report_input(desk, visit)
        from visitapp.reports.render import report

        pdf = report(given, "household")
        mine = timed(lambda: report(given, "household"), 20)
        open_profile.close(desk)
    yield line("L’étude d’une visite complète", f"{study.median:.1f} ms", "moins de 50 ms",
               study.median < 50)  # fmt: skip
    yield _beside_weasyprint(pdf, mine.median)


def _beside_weasyprint(pdf: bytes, mine: float) -> str:
    what = "Le rapport du foyer / WeasyPrint, mêmes pages"
    if importlib.util.find_spec("weasyprint") is None:
        return line(what, f"{mine:.0f} ms / absent", "pip install weasyprint", None)
    import weasyprint
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    sections = "".join(
        "<section style='page-break-after:always'>"
        + "".join(f"<p>{text}</p>" for text in page.splitlines())
        + "</section>"
        for page in pages
    )
    html = f"<html lang=fr><body style='font: 14pt sans-serif'>{sections}</body></html>"
    theirs = timed(lambda: weasyprint.HTML(string=html).write_pdf(), 8).median
    return line(what, f"{mine:.0f} / {theirs:.0f} ms = {mine / theirs:.2f}", "moins de 1",
                mine < theirs)  # fmt: skip
