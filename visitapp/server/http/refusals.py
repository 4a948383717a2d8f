"""Validation errors: where and why, never the refused value (a password, half a character)."""

import json

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError

from visitapp.server.database.database import Busy, NoRoom
from visitapp.server.http.access_log import remark

LATER = "5"
"""Seconds after which to come back when there was no connection."""
MUCH_LATER = "300"
"""Seconds after which to come back when the disk is full: somebody must make room."""
FULL = json.dumps({"detail": "Le serveur n’a plus de place."}, ensure_ascii=False)


def refuse_plainly(app: FastAPI) -> None:
    """Answer 422 so, 503 without a free connection, 507 on a full disk."""
    app.add_exception_handler(RequestValidationError, _told)
    app.add_exception_handler(Busy, _busy)
    app.add_exception_handler(NoRoom, _full)


async def _told(_request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    detail = [{"loc": [str(part) for part in one["loc"]], "type": one["type"]} for one in found]
    text = json.dumps({"detail": detail})  # ASCII: a name that was sent may be no text
    return Response(text, 422, media_type="application/json")


async def _full(request: Request, error: Exception) -> Response:
    remark(request.scope, error)
    headers = {"retry-after": MUCH_LATER}
    return Response(FULL, 507, headers=headers, media_type="application/json")


async def _busy(request: Request, error: Exception) -> Response:
    remark(request.scope, error)
    return Response(status_code=503, headers={"retry-after": LATER})
