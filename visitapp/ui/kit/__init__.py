"""Widgets of our own, that know no question and no household: pages, cards, labels, rows."""
