"""UUIDv7: the fields that RFC 9562 asks for, and ids that never go back."""

from uuid import UUID

import pytest

from visitapp.store.file import ids


@pytest.fixture(autouse=True)
def nothing_made_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids of the far future, made here, must not be followed by those of other tests."""
    monkeypatch.setattr(ids, "_last", [0])


def test_version_and_variant_are_those_of_rfc_9562() -> None:
    made = UUID(ids.uuid7())
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_the_first_48_bits_are_the_milliseconds() -> None:
    far = 4_000_000_000_000_000_000
    assert ids._own_uuid7(far).int >> 80 == far // 1_000_000


def test_ids_grow_even_when_the_clock_stands_still_or_goes_back() -> None:
    moment = 4_000_000_001_000_000_000
    made = [ids._own_uuid7(moment - back) for back in (0, 0, 5_000_000, 60_000_000_000, 0)]
    assert made == sorted(set(made))


def test_ten_thousand_ids_differ_and_are_in_order() -> None:
    made = [ids.uuid7() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_the_same_names_give_the_same_id_everywhere() -> None:
    """RFC 9562 §5.5: two computers that never met make one record."""
    made = ids.named("follow_up", "v1")
    assert made == ids.named("follow_up", "v1")
    assert UUID(made).version == 5
    assert len({made, ids.named("follow_up", "v2"), ids.named("consent", "v1")}) == 3
