"""What the period costs: a total that other figures of the bill confirm, or that stands alone."""

from decimal import Decimal

from visitapp.domain.bill_reading.bill import LEAST_EVER, Bill, Proposal, only
from visitapp.domain.bill_reading.values import Found, money

LONGEST_SUM = 14


def total_of(bill: Bill) -> tuple[Found[Decimal], bool, str] | None:
    """The total, whether confirmed, and by what. Not what is due when a debt is on the bill."""
    named = bill.last_money(money, "total", "not_the_total")
    due = bill.last_money(money, "to_pay", "not_the_total")
    owed = any(bill.saying("debt"))
    for every in (named, [] if owed else due):
        found = [one for one in every if one.sure >= LEAST_EVER]
        proven = [(one, why) for one in found if (why := _confirmed(bill, one))]
        if len({one.value for one, _ in proven}) == 1:
            return proven[0][0], True, proven[0][1]
        alone = only(every)
        if alone and not proven and alone.value > 0 and _by_itself(alone):
            if not owed and any(one.value == alone.value for one in due if one.line != alone.line):
                return alone, True, "Écrit deux fois."
            if alone.sure >= bill.labels.least_sure:
                return alone, False, "Lu une fois."
        if every:
            return None
    return None


def propose_amounts(bill: Bill, total: tuple[Found[Decimal], bool, str]) -> list[Proposal]:
    """The total; subscription and taxes where they are shares of it, taxes included."""
    amount, checked, why = total
    proposals = [_proposal("amount", amount, checked, why)]
    taxes = only(bill.last_money(money, "all_taxes", "not_the_total"))
    bare = only(bill.last_money(money, "without_taxes", "not_the_total"))
    if taxes and bare and bare.value + taxes.value == amount.value:
        proposals.append(
            _proposal("taxes_amount", taxes, True, "Avec le hors taxes, fait le total.")
        )
    never = ("not_the_subscription", "extra")
    whole = only(one for one in bill.last_money(money, "subscription", *never)
                 if _with_taxes(bill, one))  # fmt: skip
    if whole and 0 < whole.value < amount.value and whole.sure >= bill.labels.least_sure:
        proposals.append(_proposal("subscription_amount", whole, False, "Dans la colonne TTC."))
    return proposals


def _proposal(question: str, found: Found[Decimal], checked: bool, why: str) -> Proposal:
    return Proposal("bills", question, found.value, found.words[0].page, found.box, checked, why)


def _confirmed(bill: Bill, total: Found[Decimal]) -> str:
    if total.value <= 0:
        return ""
    bare = {one.value for one in bill.last_money(money, "without_vat")}
    vat = [one.value for one in bill.last_money(money, "vat", "total")]
    if any(one + more == total.value for one in bare for more in (*vat, sum(vat)) if more):
        return "Hors taxes plus TVA."
    return "Somme des lignes au-dessus." if _sum_above(bill, total) else ""


def _by_itself(total: Found[Decimal]) -> bool:
    """Beside others, before taxes or the tax alone, it might be one of them."""
    return len(list(money(total.line))) == 1


def _sum_above(bill: Bill, total: Found[Decimal]) -> bool:
    """Whether the amounts just above, each the last of its line, make the total."""
    at = bill.lines.index(total.line)
    column = [
        found[-1].value
        for line in bill.lines[:at]
        if line.words[0].page == total.words[0].page and (found := list(money(line)))
    ]
    return any(
        sum(column[-count:]) == total.value for count in range(2, min(LONGEST_SUM, len(column)) + 1)
    )


def _with_taxes(bill: Bill, one: Found[Decimal]) -> bool:
    """« TTC » on its line, or over its column and no other head between."""
    if bill.labels.has("with_taxes", one.line.text):
        return True
    for line in reversed(bill.lines[: bill.lines.index(one.line)]):
        head = bill.labels.find("with_taxes", line.text)
        if head and line.words[0].page == one.words[0].page:
            words = line.within(head.start(), head.end())
            return any(word.box.over(one.box) > 0 for word in words)
    return False
