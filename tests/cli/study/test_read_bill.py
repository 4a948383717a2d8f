"""`visitapp read-bill`: what is proposed of a file, for people and for programs."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from bench.bills.invented import facts
from bench.bills.layouts import LAYOUTS
from tests.cli.program import called, is_refused, object_of

pytest.importorskip("pypdfium2")


def test_a_bill_is_said_in_words_and_as_an_object(tmp_path: Path) -> None:
    energy, layout = LAYOUTS[0]
    data, truth = layout(facts("command", energy))
    path = tmp_path / "facture.pdf"
    path.write_bytes(data)
    found = object_of(called("read-bill", str(path), "--json"))["proposals"]
    amount = next(one for one in found if one["question"] == "amount")
    assert (f"{amount['value']:.2f}", amount["repeat"]) == (str(truth["amount"]), "bills")
    assert {one["question"] for one in found} == set(truth)
    said = called("read-bill", str(path))
    assert (said.code, said.err) == (0, "")
    assert len(said.out.splitlines()) == len(found) + 1


def test_nothing_proposed_is_a_no_and_no_bill_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lettre.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(50, 700, "Chère Madame, " + "nous avons bien reçu votre lettre. " * 4)
    canvas.save()
    done = called("read-bill", str(path))
    assert (done.code, done.err, len(done.out.splitlines())) == (1, "", 1)
    path.write_bytes(b"GIF89a")
    assert "PDF" in is_refused(called("read-bill", str(path)))
    assert "existe" in is_refused(called("read-bill", str(tmp_path / "none.pdf")))
