"""Structures, people, registrations and information, invented, made through the operations."""

from datetime import date

from tests.operations.households_made import given, make_household
from visitapp.operations.network.directory import partners
from visitapp.operations.network.dissemination import disseminations
from visitapp.operations.network.people import people, talks
from visitapp.operations.records.create import make


def structure(desk, name: str = "CCAS de Bondy (exemple)", **more) -> str:
    """A structure of the directory; returns its id."""
    return partners.create(desk, answers=given(name=name, **more)).made


def someone(desk, name: str, where: str = "", **more) -> str:
    """A person of the network; returns its id."""
    return people.create(desk, answers=given(name=name, **more), structure=where).made


def information(desk, title: str = "Visites gratuites", **more) -> str:
    """An information to make known; returns its id."""
    known = {"text": "Parlez-en autour de vous.", "networks": ("town_halls",), **more}
    return disseminations.create(desk, answers=given(title=title, **known)).made


def registration(desk, on: date, first: str = "Odile", **more) -> str:
    """A registration of a household; returns its id."""
    household = make_household(desk, first)
    known = {"origin": "self", "commune": "Bondy", **more}
    answers = given(first_name=first, last_name="Ravaux", registered_on=on, **known)
    return make(desk, kind="registration", parent=household, answers=answers).made


def talk(desk, contact: str, on: date, how: str = "call", said: str = "") -> None:
    """A talk with somebody."""
    words = given(said=said) if said else {}
    talks.note_talk(desk, contact=contact, answers=given(on=on, how=how) | words)
