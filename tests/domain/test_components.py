"""Parts: the licence that is said and taken, what a search finds, a text that wraps by itself."""

import pytest

from visitapp.domain.components import (
    NOT_SAID,
    Part,
    chosen_licence,
    flowing,
    in_short,
    licence_said,
    matching_parts,
    words_of,
)

MIT = "License :: OSI Approved :: MIT License"
QT = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
PARTS = (
    Part("Pillow", "13.0.0", "MIT-CMU", "Python"),
    Part("Qt", "6.12.0", "LGPL-3.0-only", "PySide6-Essentials"),
    Part("PySide6_Essentials", "6.12.0", QT, "Python"),
)


@pytest.mark.parametrize(
    ("told", "said"),
    [(("Apache-2.0 OR MIT", (MIT,), "MIT"), "Apache-2.0 OR MIT"),
     (("", (MIT,), "x"), "MIT License"),
     (("", ("Topic :: Office", MIT, "License :: OSI Approved"), ""), "MIT License, OSI Approved"),
     (("", (), "MIT"), "MIT"), (("", (), "Permission is hereby granted… " * 9), NOT_SAID)],
)  # fmt: skip
def test_an_expression_comes_before_classifiers_and_a_name(
    told: tuple[str, tuple[str, ...], str], said: str
) -> None:
    assert licence_said(*told) == said


def test_of_several_licences_the_first_is_taken() -> None:
    assert chosen_licence(QT) == "LGPL-3.0-only"
    assert chosen_licence("(MIT OR Apache-2.0)") == "MIT"
    assert [part.lesser for part in PARTS] == [False, True, True]
    assert not Part("x", "1", "GPL-2.0-only OR LGPL-3.0-only", "Python").lesser


def test_of_many_names_the_first_three_stand_on_the_line() -> None:
    assert in_short("GPL-2, LGPL-2.1, MIT") == "GPL-2, LGPL-2.1, MIT"
    assert in_short("GPL-2, LGPL-2.1, MIT, Zlib") == "GPL-2, LGPL-2.1, MIT…"
    assert in_short(QT) == "LGPL-3.0-only"


def test_the_names_in_an_expression_come_in_its_order() -> None:
    assert words_of("(MIT OR Apache-2.0) AND BSD-3-Clause") == (
        "MIT", "OR", "Apache-2.0", "AND", "BSD-3-Clause",
    )  # fmt: skip


def test_every_word_is_looked_for_and_names_come_first() -> None:
    assert [one.name for one in matching_parts(PARTS, "pyside6")] == ["PySide6_Essentials", "Qt"]
    assert [one.name for one in matching_parts(PARTS, "LGPL 6.12 qt")] == ["Qt"]
    assert matching_parts(PARTS, "") == PARTS
    assert matching_parts(PARTS, "zzz") == ()


BROKEN = """\
                 THE LICENCE
            Version 3, 29 June 2007

Permission is granted for nothing, to whoever has one of these,
to use it, provided that:
  1. the notice above stands in every copy of it that is given away
     to anybody;
  2. nothing else.
Copyright (c) 2020 A person with a name that fills the whole line
Copyright (c) 2021 Another
"""


def test_a_broken_sentence_becomes_one_line_and_nothing_else_does() -> None:
    assert flowing(BROKEN).splitlines() == [
        "                 THE LICENCE",
        "            Version 3, 29 June 2007",
        "",
        "Permission is granted for nothing, to whoever has one of these, to use it, provided that:",
        "  1. the notice above stands in every copy of it that is given away to anybody;",
        "  2. nothing else.",
        "Copyright (c) 2020 A person with a name that fills the whole line",
        "Copyright (c) 2021 Another",
    ]


@pytest.mark.parametrize(
    "next_line",
    ["                       in the middle", "# under a comment sign", "- a bullet", "======",
     "1.6             1.5.2       2000", "License: MIT", ""],
)  # fmt: skip
def test_what_begins_something_else_stays_on_its_line(next_line: str) -> None:
    full = "This line is as long as a line may be before it is broken"
    text = f"{full}\n{next_line}\nLast."
    assert flowing(text).splitlines()[:2] == [full, next_line]
