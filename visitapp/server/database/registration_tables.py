"""Tables for the pages: sealed drafts of registrations, what was received, codes of letters."""

from sqlalchemy import Column, Text
from sqlmodel import Field

from visitapp.server.database.bundle_tables import metadata
from visitapp.server.database.tables import ServerTable

__all__ = ["Draft", "Received", "ReplyLink", "metadata"]


class Draft(ServerTable, table=True):
    """An unsent registration; a household's secret gives `id` and key; erased after `until`."""

    __tablename__ = "registration_draft"

    id: str = Field(primary_key=True)
    sealed: str = Field(sa_column=Column(Text, nullable=False))
    until: str = Field(index=True)


class Received(ServerTable, table=True):
    """A registration received once, by its draft's `id`; nothing of what it says."""

    __tablename__ = "registration_received"

    id: str = Field(primary_key=True)
    household: str
    registration: str
    code: str
    at: str


class ReplyLink(ServerTable, table=True):
    """A letter that is answered by a code, of which there is a print; `answered`: when it was."""

    __tablename__ = "reply_link"

    code: str = Field(primary_key=True)
    root: str
    letter: str
    answered: str = ""
