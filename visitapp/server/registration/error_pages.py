"""Refusals outside routes (404, 405, limits, faults) as readable pages."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from visitapp.server.registration.page_requests import HOME, REPLY, is_under, refused

KEPT = (b"allow", b"retry-after", b"connection")
"""Headers of a refusal that are true whatever its body is."""


class Helpful:
    """Gives a page of the same look in the place of any other refusal; a fault is still raised."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or not _is_ours(scope["path"]):
            return await self._app(scope, receive, send)
        answer = _Answer(scope, receive, send)
        try:
            await self._app(scope, receive, answer.send)
        except Exception:
            if not answer.begun:
                await refused(scope, 500)(scope, receive, send)
            raise
        return None


class _Answer:
    """Sends the answer as it comes, or the page instead."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self.begun = self._replaced = False

    async def send(self, message: Message) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start":
            self.begun = True
            headers = {name.lower(): value for name, value in message.get("headers", [])}
            html = headers.get(b"content-type", b"").startswith(b"text/html")
            self._replaced = message["status"] >= 400 and not html
            if self._replaced:
                kept = {
                    name.decode(): value.decode("latin-1")
                    for name, value in headers.items() if name in KEPT
                }  # fmt: skip
                page = refused(self._scope, message["status"], kept)
                await page(self._scope, self._receive, self._send)
        if not self._replaced:
            await self._send(message)


def _is_ours(path: str) -> bool:
    return is_under(path, HOME) or is_under(path, REPLY)
