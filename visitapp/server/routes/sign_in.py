"""Routes for signing in: password, second factor, session."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from fastapi import APIRouter, HTTPException, Request

from visitapp.server.accounts import sign_in as signing_in
from visitapp.server.accounts.author_rights import OthersProfile
from visitapp.server.accounts.invitations import BadCode
from visitapp.server.accounts.sign_in import NoPassword, TooSoon, Typed, Wrong
from visitapp.server.http.dependencies import Asking, AtTheDoor, Stored, in_pace, place_of, wait
from visitapp.server.routes.enrolment import BAD_CODE, count, keys_of, may_use
from visitapp.sync.wire.device_word import Mine
from visitapp.sync.wire.messages import Keys
from visitapp.sync.wire.people_messages import Factor, FirstPassword, NewPassword, SignIn

router = APIRouter(prefix="/v1")
WRONG = "Le compte, le mot de passe ou le code n’est pas le bon."


@router.post("/sign-in")
async def sign_in(told: SignIn, place: AtTheDoor, request: Request, database: Stored) -> Keys:
    """Open a session on this computer. 409: what waits on it is another's to send."""
    in_pace(request, await signing_in.paced(database, told.account, place))
    typed = Typed(told.account, told.password, told.code, told.name, place)
    mine = Mine(told.laptop, told.waiting)
    with _told():
        return keys_of(*await signing_in.sign_in(database, typed, datetime.now(UTC), mine))


@router.post("/password/first")
async def first(
    told: FirstPassword, place: AtTheDoor, request: Request, database: Stored
) -> Factor:
    """Choose a password with a code of the agency; the key of the second factor, once."""
    await may_use(request, told.code, place, database)
    try:
        with _told():
            given = await signing_in.first(
                database, told.code, told.password, place, datetime.now(UTC)
            )
    except BadCode:
        await count(database, place)
        raise HTTPException(403, BAD_CODE) from None
    return Factor(account=given.account, secret=given.key, uri=given.address)


@router.post("/password")
async def change(told: NewPassword, person: Asking, request: Request, database: Stored) -> Keys:
    """Choose another password: every other session ends."""
    typed = Typed(person.account, told.password, "", told.name, place_of(request))
    with _told():
        made = await signing_in.change(database, person, typed, told.new, datetime.now(UTC))
    return keys_of(made)


@contextmanager
def _told() -> Iterator[None]:
    """What can be wrong, as statuses."""
    try:
        yield
    except Wrong:
        raise HTTPException(403, WRONG) from None
    except OthersProfile as others:
        raise HTTPException(409, str(others)) from None
    except NoPassword as why:
        raise HTTPException(422, str(why)) from None
    except TooSoon as soon:
        raise wait(soon.left) from None
