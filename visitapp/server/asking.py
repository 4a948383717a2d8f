"""What each route is given: the person who asks, and a transaction. Both live on the app."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request

from visitapp.server.database import ServerDatabase
from visitapp.server.people import Person

Who = Callable[[Request], Awaitable[Person]]


async def _person(request: Request) -> Person:
    who: Who = request.app.state.who
    person = await who(request)
    request.state.account = person.account
    return person


def _database(request: Request) -> ServerDatabase:
    found: ServerDatabase = request.app.state.database
    return found


Asking = Annotated[Person, Depends(_person)]
Stored = Annotated[ServerDatabase, Depends(_database)]
