"""Savings together, counted by hand with three different ends and prices that differ."""

from dataclasses import replace
from decimal import Decimal

from visitapp.domain.energy.results import AnnualUse, EndUse
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.combine_savings import together
from visitapp.domain.savings.cumulative_savings import one_after_another
from visitapp.domain.savings.results_for_rules import Results

D = Decimal
PRICES = {"gas": D("0.1"), "electricity": D("0.2"), "water": D("4.5")}


def three(low: float, central: float, high: float) -> Range:
    return Range(D(str(low)), D(str(central)), D(str(high)))


def one(value: float) -> Range:
    return three(value, value, value)


def saving(
    name: str, use: str, energy: str = "", kwh: Range | None = None, m3: Range | None = None,
    eur: Range | None = None, back_share: Range | None = None, back_energy: str = "",
) -> Suggestion:  # fmt: skip
    return Suggestion(
        name, name, "", "heating", use, energy, "", 1, kwh=kwh, m3=m3, eur=eur,
        back_share=back_share, back_energy=back_energy,
    )  # fmt: skip


def year(energy: str, quantity: int, eur: Decimal | None) -> AnnualUse:
    whole = D(quantity)
    return AnnualUse(
        energy, "", whole, whole, whole, whole, D(0), None, "days", eur=eur,
        marginal_eur=PRICES[energy],
    )  # fmt: skip


def home(hot_water: int = 2000, heating: int = 1000, lighting: int = 1000) -> Results:
    """Gas for the hot water and the heating, electricity, 100 m³ of water; 450 € each."""
    uses = (("hot_water", "gas", hot_water), ("heating", "gas", heating),
            ("lighting", "electricity", lighting))  # fmt: skip
    return Results(
        {energy: year(energy, 100 if energy == "water" else 5000, D(450)) for energy in PRICES},
        tuple(EndUse(use, "", energy, D(kwh), None, D(1), "said") for use, energy, kwh in uses),
    )


def test_each_end_multiplies_by_itself() -> None:
    """10 % and 5 %, 20 % and 10 %, 30 % and 40 % of 1 000 kWh; 0.10 € each."""
    both = [saving("a", "heating", "gas", three(100, 200, 300)),
            saving("b", "heating", "gas", three(50, 100, 400))]  # fmt: skip
    found = together(both, home())
    assert found.kwh == {("heating", "gas"): three(145, 280, 580)}
    assert found.eur == three(14.5, 28, 58)


def test_each_use_is_multiplied_on_its_own() -> None:
    """Half of the 1 000 kWh of heating twice is three quarters; 500 of 2 000 a quarter."""
    half = one(500)
    several = [saving("a", "heating", "gas", half), saving("b", "hot_water", "gas", half),
               saving("c", "heating", "gas", half)]  # fmt: skip
    found = together(several, home())
    assert found.kwh == {("heating", "gas"): one(750), ("hot_water", "gas"): one(500)}
    assert found.eur == one(125)


def test_what_is_worth_most_comes_first() -> None:
    """500 kWh at 0.20 €, then half of 400 kWh at 0.20 − 0.9 × 0.10 = 0.11 €."""
    shares = saving(
        "a", "lighting", "electricity", one(400), back_share=one(0.9), back_energy="gas"
    )
    plain = saving("b", "lighting", "electricity", one(500))
    assert together([shares, plain], home()).eur == one(122)
    assert together([plain, shares], home()).eur == one(122)


def test_the_heat_of_water_gestures_is_that_of_the_water_under_the_ceiling() -> None:
    """At most 6, 9, 12 m³ at 30 kWh each, the hottest; water at 4.50 €, gas at 0.10 €."""
    shower = saving("shower_head", "hot_water", "gas", three(240, 300, 360), three(8, 10, 12))
    taps = saving("aerators", "hot_water", "gas", three(80, 100, 120), three(4, 5, 6))
    found = together([shower, taps], home(), three(6, 9, 12))
    assert found.kwh == {("hot_water", "gas"): three(180, 270, 360)}
    assert found.m3 == three(6, 9, 12)
    assert found.eur == three(18 + 27, 27 + 40.5, 36 + 54)


def test_a_hot_leak_and_a_tank_are_not_under_the_ceiling() -> None:
    """270 kWh of gestures, 60 of a drip, 400 of a tank, of 2 000: 1 − 0.865 × 0.97 × 0.8."""
    several = [saving("shower_head", "hot_water", "gas", one(300), one(10)),
               saving("tap_drip", "hot_water", "gas", one(60), one(2)),
               saving("tank_setpoint", "hot_water", "gas", one(400))]  # fmt: skip
    found = together(several, home(), one(9))
    assert found.kwh == {("hot_water", "gas"): one(657.52)}
    assert found.m3 == one(11)
    assert found.eur == one(65.752 + 49.5)


def test_without_a_ceiling_each_gesture_stands_alone() -> None:
    """300 and 100 kWh of 2 000: 1 − 0.85 × 0.95; their water adds up."""
    gestures = [saving("shower_head", "hot_water", "gas", one(300), one(10)),
                saving("aerators", "hot_water", "gas", one(100), one(5))]  # fmt: skip
    found = together(gestures, home())
    assert found.kwh == {("hot_water", "gas"): one(385)}
    assert found.m3 == one(15)


def test_a_ceiling_of_water_does_not_touch_the_heating() -> None:
    found = together([saving("a", "heating", "gas", one(100))], home(), one(9))
    assert found.kwh == {("heating", "gas"): one(100)}
    assert (found.m3, found.eur) == (None, one(10))


def test_a_gesture_that_may_save_no_water_has_no_heat_at_that_end() -> None:
    gesture = saving("dual_tap", "hot_water", "gas", three(0, 100, 120), three(0, 5, 6))
    assert together([gesture], home(), one(9)).kwh == {("hot_water", "gas"): three(0, 100, 120)}


def test_a_small_gesture_keeps_its_heat() -> None:
    """Half a cubic metre at 30 kWh of 2 000; a quarter and a half of one kWh."""
    gesture = saving("dual_tap", "hot_water", "gas", one(15), one(0.5))
    assert together([gesture], home(), one(9)).kwh == {("hot_water", "gas"): one(15)}
    small = [saving(name, "heating", "gas", one(kwh)) for name, kwh in (("a", 0.25), ("b", 0.5))]
    assert together(small, home(heating=1)).kwh == {("heating", "gas"): one(0.625)}


def test_an_action_without_a_figure_adds_nothing() -> None:
    told = [saving("a", "heating", "gas"), saving("b", "water"), saving("toilet_leak", "water")]
    found = together(told, home(), one(9))
    assert (found.kwh, found.m3, found.eur) == ({}, None, None)
    contract = saving("c", "contract", "gas", eur=one(7))
    known = together([*told, contract, saving("d", "water", m3=one(3))], home(), one(9))
    assert (known.kwh, known.m3, known.eur) == ({}, one(3), one(7 + 13.5))


def test_without_a_price_there_are_no_euros() -> None:
    unpriced = Results({}, home().end_uses)
    shower = saving("shower_head", "hot_water", "gas", one(300), one(10))
    tank = saving("b", "hot_water", "gas", one(200), back_share=one(0.5), back_energy="gas")
    found = together([shower, tank], unpriced, one(12))
    assert found.kwh == {("hot_water", "gas"): one(470)}  # 1 − 0.85 × 0.9 of 2 000
    assert (found.m3, found.eur) == (one(10), None)


def test_a_bill_that_credits_have_emptied_does_not_cap_the_euros() -> None:
    """What is paid is then not known. One euro a year is a bill."""
    for paid, expected in ((-20, 30), (0, 30), (1, 1), (29, 29)):
        known = home()
        annual = {**known.annual, "gas": year("gas", 5000, D(paid))}
        contract = saving("c", "contract", "gas", eur=one(30))
        assert together([contract], replace(known, annual=annual)).eur == one(expected), paid


def test_each_figure_is_counted_once() -> None:
    """10 m³ of gestures and 2 of a leak at 4.50 €, that say their own euros too; a bottle of gas
    that no bill counts."""
    told = [saving("shower_head", "water", m3=one(10), eur=one(45)),
            saving("toilet_leak", "water", m3=one(2), eur=one(9)),
            saving("c", "contract", "lpg", eur=one(7))]  # fmt: skip
    found = together(told, home())
    assert (found.m3, found.eur) == (one(12), one(61))


def test_one_after_another_each_says_what_it_adds() -> None:
    """20 % then 10 % of the 80 % left: 200 and 80 of 1 000 kWh at 0.10 €; a lamp is alone."""
    chain = [replace(saving("a", "heating", "gas", three(100, 200, 300), eur=three(10, 20, 30))),
             replace(saving("b", "heating", "gas", three(50, 100, 400), eur=three(5, 10, 40)),
                     co2_kg=one(10)),
             saving("c", "lighting", "electricity", one(100), eur=one(20))]  # fmt: skip
    found = one_after_another(chain, home(), None)
    assert found["a"] == chain[0]
    assert found["c"] == chain[2]
    second = found["b"]
    assert (second.kwh, second.eur) == (three(45, 80, 280), three(4.5, 8, 28))
    assert second.co2_kg == one(8)
    assert [(line.name, line.text) for line in second.trace] == [("here.alone", "5 à 40")]


def test_what_its_water_adds_under_the_ceiling_is_counted_once() -> None:
    """Of 9 m³, 8 are taken by the first; a price nobody knows is said of neither."""
    chain = [saving("shower_head", "hot_water", m3=one(8), eur=one(36)),
             saving("aerators", "hot_water", m3=one(5), eur=one(22.5)),
             saving("toilet_bag", "water", m3=one(3))]  # fmt: skip
    found = one_after_another(chain, home(), one(9))
    assert (found["aerators"].m3, found["aerators"].eur) == (one(1), one(4.5))
    assert (found["toilet_bag"].m3, found["toilet_bag"].eur) == (one(0), None)
    assert found["toilet_bag"].trace == ()


def test_what_adds_only_at_its_low_end_stays_in_order() -> None:
    """The bill of 450 € is the most: 300 to 450 of it leave 0 at the high end, so 0 in all."""
    bill = three(300, 400, 450)
    chain = [saving("a", "contract", "gas", eur=bill), saving("b", "contract", "gas", eur=one(60))]
    assert one_after_another(chain, home(), None)["b"].eur == one(0)
