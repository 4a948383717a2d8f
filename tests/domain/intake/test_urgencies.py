"""What presses, by who said it; the cut before the danger, the breakdown last."""

from visitapp.domain.intake.urgencies import (
    Sign,
    of_notice,
    of_registration,
    rank,
)


def test_a_registration_tells_a_cut_and_a_breakdown_and_what_is_unknown_nothing() -> None:
    assert of_registration("threatened", True) == (Sign("threatened"), Sign("broken"))
    assert of_registration("none", False) == of_registration(None, None) == ()


def test_a_letter_of_the_supplier_announces_a_cut() -> None:
    assert of_notice("letter") == (Sign("threatened"),)
    assert of_notice("power_reduced") == (Sign("reduced"),)
    assert of_notice("none") == of_notice(None) == ()


def test_what_is_cut_goes_before_what_is_announced_before_a_danger_before_a_breakdown() -> None:
    said = ("cut", "reduced", "threatened", "danger", "broken", "of another version")
    ranks = [rank(one) for one in said]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(said)
    assert ranks[-1] == 0
