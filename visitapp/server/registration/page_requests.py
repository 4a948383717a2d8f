"""Page requests, without account: forms of our own pages, cookies with a random secret."""

import base64
import binascii
from collections.abc import Callable, Coroutine, Sequence
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from starlette.types import Scope

from visitapp.server.database.database import Busy, NoRoom
from visitapp.server.http.access_log import remark
from visitapp.server.http.dependencies import Anybody, Stored, wait
from visitapp.server.http.rate_limits import Pace
from visitapp.server.http.refusals import LATER, MUCH_LATER
from visitapp.server.http.same_origin import is_foreign
from visitapp.server.registration.agency import Called
from visitapp.server.registration.draft_keys import SECRET, Drawer, Sealer
from visitapp.server.registration.render_page import page
from visitapp.server.rights.rights import REGISTERED_AT_ALL

COOKIE, ASKED = "__Host-inscription", "__Host-reprise"
"""Of a draft; and of who was shown the page where a code is typed. Browsers take such a name only
from this very host, over https: no neighbour of the same domain can put one in its place."""
HOME, REPLY = "/inscription", "/reponse"
"""Of the registration; and where who received a letter answers it."""
FORM = "application/x-www-form-urlencoded"
LONGEST, MOST_FIELDS = 64 * 1024, 200
"""Bytes and fields of a form: the longest page, filled to the brim with signs of four bytes."""
EVERYWHERE = "everywhere"
REFUSED = {
    403: "foreign", 404: "absent", 405: "not_so", 408: "slow", 410: "closed", 413: "long",
    429: "busy", 500: "ours", 503: "busy", 507: "full",
}  # fmt: skip
Pairs = list[tuple[str, str]]


class HtmlRoute(APIRoute):
    """A route whose refusals are read by people; a page answers HEAD too, to who tries a link."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        super().__init__(path, endpoint, **more)
        if self.methods is not None and "GET" in self.methods:
            self.methods.add("HEAD")

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The usual one, within."""
        usual = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await usual(request)
            except RequestValidationError:
                return refused(request.scope, 404)
            except Busy:
                return refused(request.scope, 503, {"retry-after": LATER})
            except NoRoom as error:
                remark(request.scope, error)
                return refused(request.scope, 507, {"retry-after": MUCH_LATER})
            except HTTPException as why:
                return refused(request.scope, why.status_code, dict(why.headers or {}))

        return handler


def refused(scope: Scope, status: int, headers: dict[str, str] | None = None) -> Response:
    """A page that says what to do, with whom to call, as another page read it."""
    return refusal(status, headers, called_in(scope), replying=is_under(scope["path"], REPLY))


def is_under(path: str, home: str) -> bool:
    """Whether a path is one of these pages."""
    return path == home or path.startswith(f"{home}/")


def refusal(
    status: int, headers: dict[str, str] | None = None, called: Sequence[Called] = (), *,
    replying: bool = False,
) -> Response:  # fmt: skip
    """The same; `replying`: to who answers a letter."""
    why = REFUSED.get(status, "unreadable")
    answer = page("refusal", status=status, why=why, called=called, replying=replying)
    answer.headers.update(headers or {})
    return answer


def called_in(scope: Scope) -> Sequence[Called]:
    """Contacts, as the last page that read them found."""
    found: Sequence[Called] = getattr(scope["app"].state, "called", ()) if "app" in scope else ()
    return found


async def _form(request: Request, _place: Anybody) -> Pairs:
    """The fields of a form of ours, in order, after the limits of everybody together."""
    if is_foreign(request):
        raise HTTPException(403)
    pace: Pace = request.app.state.pace
    left = pace.take(REGISTERED_AT_ALL, EVERYWHERE)
    if left:
        raise wait(left)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind != FORM or len(body) > LONGEST:
        raise HTTPException(413 if len(body) > LONGEST else 415)
    try:
        return parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    except ValueError:
        raise HTTPException(422) from None


def _kept(fields: Annotated[Pairs, Depends(_form)], database: Stored) -> Pairs:
    """The same, of a form that is kept. Raises NoRoom: what is left is for who reads."""
    database.need_room()
    return fields


def _sealer(request: Request) -> Sealer:
    found: Sealer = request.app.state.sealer
    return found


def _drawer(request: Request) -> Drawer | None:
    """The drawer of the cookie; None without a cookie of ours."""
    secret = read_secret(request.cookies.get(COOKIE, ""))
    return _sealer(request).drawer(secret) if secret else None


def _asked(request: Request) -> bytes:
    """The secret of a browser that was shown where a code is typed; empty without one."""
    return read_secret(request.cookies.get(ASKED, ""))


def _own(drawer: Annotated[Drawer | None, Depends(_drawer)]) -> Drawer:
    if drawer is None:
        raise HTTPException(410)
    return drawer


Form = Annotated[Pairs, Depends(_kept)]
Erasing = Annotated[Pairs, Depends(_form)]
"""The fields of a form, taken while the disk is full too."""
Seals = Annotated[Sealer, Depends(_sealer)]
MaybeOwn = Annotated[Drawer | None, Depends(_drawer)]
Own = Annotated[Drawer, Depends(_own)]
"""The drawer of who asks; 410 without one."""
WasAsked = Annotated[bytes, Depends(_asked)]


def go(path: str) -> RedirectResponse:
    """Another page, asked with GET: what was posted is not posted again."""
    return RedirectResponse(f"{HOME}{path}", 303)


def give(answer: Response, secret: bytes, name: str = COOKIE) -> Response:
    """The cookie of a new draft. It goes with the browser's session, and to nobody else."""
    answer.set_cookie(name, told_of(secret), secure=True, httponly=True, samesite="strict")
    return answer


def take_back(answer: Response) -> Response:
    """The cookie is to be forgotten."""
    answer.delete_cookie(COOKIE, secure=True, httponly=True, samesite="strict")
    return answer


def told_of(secret: bytes) -> str:
    """A secret as a cookie says it."""
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def read_secret(told: str) -> bytes:
    """The secret of a cookie; empty for anything else."""
    try:
        secret = base64.urlsafe_b64decode(f"{told}=".encode("ascii"))
    except (ValueError, binascii.Error):
        return b""
    return secret if len(secret) == SECRET else b""
