"""Whether a form comes from a page of another site, as the browser itself says it.

Every browser since 2023 says it (Sec-Fetch-Site); those before name the page's site (Origin, else
Referer). One that says nothing is believed: without its cookies, and a stamp that a page of ours
gave it, what it sends changes nothing.
"""

from urllib.parse import urlsplit

from fastapi import Request

OURS = ("same-origin", "none")
"""A page of ours, or nobody's: an address that was typed, a page that is loaded again."""


def is_foreign(request: Request) -> bool:
    """Whether a page of another site sent it, or one of a neighbour of the same domain."""
    said = request.headers.get("sec-fetch-site")
    if said is not None:
        return said.lower() not in OURS
    page = request.headers.get("origin") or request.headers.get("referer")
    if page is None:
        return False
    try:
        return urlsplit(page).netloc.lower() != request.headers.get("host", "").lower()
    except ValueError:
        return True
