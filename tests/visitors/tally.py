"""What a visit asks of a visitor: counted at the window, and the minutes that makes."""

from dataclasses import dataclass, field

WORDS_A_MINUTE = 155
KEY, CLICK, TURN, THOUGHT = 0.75, 1.3, 0.5, 1.35
"""Seconds for a key, for a click with its way, for a notch of the wheel, before an answer."""
SPEEDS = """\
Reading aloud: 184 ± 29 words a minute over seventeen languages (International Reading Speed Texts,
Trauzettel-Klosinski and Dietz, 2012, doi:10.1167/iovs.11-8284); one standard deviation less is
taken here, {words}. Hands: the keystroke-level model (Card, Moran and Newell, 1980,
doi:10.1145/358886.358895): {key} s a key, that of complex codes, 16 words a minute;
{click} s a click with the way of the mouse; {thought} s of thought before each answer. A notch of
the wheel is taken for {turn} s, which nobody measured."""


def speeds() -> str:
    """Where the speeds come from, in words."""
    return SPEEDS.format(words=WORDS_A_MINUTE, key=KEY, click=CLICK, thought=THOUGHT, turn=TURN)


@dataclass
class Tally:
    """Keys, clicks, screens, questions, characters and words of one visit."""

    keys: int = 0
    clicks: int = 0
    turns: int = 0
    characters: int = 0
    words: int = 0
    screens: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)

    def see_screen(self, title: str) -> None:
        """Another page than the last one."""
        if title and (not self.screens or self.screens[-1] != title):
            self.screens.append(title)

    def see_words(self, where: str, text: str) -> None:
        """Words that are read once where they stand."""
        if f"{where}|{text}" not in self.read:
            self.read.add(f"{where}|{text}")
            self.words += len(text.split())

    @property
    def reading(self) -> float:
        """Minutes of reading aloud."""
        return self.words / WORDS_A_MINUTE

    @property
    def doing(self) -> float:
        """Minutes of typing, pointing, and thinking before each answer."""
        hands = self.keys * KEY + self.clicks * CLICK + self.turns * TURN
        return (hands + len(self.answered) * THOUGHT) / 60

    @property
    def minutes(self) -> float:
        """Both."""
        return self.reading + self.doing
