"""The file of dangers: what is wrong in it is named, all at once, before anybody is misled."""

import pytest

from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.support.danger_file import DangerFileError, Known, read_dangers
from visitapp.domain.support.danger_signs import SEEN

GOOD = """
groups:
  taps: [aerators, running_water]
dangers:
- id: gas_smell
  title: Odeur de gaz
  ticked: Odeur sentie
  now: [Ouvrez., Sortez., Appelez du dehors.]
  call: [pompiers]
  call_if: Un malaise ?
  record: Notez l’heure.
  waits: [taps, led]
  waits_if:
    flame_lights_as_water_runs: [shower_head]
""" + "".join(
    f"- {{id: {name}, title: x, {'ticked: y, ' if name == 'fuel_heater' else ''}now: [z], "
    f"call: [], record: w, waits: [everything]}}\n"
    for name in sorted(SEEN)
)
KNOWN = Known(
    {"gas_smell", "fuel_heater"}, tables().contacts,
    {"aerators", "running_water", "led", "shower_head"},
)  # fmt: skip


def test_a_good_file_is_read_its_groups_in_their_place() -> None:
    gas, *others = read_dangers(GOOD, "d.yaml", KNOWN)
    assert gas.waits == ("aerators", "running_water", "led")
    assert gas.waits_if == {"flame_lights_as_water_runs": ("shower_head",)}
    assert {one.id for one in others} == set(SEEN)
    assert gas.urgency


def test_a_danger_may_open_no_urgency() -> None:
    text = GOOD.replace("  call_if: Un malaise ?", "  urgency: false")
    assert not read_dangers(text, "d.yaml", KNOWN)[0].urgency


@for_each(
    ("old", "new", "name", "said"),
    [
        ("call: [pompiers]", "call: [pompier]", "gas_smell", "no service pompier"),
        ("waits: [taps, led]", "waits: [tap, led]", "gas_smell", "no saving tap"),
        ("[shower_head]", "[shower]", "gas_smell", "no saving shower"),
        ("taps: [aerators,", "taps: [aerator,", "taps", "no saving aerator"),
        ("flame_lights_as_water_runs:", "lights:", "gas_smell", "no condition lights"),
        ("  ticked: Odeur sentie\n", "", "gas_smell", "is ticked in one of two files"),
        ("id: gas_smell", "id: gas_smel", "gas_smel", "is ticked in one of two files"),
        ("{id: cold_home,", "{id: cold,", "cold", "is never seen"),
        ("{id: cold_home,", "{id: cold,", "cold_home", "has no danger"),
        ("{id: cold_home,", "{id: yellow_flame,", "yellow_flame", "written twice"),
        ("Appelez du dehors.]", "Appelez., Notez.]", "gas_smell", "a list of 3 lines at most"),
        ("  record: Notez l’heure.\n", "", "gas_smell", "no record. Write record"),
        ("call_if: Un malaise ?", "urgency: maybe", "gas_smell", "true or false"),
        ("call_if:", "calls_if:", "gas_smell", "unknown key calls_if"),
        ("- id: gas_smell", "- gas\n- id: gas_smell", "?", "not a mapping"),
        ("groups:", "group:", "-", "unknown key group"),
        ("dangers:", "dangers: [", "-", "not YAML"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, name: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(DangerFileError) as caught:
        read_dangers(GOOD.replace(old, new, 1), "d.yaml", KNOWN)
    assert name in {one.id for one in caught.value.mistakes}
    assert said in str(caught.value)
