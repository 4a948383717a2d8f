"""Tables for bundles: public keys of laptops and the agency's slots."""

from sqlalchemy import Column, Text
from sqlmodel import Field

from visitapp.server.database.people_tables import metadata
from visitapp.server.database.tables import ServerTable

__all__ = ["DeviceKey", "DeviceSlot", "metadata"]


class DeviceKey(ServerTable, table=True):
    """A laptop's pair of public keys; several after it went back to an old copy."""

    __tablename__ = "device_key"

    device: str = Field(primary_key=True)
    signing: str = Field(primary_key=True)
    recipient: str
    at: str


class DeviceSlot(ServerTable, table=True):
    """The agency's slot of a laptop: its data key, sealed to the escrow key; `entry` is JSON."""

    __tablename__ = "device_slot"

    device: str = Field(primary_key=True)
    profile: str = Field(primary_key=True)
    entry: str = Field(sa_column=Column(Text, nullable=False))
    at: str
