"""Tables for registrations: sealed drafts, and what was received."""

from sqlalchemy import Column, Text
from sqlmodel import Field

from visitapp.server.database.bundle_tables import metadata
from visitapp.server.database.tables import ServerTable

__all__ = ["Draft", "Received", "metadata"]


class Draft(ServerTable, table=True):
    """A registration that is not sent. `id` and the key of `sealed` come from a secret that only
    the household has (a cookie, or a short code); after `until` it is erased."""

    __tablename__ = "registration_draft"

    id: str = Field(primary_key=True)
    sealed: str = Field(sa_column=Column(Text, nullable=False))
    until: str = Field(index=True)


class Received(ServerTable, table=True):
    """A registration that was received, once: `id` is its draft's, whatever was sent twice.

    Nothing of what it says: that is in the household's file, and goes with it.
    """

    __tablename__ = "registration_received"

    id: str = Field(primary_key=True)
    household: str
    registration: str
    code: str
    at: str
