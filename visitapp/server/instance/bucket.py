"""An S3 bucket: `[s3]` in server.toml, keys in the environment or secrets.toml; https only."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from visitapp.domain.errors import UserError
from visitapp.server.instance.photo_store import PhotoStore

TABLE = "s3"
KEY, SECRET = "VISITAPP_S3_KEY", "VISITAPP_S3_SECRET"
FORMS = {
    "bucket": re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
    "region": re.compile(r"[0-9A-Za-z-]{0,64}"),
    "prefix": re.compile(r"([0-9A-Za-z._-]+/)*"),
}
CONNECT, READ, TRIES = 5, 20, 2
"""Seconds, and how often: the laptop tries again. A whole answer has `photo_s3.LONGEST`."""
NOT_INSTALLED = UserError(
    "Il manque de quoi parler à un magasin S3.", "Faites pip install 'visitapp[server,s3]'."
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where photos are, when they are not in the folder. An empty endpoint is Amazon's own."""

    endpoint: str
    region: str
    bucket: str
    prefix: str
    key: str = field(repr=False)
    secret: str = field(repr=False)


def read_bucket(
    settings: Mapping[str, Any],
    kept: Mapping[str, Any],
    environment: Mapping[str, str],
    path: Path,
) -> Bucket | None:
    """A server's bucket, None for its folder; `path`: its settings. Raises UserError."""
    said = settings.get(TABLE)
    if said is None:
        return None
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        raise UserError(f"{path} : « [{TABLE}] » n’est pas lisible.", "Corrigez le fichier.")
    strange = sorted(set(said) - {"endpoint", *FORMS})
    if strange:
        raise UserError(
            f"{path} : « {strange[0]} » n’a pas de place dans [{TABLE}].",
            "Les clés vont dans secrets.toml, ou dans l’environnement.",
        )
    told = {"endpoint": "", "region": "", "bucket": "", "prefix": "photos/", **said}
    for name, form in FORMS.items():
        if not form.fullmatch(told[name]):
            raise UserError(f"{path} : « {name} » de [{TABLE}] n’est pas possible.", "Corrigez-le.")
    if not _is_safe(told["endpoint"]):
        raise UserError(
            f"{path} : « endpoint » de [{TABLE}] n’est pas une adresse https.", "Corrigez-la."
        )
    key, secret = _keys(kept.get(TABLE), environment, path)
    return Bucket(**told, key=key, secret=secret)


@lru_cache(maxsize=4)
def store_of(bucket: Bucket) -> PhotoStore:
    """Photos in a bucket, one client for all (0.1 s to make). Raises UserError without boto3."""
    try:
        import boto3
        from botocore.config import Config

        from visitapp.server.instance.photo_s3 import S3
    except ModuleNotFoundError:
        raise NOT_INSTALLED from None
    how = Config(
        connect_timeout=CONNECT, read_timeout=READ, retries={"total_max_attempts": TRIES},
        request_checksum_calculation="when_required",  # stores other than Amazon's refuse more
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if bucket.endpoint else "auto"},
    )  # fmt: skip
    client = boto3.client(
        "s3", endpoint_url=bucket.endpoint or None, region_name=bucket.region or "us-east-1",
        aws_access_key_id=bucket.key, aws_secret_access_key=bucket.secret, config=how,
    )  # fmt: skip
    return S3(client, bucket.bucket, bucket.prefix)


def _keys(kept: Any, environment: Mapping[str, str], path: Path) -> tuple[str, str]:
    if environment.get(KEY) and environment.get(SECRET):
        return environment[KEY], environment[SECRET]
    table = kept if isinstance(kept, dict) else {}
    key, secret = table.get("key"), table.get("secret")
    if not (isinstance(key, str) and isinstance(secret, str) and key and secret):
        raise UserError(
            f"{path} : les clés de [{TABLE}] ne sont nulle part.",
            f"Écrivez-les dans secrets.toml, ou dans {KEY} et {SECRET}.",
        )
    return key, secret


def _is_safe(endpoint: str) -> bool:
    """Nothing, https, or this very machine."""
    if not endpoint:
        return True
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
