"""FastAPI dependencies, held by the app: an authorised caller (`rights.ROUTES`), a database."""

import ipaddress
from collections.abc import Awaitable, Callable
from datetime import timedelta
from math import ceil
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from visitapp.server.database.database import ServerDatabase
from visitapp.server.http.rate_limits import Pace
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import ROUTES, SENT, Call

Who = Callable[[Request], Awaitable[Person]]
NOT_FOR_YOU = "Votre compte ne permet pas cela."
SIGN_IN = "Ouvrez d’abord votre session, avec votre mot de passe et votre code."
TOO_OFTEN = "Trop de demandes à la suite : attendez un peu."
TOO_MUCH = "Ce compte a déjà beaucoup envoyé aujourd’hui : le reste partira plus tard."


def call_of(request: Request) -> Call | None:
    """The line of the table for this request."""
    path = getattr(request.scope.get("route"), "path", "")
    return ROUTES.get(f"{request.method} {path}")


def wait(left: timedelta, why: str = TOO_OFTEN) -> HTTPException:
    """429: when to come back, in whole seconds."""
    seconds = max(1, ceil(left.total_seconds()))
    return HTTPException(429, why, headers={"retry-after": str(seconds)})


PREFIX = 64
"""Bits of an IPv6 address that tell whose line it is: each has 2^64 addresses to choose from."""


def place_of(request: Request) -> str:
    """Where a request comes from: an address, or the network of an IPv6 line."""
    told = request.client.host if request.client else ""
    try:
        found = ipaddress.ip_address(told)
    except ValueError:
        return told
    if not isinstance(found, ipaddress.IPv6Address):
        return told
    mapped = found.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((int(found), PREFIX), strict=False))


async def _person(request: Request) -> Person:
    who: Who = request.app.state.who
    call = call_of(request)
    person = await who(request)
    request.state.account = person.account
    if call is None or person.role not in call.roles:
        raise HTTPException(403, NOT_FOR_YOU)
    if call.signed and not person.signed:
        raise HTTPException(403, SIGN_IN)
    _in_pace(request, call, person.account)
    _in_measure(request, person.account)
    return person


async def _anybody(request: Request) -> str:
    place = await _at_the_door(request)
    in_pace(request, place)
    return place


async def _at_the_door(request: Request) -> str:
    call = call_of(request)
    if call is None or not call.anybody:
        raise HTTPException(403, NOT_FOR_YOU)
    return place_of(request)


def in_pace(request: Request, who: str) -> None:
    """Refuses with 429 beyond the pace of this route, for this caller or this place."""
    call = call_of(request)
    if call is not None:
        _in_pace(request, call, who)


def _in_pace(request: Request, call: Call, who: str) -> None:
    pace: Pace = request.app.state.pace
    left = pace.take(call, who)
    if left > timedelta(0):
        raise wait(left)


def _in_measure(request: Request, account: str) -> None:
    """Refuses with 429 what an account sends beyond its measure of the day."""
    size = int(request.headers.get("content-length", 0))
    pace: Pace = request.app.state.pace
    left = pace.take(SENT, account, size) if size else timedelta(0)
    if left > timedelta(0):
        raise wait(left, TOO_MUCH)


def _database(request: Request) -> ServerDatabase:
    found: ServerDatabase = request.app.state.database
    return found


Asking = Annotated[Person, Depends(_person)]
Anybody = Annotated[str, Depends(_anybody)]
"""Where a request without an account comes from."""
AtTheDoor = Annotated[str, Depends(_at_the_door)]
"""The same, for a route that first looks whose pace to count: see `in_pace`."""
Stored = Annotated[ServerDatabase, Depends(_database)]
