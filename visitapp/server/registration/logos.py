"""Logos on the confirmation page: photos of the settings in force, no other."""

from dataclasses import dataclass
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, HTTPException, Path, Request, Response

from visitapp.reports.layout.marks import MOST, light_logo
from visitapp.server.database.database import Session
from visitapp.server.database.household_key import Altered
from visitapp.server.database.household_keys import keys_of
from visitapp.server.http.dependencies import Anybody, Stored
from visitapp.server.instance.photo_store import PhotoLost, StoreUnreachable
from visitapp.server.photos import store_calls
from visitapp.server.photos.intake import Intake
from visitapp.server.photos.rows import place_of_photo
from visitapp.server.registration.agency import Agency, agency
from visitapp.server.registration.page_requests import HtmlRoute
from visitapp.server.registration.paris_day import today

router = APIRouter(prefix="/inscription", include_in_schema=False, route_class=HtmlRoute)
FOREVER = "public, max-age=31536000, immutable"
FUNDERS, LOGO = "funders", "logo"
LONGEST = 240
"""Pixels of a logo on a page: twice what it takes there."""
WHOLE = "SELECT sha256, root, file FROM photo WHERE sha256 IN :names AND whole = 1 ORDER BY root"


@dataclass(frozen=True, slots=True)
class Marks:
    """Who carries a scheme: in words, and by its logos, named by what they hold."""

    funders: str = ""
    logos: tuple[str, ...] = ()


async def marks(session: Session, request: Request, said: Agency, scheme: str) -> Marks:
    """Those of one scheme; without logos where the server keeps no photos."""
    logos = await _whole(session, said.schemes.get(scheme, {}).get(LOGO))
    kept = logos if request.app.state.photos is not None else ()
    return Marks(said.text(scheme, FUNDERS), kept[:MOST])


@router.get("/logo/{name}")
async def logo(
    _: Anybody, name: Annotated[str, Path(pattern="^[0-9a-f]{64}$")], request: Request,
    database: Stored,
) -> Response:  # fmt: skip
    """One logo, small. 404 for any other photo."""
    intake: Intake | None = request.app.state.photos
    async with database.snapshot() as session:
        said = await agency(session, today())
        every = [one.get(LOGO) for one in said.schemes.values()]
        ours = [found for one in every for found in await _whole(session, one)]
        if intake is None or name not in ours:
            raise HTTPException(404)
        row = (await session.rows(WHOLE, names=[name]))[0]
        key = (await keys_of(session, [row["root"]]))[row["root"]]
    try:
        closed = await store_calls.ask(intake.store.get, row["file"])
        data = key.open_photo(place_of_photo(row["root"], name), closed)
    except (PhotoLost, StoreUnreachable, Altered):
        raise HTTPException(404) from None
    png = await to_thread.run_sync(light_logo, data, LONGEST)
    if png is None:
        raise HTTPException(404)
    return Response(png, media_type="image/png", headers={"cache-control": FOREVER})


async def _whole(session: Session, names: object) -> tuple[str, ...]:
    """Those that arrived whole, in their order."""
    wanted = [one for one in names if isinstance(one, str)] if isinstance(names, list) else []
    if not wanted:
        return ()
    here = {row["sha256"] for row in await session.rows(WHOLE, names=wanted)}
    return tuple(one for one in wanted if one in here)
