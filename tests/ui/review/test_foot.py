"""The foot of a review: in a small window its words stay whole."""

import pytest

from visitapp.operations.review import open_review, points
from visitapp.ui.review.reading_foot import ReadingFoot


@pytest.mark.parametrize("small", [True, False])
def test_the_points_to_correct_are_counted_where_there_is_room(
    look, adviser, family, show, small
) -> None:
    """Beside it, « Valider la visite » was cut. Read aloud, the count is always said."""
    points.comment(adviser, visit=family, question="surface", words="Vérifiez.", to_correct=True)
    foot = ReadingFoot(look)
    show(foot)
    foot.show_reading(open_review.open_reading(adviser, visit=family))
    foot.set_density("small" if small else "wide")
    back = foot.buttons["to_correct"]
    whole = "Renvoyer à corriger (1\u00a0point)"
    assert back.accessibleName() == whole
    assert back.text() == ("Renvoyer à corriger" if small else whole)
