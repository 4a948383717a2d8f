"""A household that moves is on the laptop of the adviser of the new place after her next round."""

from pathlib import Path

from tests.server.operated import Operated, enrolled


def test_a_household_that_moves_comes_whole_to_the_laptop_of_the_new_place(tmp_path: Path) -> None:
    server = Operated(tmp_path / "server")
    server.init("--name", "Ana", "--role", "adviser", "--territory", "est-ensemble")
    with server.here() as address:
        codes = [
            server.invite("Nadia", "adviser"), server.invite("Tina", "adviser", "T10"),
            server.invite("Rosa", "visitor", "T10"),
        ]  # fmt: skip
        with (
            enrolled("nadia", tmp_path, address, codes[0]) as nadia,
            enrolled("tina", tmp_path, address, codes[1]) as tina,
            enrolled("rosa", tmp_path, address, codes[2]) as rosa,
        ):
            nadia.laptop.make("home")
            nadia.laptop.make("visit", "visit", "home")
            nadia.laptop.answer("home", "commune", "Montreuil")
            nadia.laptop.answer("visit", "surface", 61)
            for one in (nadia, tina, rosa):
                one.sync()
            assert (tina.records(), rosa.records()) == (set(), set())
            nadia.laptop.answer("home", "commune", "Vincennes")
            for one in (nadia, tina, rosa):
                one.sync()
            assert tina.records() == {"home", "visit"}
            assert tina.ids() == nadia.ids()
            assert rosa.records() == set()
            tina.laptop.answer("home", "phone", "06 12 34 56 78")
            for one in (tina, nadia):
                one.sync()
            assert nadia.laptop.says("home", "phone") == "06 12 34 56 78"
