"""Photos in an S3 store, for several servers or managed disks.

An object is put whole or not at all, with its SHA-256, which the store checks. Needs the optional
dependency `visitapp[s3]`. Pieces wait in the database: S3's own parts begin at 5 MiB, too much for
a link that dies every half minute.
"""

import base64
import re
from collections.abc import Iterator
from time import monotonic
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from visitapp.server.instance.photo_store import PhotoLost, Stored, StoreUnreachable, checked_name
from visitapp.sync.wire.photo_messages import MOST_PHOTO

LONGEST = 60.0
"""Seconds for a whole photo: a store that gives a byte a second is none to wait for."""
PART = 256 * 1024
MOST_FILE = MOST_PHOTO + 1024
"""A photo, and what closes it."""
NOT_HERE = ("404", "NoSuchKey", "NotFound")


class S3Unreachable(StoreUnreachable):
    """The store does not answer, or refuses: the laptop tries again later."""


class S3:
    """A bucket, under `prefix`. `client` is `boto3.client("s3", …)`."""

    def __init__(self, client: Any, bucket: str, prefix: str = "photos/") -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix

    def put(self, sha256: str, data: bytes) -> None:
        """Kept when this returns. Raises S3Unreachable."""
        told = base64.b64encode(bytes.fromhex(checked_name(sha256))).decode()
        self._ask(
            "put_object",
            sha256,
            Body=data,
            ContentType="application/octet-stream",
            ChecksumSHA256=told,
        )

    def get(self, sha256: str) -> bytes:
        """A photo. Raises PhotoLost, S3Unreachable."""
        answer = self._ask("get_object", sha256)
        ends, body = monotonic() + LONGEST, bytearray()
        try:
            for part in answer["Body"].iter_chunks(PART):
                body += part
                if monotonic() > ends or len(body) > MOST_FILE:
                    raise S3Unreachable("get_object")
        except BotoCoreError as error:  # cut in the middle
            raise S3Unreachable("get_object") from error
        return bytes(body)

    def has(self, sha256: str) -> bool:
        """Whether the photo is here. Raises S3Unreachable."""
        try:
            self._ask("head_object", sha256)
        except PhotoLost:
            return False
        return True

    def remove(self, sha256: str) -> None:
        """Delete a photo for good: the bucket must not keep versions. Raises S3Unreachable."""
        self._ask("delete_object", sha256)

    def each(self) -> Iterator[Stored]:
        """Every photo, a thousand at a time. Raises S3Unreachable."""
        form = re.compile(re.escape(self._prefix) + r"([0-9a-f]{2})/([0-9a-f]{62})")
        pages = self._client.get_paginator("list_objects_v2")
        try:
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix):
                for one in page.get("Contents", []):
                    if found := form.fullmatch(one["Key"]):
                        yield Stored(found[1] + found[2], one["Size"], one["LastModified"])
        except (ClientError, BotoCoreError) as error:
            raise S3Unreachable("list_objects_v2") from error

    def answers(self) -> bool:
        """Whether the bucket is there, and these keys open it."""
        try:
            self._client.head_bucket(Bucket=self._bucket)
        except (ClientError, BotoCoreError):
            return False
        return True

    def _ask(self, what: str, sha256: str, **more: Any) -> dict[str, Any]:
        name = checked_name(sha256)
        key = f"{self._prefix}{name[:2]}/{name[2:]}"
        try:
            answer: dict[str, Any] = getattr(self._client, what)(
                Bucket=self._bucket, Key=key, **more
            )
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in NOT_HERE:
                raise PhotoLost(sha256) from None
            raise S3Unreachable(what) from error
        except BotoCoreError as error:  # no network, no name, no answer in time
            raise S3Unreachable(what) from error
        return answer
