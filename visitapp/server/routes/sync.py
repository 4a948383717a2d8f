"""Routes of sync: each calls one function of `exchange`."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.routing import APIRoute

from visitapp.server.http.dependencies import Asking, Stored
from visitapp.server.sync import exchange
from visitapp.server.sync.feed import BadCursor
from visitapp.sync.wire import answer_seal
from visitapp.sync.wire.messages import Digest, Have, Hello, Lacking, Push, Pushed, Wanted, Welcome


class Sealed(APIRoute):
    """A route whose answers are sealed, for whoever asks with a word (`answer_seal.py`)."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers, sealed."""
        answered = super().get_route_handler()

        async def sealed(request: Request) -> Response:
            answer = await answered(request)
            asked = request.headers.get(answer_seal.ASKED, "")
            if asked and len(asked) <= answer_seal.LONGEST:
                key = request.app.state.seal_keys.answers
                said = answer_seal.seal(key, request.url.path, asked, bytes(answer.body))
                answer.headers[answer_seal.SEAL] = said
            return answer

        return sealed


router = APIRouter(prefix="/v1", route_class=Sealed)


@router.post("/hello")
async def hello(told: Hello, person: Asking, database: Stored, request: Request) -> Welcome:
    """Versions, limits, and the epoch of the server."""
    try:
        return await exchange.hello(database, person, told, mails=request.app.state.mails)
    except exchange.TooOld:
        raise HTTPException(426, "Le programme est trop ancien : mettez-le à jour.") from None


@router.post("/push")
async def push(told: Push, person: Asking, database: Stored) -> Pushed:
    """Number changes: one result for each."""
    try:
        return await exchange.push(database, person, told)
    except exchange.OtherEpoch:
        why = "Le serveur a été rétabli : présentez-vous de nouveau."
        raise HTTPException(409, why) from None


@router.get("/changes")
async def changes(person: Asking, database: Stored, cursor: str = "") -> Response:
    """Changes since a cursor, as a `Page`."""
    try:
        return _json(await exchange.changes(database, person, cursor))
    except BadCursor:
        raise HTTPException(422, "Ce repère n’est pas du serveur.") from None


@router.post("/records")
async def records(told: Wanted, person: Asking, database: Stored) -> Response:
    """A piece of all changes of households or records: a `Given`."""
    return _json(await exchange.records(database, person, told))


@router.post("/have")
async def have(told: Have, person: Asking, database: Stored) -> Lacking:
    """Those of these changes that are not here."""
    return await exchange.have(database, person, told)


@router.get("/digest")
async def digest(person: Asking, database: Stored) -> Digest:
    """Counts and digests of each record this person may see."""
    return await exchange.digest(database, person)


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")
