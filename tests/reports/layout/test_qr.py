"""QR codes for telephones, against the marks that the norm puts in every one of them."""

import pytest

from visitapp.reports.layout.qr import squares

FINDER = ("#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######")
"""ISO/IEC 18004, 6.3.3: the same eye in three corners, by hand from its drawing."""
URI = "otpauth://totp/visitapp:Ana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=visitapp"


@pytest.mark.parametrize("text", ["A", URI])
def test_three_corners_have_an_eye_and_the_fourth_has_none(text: str) -> None:
    code = squares(text)
    side = len(code)
    assert {len(row) for row in code} == {side}
    assert (side - 17) % 4 == 0, "versions are 21, 25, 29… squares wide"

    def eye(row: int, column: int) -> tuple[str, ...]:
        return tuple(
            "".join("#" if dark else "." for dark in line[column : column + 7])
            for line in code[row : row + 7]
        )

    far = side - 7
    assert [eye(*at) == FINDER for at in ((0, 0), (0, far), (far, 0), (far, far))] == [
        True, True, True, False,
    ]  # fmt: skip


def test_the_lines_between_the_eyes_alternate() -> None:
    code = squares(URI)
    between = range(8, len(code) - 8)
    assert [code[6][at] for at in between] == [at % 2 == 0 for at in between]
    assert [code[at][6] for at in between] == [at % 2 == 0 for at in between]
