"""Words in any place say nothing impossible, and never stop the reading."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.bill_reading.printed import (
    CHARGES,
    ELECTRICITY,
    GAS,
    LABELS,
    TODAY,
    WATER,
    from_text,
)
from visitapp.domain.bill_reading.read import read_bill
from visitapp.domain.bill_reading.words import Box, Word

PRINTED = sorted({word for bill in (ELECTRICITY, GAS, WATER, CHARGES) for word in bill.split()})
MEASURE = st.floats(-50, 2000)
ANY = st.builds(
    Word,
    st.one_of(st.sampled_from(PRINTED), st.text(max_size=12)),
    st.builds(Box, MEASURE, MEASURE, MEASURE, MEASURE),
    st.integers(0, 2), st.floats(0, 1),
)  # fmt: skip


@settings(max_examples=examples(1500), deadline=None)
@given(st.lists(ANY, max_size=60))
def test_words_anywhere(words: list[Word]) -> None:
    read_bill([*from_text("Facture d’électricité PDL kVA"), *words], LABELS, TODAY)


@settings(max_examples=examples(1500), deadline=None)
@given(st.data())
def test_a_bill_that_lost_or_changed_some_words_is_still_possible(data: st.DataObject) -> None:
    words = list(from_text(data.draw(st.sampled_from([ELECTRICITY, GAS, WATER, CHARGES]))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(words) - 1))
        digit = data.draw(st.sampled_from("0123456789"))
        old = words[at]
        words[at] = Word(old.text.replace(digit, "7"), old.box, 0, old.sure)
        if data.draw(st.booleans()):
            del words[at]
    found = {one.question: one.value for one in read_bill(words, LABELS, TODAY)}
    start, end, amount = found.get("start"), found.get("end"), found.get("amount")
    if start is not None:
        assert isinstance(start, date)
        assert isinstance(end, date)
        assert start < end <= TODAY
    assert amount is None or (isinstance(amount, Decimal) and amount > 0)
    if "index_start" in found:
        low, high = found["index_start"], found["index_end"]
        assert isinstance(low, Decimal)
        assert isinstance(high, Decimal)
        assert high - low > 0
