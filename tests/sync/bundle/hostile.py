"""A thousand files that are not what the agency should take: damaged, made up, or replayed."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.depth import sample
from visitapp.sync.bundle import sealing, signing
from visitapp.sync.bundle.archive import Stream

FLIPS, INNER, CUTS = sample(350, 70), sample(400, 80), sample(150, 30)
Files = dict[str, bytes]


@dataclass(frozen=True)
class Sample:
    """A good file, taken apart, and the keys of those who made it; `what` it is signed as."""

    sealed: bytes
    files: Files
    recipient: str
    signing: str
    what: str = signing.BUNDLE

    def resealed(self, plain: bytes) -> bytes:
        """Any bytes, sealed to who opens the file: anybody can do that."""
        sealed = io.BytesIO()
        sealing.seal(io.BytesIO(plain), sealed, self.recipient)
        return sealed.getvalue()

    def packed(self, files: Files) -> bytes:
        """These files, sealed to who opens them."""
        return self.resealed(Stream(iter(files.items())).read())

    def signed(self, change: Callable[[dict[str, Any]], object], **files: bytes) -> bytes:
        """Another manifest, with a good signature of it."""
        manifest = json.loads(self.files["manifest.json"])
        change(manifest)
        return self.packed({**self._with(json.dumps(manifest).encode()), **files})

    def _with(self, manifest: bytes) -> Files:
        sign = signing.sign(self.signing, self.what, manifest)
        return {**self.files, "manifest.json": manifest, "manifest.sig": sign}


def taken_apart(sealed: bytes, identity: str) -> Files:
    """The files of a bundle."""
    plain = io.BytesIO()
    sealing.unseal(io.BytesIO(sealed), plain, identity)
    with zipfile.ZipFile(plain) as found:
        return {name: found.read(name) for name in found.namelist()}


def mutations(sample: Sample, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Each with what was done to it."""
    yield from _damaged(sample, chance)
    yield from _made_up(sample)
    yield from _other_signatures(sample)
    yield from _other_zips(sample)


def _damaged(sample: Sample, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    whole = sample.sealed
    for place in chance.sample(range(len(whole) * 8), FLIPS):
        yield f"bit {place}", _flipped(whole, place)
    for length in chance.sample(range(len(whole)), CUTS):
        yield f"cut at {length}", whole[:length]
    for more in (b"\0", b"\n", whole, whole[-100:], b"PK\x05\x06"):
        yield f"{len(more)} more bytes", whole + more
    plain = Stream(iter(sample.files.items())).read()
    for place in chance.sample(range(len(plain) * 8), INNER):
        yield f"inner bit {place}", sample.resealed(_flipped(plain, place))
    for length in chance.sample(range(len(plain)), 50):
        yield f"inner cut at {length}", sample.resealed(plain[:length])
    for more in (b"\0", b"PK", plain):
        yield "inner bytes at the end", sample.resealed(plain + more)
        yield "inner bytes at the beginning", sample.resealed(more + plain)


def _made_up(sample: Sample) -> Iterator[tuple[str, bytes]]:
    for text in (b"", b"\0" * 100, b"%PDF-1.7", b"[]", b'{"signed": 1}', sealing.MAGIC):
        yield "another file", text
        yield "another file inside", sample.resealed(text)
    other = sealing.recipient_of(sealing.new_identity())
    sealed = io.BytesIO()
    sealing.seal(Stream(iter(sample.files.items())), sealed, other)
    yield "sealed to somebody else", sealed.getvalue()
    for name in ("../../etc/passwd", "/etc/passwd", "C:\\a", "changes.jsonl/", "photos/x",
                 "photos/../manifest.json", "Manifest.json", "extra.txt", "x" * 5000):  # fmt: skip
        yield f"one more: {name[:20]}", sample.packed({**sample.files, name: b"x"})
    for name in sample.files:
        rest = {key: data for key, data in sample.files.items() if key != name}
        yield f"without {name}", sample.packed(rest)
        yield f"another {name}", sample.packed({**sample.files, name: b"{}"})
        yield f"longer {name}", sample.packed({**sample.files, name: sample.files[name] + b"\n"})


def _other_signatures(sample: Sample) -> Iterator[tuple[str, bytes]]:
    manifest = sample.files["manifest.json"]
    stranger = signing.new_key()
    for what in (signing.RECEIPT, signing.RETURN, ""):
        sign = signing.sign(sample.signing, what, manifest)
        yield f"signed as {what}", sample.packed({**sample.files, "manifest.sig": sign})
    sign = signing.sign(stranger, signing.BUNDLE, manifest)
    yield "signed by a stranger", sample.packed({**sample.files, "manifest.sig": sign})
    yield "no signature", sample.packed({**sample.files, "manifest.sig": bytes(64)})
    yield "not signed again", sample.packed({**sample.files, "manifest.json": manifest + b" "})
    sets: list[tuple[str, Any]] = [
        ("format", 2), ("kind", "return"), ("device", "d-ana"), ("device", "d-nobody"),
        ("device", "../../x"), ("id", ""), ("laptop", " "), ("cursor", "x" * 300),
        ("at", "2026-11-25T09:00:00"), ("files", {}), ("files", []), ("photos", [{"record": "h1"}]),
        ("photos", [{"record": "h1", "sha256": "z" * 64}]), ("part", 0),
        ("files", {"../x": {"size": 1, "sha256": "0" * 64}}),
    ]  # fmt: skip
    for key, value in sets:
        yield (
            f"{key} is {value}"[:60],
            sample.signed(lambda one, k=key, v=value: one.update({k: v})),
        )
    for name in ("changes.jsonl", "held.jsonl"):
        for size in (-1, 0, 2, 10**12):
            yield (
                f"{name} of {size}",
                sample.signed(lambda one, n=name, s=size: one["files"][n].update(size=s)),
            )
        yield (
            f"{name} of another hash",
            sample.signed(lambda one, n=name: one["files"][n].update(sha256="0" * 64)),
        )
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    yield "a deep manifest", sample.packed({**sample.files, "manifest.json": deep})
    for text in (b"not json", b"[]", b'{"id": [[]]}', b"\xff\xfe"):
        yield f"changes {text!r}", _with_lines(sample, "changes.jsonl", text)
        yield f"held {text!r}", _with_lines(sample, "held.jsonl", text + b"!")


def _other_zips(sample: Sample) -> Iterator[tuple[str, bytes]]:
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as one:
            for name, data in sample.files.items():
                one.writestr(name, data)
        yield f"zip of method {method}", sample.resealed(packed.getvalue())
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as one:
        for name, data in sample.files.items():
            one.writestr(name, data)
        one.writestr(f"photos/{'0' * 64}", bytes(200_000_000))
    yield "a bomb of 200 MB", sample.resealed(bomb.getvalue())
    plain = Stream(iter(sample.files.items())).read()
    for count in (0, 1, 65535):
        yield (
            f"{count} members told",
            sample.resealed(plain[:-14] + count.to_bytes(2, "little") * 2 + plain[-10:]),
        )
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as one:
        for name, data in [*sample.files.items(), *sample.files.items()]:
            info = zipfile.ZipInfo(name)
            one.writestr(info, data)
    yield "every member twice", sample.resealed(twice.getvalue())


def _with_lines(sample: Sample, name: str, text: bytes) -> bytes:
    from visitapp.sync.bundle.archive import entry_of

    entry = entry_of(text).model_dump()
    return sample.signed(lambda one: one["files"].update({name: entry}), **{name: text})


def _flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)
