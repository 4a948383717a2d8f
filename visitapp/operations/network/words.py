"""What the networks are called, as the directory, the people and the disseminations show them."""

from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.choice_labels import choice_words


def network_words(desk: Desk) -> dict[str, str]:
    """What each network is called, in the order of the questionnaire."""
    return choice_words(desk, "dissemination", "networks")
