"""A store that speaks S3, on loopback, for the time of a test: moto's server, over real HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2

BUCKET = "photos-of-tests"


@contextmanager
def object_store() -> Iterator[Any]:
    """A client of an empty bucket."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        client = boto3.client(
            "s3", endpoint_url=f"http://{host}:{port}", region_name="eu-west-3",
            aws_access_key_id="test", aws_secret_access_key="test",
        )  # fmt: skip
        httpx2.post(f"http://{host}:{port}/moto-api/reset")  # one process keeps one memory
        client.create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-3"}
        )
        yield client
        client.close()
    finally:
        server.stop()
