"""The agency's mail relay: `[mail]` in server.toml, its password in the environment or
secrets.toml. Nothing is sent in clear beyond this machine."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, Literal, get_args

from visitapp.domain.errors import UserError

TABLE, PASSWORD = "mail", "VISITAPP_MAIL_PASSWORD"
Security = Literal["starttls", "tls", "none"]
NUMBERS = {"port": (1, 65535), "first_hour": (0, 23), "last_hour": (1, 24)}
KNOWN: Mapping[str, Any] = {
    "host": "", "from": "", "security": "starttls", "user": "", "port": 587, "first_hour": 8,
    "last_hour": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relay:
    """Who takes our mail. `sender` is a header (« Nom <adresse> »), `address` what is in it;
    nothing leaves before `first_hour` nor from `last_hour` on, in Paris."""

    host: str
    port: int
    security: Security
    sender: str
    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    first_hour: int = 8
    last_hour: int = 20


def read_relay(
    settings: Mapping[str, Any], kept: Mapping[str, Any], environment: Mapping[str, str], path: Path
) -> Relay | None:
    """A server's relay, None for none; `path`: its settings. Raises UserError."""
    said = settings.get(TABLE)
    if said is None:
        return None
    if not isinstance(said, dict):
        raise UserError(f"{path} : « [{TABLE}] » n’est pas lisible.", "Corrigez le fichier.")
    strange = sorted(set(said) - set(KNOWN))
    if strange:
        raise UserError(
            f"{path} : « {strange[0]} » n’a pas de place dans [{TABLE}].",
            f"Le mot de passe va dans secrets.toml, ou dans {PASSWORD}.",
        )
    told = {**KNOWN, **said}
    for name in KNOWN:
        if not _fits(name, told[name]):
            raise UserError(f"{path} : « {name} » de [{TABLE}] n’est pas possible.", "Corrigez-le.")
    if told["first_hour"] >= told["last_hour"]:
        raise UserError(f"{path} : [{TABLE}] n’a pas d’heure pour envoyer.", "Corrigez-les.")
    if told["security"] == "none" and not _is_here(told["host"]):
        raise UserError(
            f"{path} : [{TABLE}] enverrait en clair hors de cette machine.",
            'Mettez security = "starttls" ou "tls".',
        )
    password = _password(told["user"], kept.get(TABLE), environment, path)
    return Relay(
        told["host"], told["port"], told["security"], told["from"], address_in(told["from"]),
        told["user"], password, told["first_hour"], told["last_hour"],
    )  # fmt: skip


def address_in(header: str) -> str:
    """The one address of « Nom <adresse> »; empty when it is none that mail programs read."""
    tried = EmailMessage(policy=SMTP)
    try:
        tried["To"] = header.strip()
        found = tried["To"]
        if len(found.addresses) != 1 or found.defects or not found.addresses[0].domain:
            return ""
        address = str(found.addresses[0].addr_spec)
    except (ValueError, IndexError, AttributeError):
        return ""
    return address if address.isascii() and " " not in address else ""


def _fits(name: str, value: Any) -> bool:
    if name in NUMBERS:
        least, most = NUMBERS[name]
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    if not isinstance(value, str):
        return False
    if name == "security":
        return value in get_args(Security)
    return bool(address_in(value)) if name == "from" else name == "user" or bool(value.strip())


def _password(user: str, kept: Any, environment: Mapping[str, str], path: Path) -> str:
    if not user:
        return ""
    table = kept if isinstance(kept, dict) else {}
    found = environment.get(PASSWORD) or table.get("password")
    if isinstance(found, str) and found:
        return found
    raise UserError(
        f"{path} : le mot de passe de [{TABLE}] n’est nulle part.",
        f"Écrivez-le dans secrets.toml, ou dans {PASSWORD}.",
    )


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
