"""Routes for updates: the offered version, and parts of its archives."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, HTTPException, Path, Request
from fastapi.responses import FileResponse

from visitapp.domain.errors import UserError
from visitapp.server.http.dependencies import Asking
from visitapp.server.updates.shelf import Shelf
from visitapp.sync.wire.update_messages import Announced

router = APIRouter(prefix="/v1")
NOTHING = "Ce serveur ne donne pas de mise à jour."
OTHER = "Cette version n’est plus donnée."


def _shelf(request: Request) -> Shelf:
    found: Shelf | None = request.app.state.updates
    if found is None:
        raise HTTPException(404, NOTHING)
    return found


Kept = Annotated[Shelf, Depends(_shelf)]


@router.get("/update")
async def announced(person: Asking, shelf: Kept) -> Announced:
    """The offered version, as signed. 404: none, or not complete yet."""
    try:
        found = await to_thread.run_sync(shelf.given)
        return Announced.of(found.data, found.signatures)
    except (UserError, ValueError):
        raise HTTPException(404, NOTHING) from None


@router.get("/update/{archive}", response_class=FileResponse)
async def part(
    archive: Annotated[str, Path(pattern="^[0-9a-f]{64}$")], person: Asking, shelf: Kept
) -> FileResponse:
    """A part of an archive, or all of it, by its SHA-256: what the `Range` header says."""
    path = await to_thread.run_sync(shelf.archive, archive)
    if path is None:
        raise HTTPException(404, OTHER)
    return FileResponse(path, media_type="application/gzip", stat_result=path.stat())
