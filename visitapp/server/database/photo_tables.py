"""Photos as they arrive, a row a record, and the files that rows share."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary
from sqlmodel import Field

from visitapp.server.database.tables import BIG, ServerTable, metadata

__all__ = ["Photo", "PhotoFile", "PhotoPiece", "metadata"]


class Photo(ServerTable, table=True):
    """`got` of `size` bytes, the last `at`, from `device`; `whole` (1) once checked and on disk:
    closed by the household's key in a `file`, which is named by what is in it."""

    __tablename__ = "photo"
    __table_args__ = (Index("ix_photo_file", "file"), Index("ix_photo_root", "root"))

    record: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    root: str
    mime: str
    size: int = Field(sa_column=Column(BIG, nullable=False))
    got: int = Field(default=0, sa_column=Column(BIG, nullable=False, server_default="0"))
    whole: int = 0
    device: str
    at: str
    file: str = Field(default="", sa_column_kwargs={"server_default": ""})


class PhotoPiece(ServerTable, table=True):
    """A piece of a photo that is not whole yet, closed by the household's key: kept with `got`."""

    __tablename__ = "photo_piece"
    __table_args__ = (ForeignKeyConstraint(["record", "sha256"], ["photo.record", "photo.sha256"]),)

    record: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    start: int = Field(sa_column=Column(BIG, primary_key=True))
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class PhotoFile(ServerTable, table=True):
    """A file that is in the store, or may be; `until` when who puts or removes it may be at it."""

    __tablename__ = "photo_file"

    sha256: str = Field(primary_key=True)
    until: str = Field(default="", sa_column_kwargs={"server_default": ""})
