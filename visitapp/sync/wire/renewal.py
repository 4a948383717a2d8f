"""Random words of the attempts to renew tokens, kept before they are sent.

A request that was given up may arrive after the one that followed it, with a token that is spent by
then: to the server it would be a thief's. Each attempt therefore says those before it that got no
answer. They are random: who copied the token cannot have said them.
"""

import hashlib
import json
import secrets

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.wire.messages import Renew

KEY = "renewals"
MOST = 32
"""Attempts that are remembered: a network gives a request up within minutes."""


def attempt(database: Database, refresh: str) -> Renew:
    """The next request with this token, and kept: it may be sent, and its answer lost."""
    of = hashlib.sha256(refresh.encode()).hexdigest()[:16]
    kept = json.loads(meta.read(database, KEY) or "{}")
    before = kept.get("said", []) if kept.get("of") == of else []
    word = secrets.token_urlsafe(12)
    said = [*before, word][-MOST:]
    meta.write(database, KEY, json.dumps({"of": of, "said": said}))
    return Renew(refresh=refresh, attempt=word, unanswered=before)
