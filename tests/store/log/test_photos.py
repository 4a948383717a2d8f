"""Pictures are taken in without anything but their pixels, sealed, binned and found again."""

import hashlib
import os
import random
import struct
import zlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from visitapp.domain.errors import UserError
from visitapp.store.file.database import Database
from visitapp.store.file.errors import DiskFull
from visitapp.store.keys import sealed
from visitapp.store.keys.sealed import SealBrokenError, seal, unseal
from visitapp.store.log import attachments, pictures, records
from visitapp.store.log.photos import Photos
from visitapp.store.log.pictures import intake, measured

PLACE = "48.8566N"


def encoded(image: Image.Image, form: str = "JPEG", **more: object) -> bytes:
    written = BytesIO()
    image.save(written, form, **more)
    return written.getvalue()


def camera(size: tuple[int, int] = (320, 200), orientation: int = 1) -> bytes:
    """A JPEG as a telephone writes it: position, comment, XMP, profile, thumbnail."""
    image = Image.new("RGB", size, "navy")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[1] = "N"
    xmp = f"<x:xmpmeta>{PLACE}</x:xmpmeta>".encode()
    return encoded(image, exif=exif, comment=PLACE, xmp=xmp, icc_profile=PLACE.encode())


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    """The photos of an empty profile."""
    return Photos(tmp_path / "photos", bytes(32), least_free=0)


def test_only_the_pixels_are_kept() -> None:
    taken = camera()
    assert PLACE.encode() in taken
    photo = intake(taken)
    assert PLACE.encode() not in photo.data
    for marker in (b"Exif", b"xmp", b"ICC_PROFILE"):
        assert marker not in photo.data
    with Image.open(BytesIO(photo.data)) as kept:
        assert kept.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
        assert kept.size == (photo.width, photo.height) == (320, 200)
        assert kept.format == "JPEG"


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (320, 200), (10, 10)), (6, (200, 320), (190, 10)), (3, (320, 200), (310, 190))],
)
def test_a_photo_stands_upright(
    orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    photo = intake(camera(orientation=orientation))
    with Image.open(BytesIO(photo.data)) as kept:
        assert kept.size == size
        pixel = kept.getpixel(red)
        assert isinstance(pixel, tuple)
        assert pixel[0] > 200


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (9000, 10), (2049, 2049)])
def test_a_large_photo_is_made_smaller_in_proportion(size: tuple[int, int]) -> None:
    photo = intake(camera(size))
    assert max(photo.width, photo.height) == 2048
    assert photo.width / photo.height == pytest.approx(size[0] / size[1], rel=0.2)


def test_a_small_one_keeps_its_size() -> None:
    assert (intake(camera((33, 17))).width, intake(camera((33, 17))).height) == (33, 17)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken_on_white(mode: str) -> None:
    image = Image.new(mode, (20, 10))
    photo = intake(encoded(image, "PNG"))
    with Image.open(BytesIO(photo.data)) as kept:
        assert kept.mode == "RGB"
        expected = (255, 255, 255) if mode in ("LA", "RGBA") else (0, 0, 0)
        assert kept.getpixel((5, 5)) == expected


def test_a_transparent_palette_is_taken_on_white() -> None:
    image = Image.new("P", (20, 10))
    photo = intake(encoded(image, "PNG", transparency=0))
    with Image.open(BytesIO(photo.data)) as kept:
        assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_a_cmyk_jpeg_is_taken() -> None:
    assert intake(encoded(Image.new("CMYK", (20, 10)))).mime == "image/jpeg"


def test_the_first_of_several_pictures_is_taken() -> None:
    first, second = Image.new("RGB", (20, 10), "red"), Image.new("RGB", (20, 10), "blue")
    written = BytesIO()
    first.save(written, "MPO", save_all=True, append_images=[second])
    with Image.open(BytesIO(intake(written.getvalue()).data)) as kept:
        pixel = kept.getpixel((5, 5))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 200


def bomb(width: int, height: int) -> bytes:
    """A tiny PNG that says that it is huge."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1_000_000))
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 8000), (10_000, 9_500), (60_000, 60_000), (2**31 - 1, 1)])
def test_a_picture_that_would_fill_the_memory_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UserError, match="trop grande"):
        intake(bomb(*size))


def test_too_many_bytes_are_refused_unread() -> None:
    with pytest.raises(UserError, match="trop grande"):
        intake(bytes(40_000_001))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        encoded(Image.new("RGB", (10, 10)), "GIF"),
        encoded(Image.new("RGB", (10, 10)), "BMP"),
        encoded(Image.new("RGB", (10, 10)), "TIFF"),
        encoded(Image.new("RGB", (10, 10)), "WEBP"),
        encoded(Image.new("RGB", (100, 100)))[:300],
        encoded(Image.new("RGB", (100, 100)), "PNG")[:60],
    ],
)
def test_anything_else_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UserError, match="ne peut pas être lue") as refused:
        intake(data)
    assert "JPEG" in refused.value.hint


def test_five_hundred_broken_pictures_never_break_the_program() -> None:
    chance = random.Random(7)
    text = PngImagePlugin.PngInfo()
    text.add_text("comment", PLACE, zip=True)
    whole = [camera(), encoded(Image.new("RGBA", (60, 40), "red"), "PNG", pnginfo=text)]
    taken = 0
    for _ in range(500):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            photo = intake(bytes(data))
        except UserError:
            continue
        taken += 1
        assert PLACE.encode() not in photo.data
    assert 0 < taken < 500


@given(
    size=st.sampled_from([0, 1, 65535, 65536, 65537, 131072, 200_000]),
    key=st.binary(min_size=32, max_size=32),
)
@settings(deadline=None, max_examples=30)
def test_what_is_sealed_is_unsealed(size: int, key: bytes) -> None:
    data = os.urandom(size)
    closed = seal(key, data)
    assert unseal(key, closed) == data
    assert len(closed) == size + 41 + 16 * max(1, -(-size // 65536))
    assert closed != seal(key, data)


def test_chunks_cannot_be_moved_dropped_repeated_or_taken_from_another_file() -> None:
    key = os.urandom(32)
    first, second = seal(key, bytes(200_000)), seal(key, bytes(200_000))
    step, head = sealed.CHUNK + 16, 41
    parts = [first[head + step * n : head + step * (n + 1)] for n in range(4)]
    forged = [
        [parts[1], parts[0], *parts[2:]],
        parts[:3],
        [*parts, parts[3]],
        [parts[0], parts[0], *parts[2:]],
        [second[head : head + step], *parts[1:]],
        [],
    ]
    for chunks in forged:
        with pytest.raises(SealBrokenError):
            unseal(key, first[:head] + b"".join(chunks))
    with pytest.raises(SealBrokenError):
        unseal(os.urandom(32), first)
    with pytest.raises(SealBrokenError):
        unseal(key, b"OTHER" + first[5:])


def test_the_same_photo_is_kept_once(photos: Photos) -> None:
    assert photos.put(b"picture") == photos.put(b"picture")
    assert len([path for path in photos.folder.rglob("*") if path.is_file()]) == 1


def test_a_photo_is_named_by_its_sha256(photos: Photos) -> None:
    # echo -n abc | sha256sum: FIPS 180-2, example B.1
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert photos.put(b"abc") == expected
    assert photos.get(expected) == b"abc"


def test_a_photo_goes_to_the_bin_and_comes_back(photos: Photos) -> None:
    name = photos.put(b"picture")
    photos.bin(name)
    photos.bin(name)
    assert not photos.has(name)
    assert photos.get(name) == b"picture"
    photos.restore(name)
    photos.restore(name)
    assert photos.has(name)
    photos.bin(name)
    assert photos.put(b"picture") == name
    assert photos.has(name)


def test_the_bin_is_emptied_of_what_is_old(photos: Photos) -> None:
    now = datetime.now(UTC)
    assert photos.old_in_bin(now) == []
    name = photos.put(b"picture")
    photos.bin(name)
    assert photos.old_in_bin(now - timedelta(days=1)) == []
    assert photos.old_in_bin(now + timedelta(days=1)) == [name]
    photos.empty_bin([name])
    assert photos.binned() == []
    with pytest.raises(UserError, match="plus sur cet ordinateur"):
        photos.get(name)


def test_an_erased_photo_is_gone(photos: Photos) -> None:
    kept, binned = photos.put(b"one"), photos.put(b"two")
    photos.bin(binned)
    for name in (kept, binned, binned):
        photos.erase(name)
        with pytest.raises(UserError):
            photos.get(name)


def test_another_photo_in_its_place_is_noticed(photos: Photos) -> None:
    one, two = photos.put(b"one"), photos.put(b"two")
    (photos.folder / one[:2] / one).write_bytes((photos.folder / two[:2] / two).read_bytes())
    with pytest.raises(UserError, match="abîmée"):
        photos.get(one)
    with pytest.raises(UserError, match="abîmée"):
        Photos(photos.folder, bytes(31) + b"x").get(two)


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65])
def test_a_name_is_never_a_path(photos: Photos, name: str) -> None:
    for call in (photos.get, photos.has, photos.bin, photos.restore, photos.erase):
        with pytest.raises(ValueError, match="sha256"):
            call(name)


def test_only_we_may_read_the_files(photos: Photos) -> None:
    name = photos.put(b"picture")
    path = photos.folder / name[:2] / name
    for one in (path, path.parent, photos.folder):
        assert one.stat().st_mode & 0o077 == 0


def test_a_document_is_kept_byte_for_byte_with_whose_it_is_and_sealed(
    photos: Photos, database: Database, at: datetime
) -> None:
    told = records.create(database, kind="dissemination", questionnaire="dissemination@1", at=at)
    data = b"%PDF-1.7\n" + bytes(range(256)) * 40 + PLACE.encode()
    name = photos.keep_document(database, record=told.id, path="document", data=data, at=at)
    assert name == hashlib.sha256(data).hexdigest()
    assert photos.get(name) == data
    [kept] = attachments.of_record(database, told.id)
    assert (kept.record, kept.path, kept.sha256, kept.size) == (
        told.id,
        "document",
        name,
        len(data),
    )
    assert (kept.mime, kept.width, kept.height, kept.at) == ("application/pdf", 0, 0, at)
    on_disk = b"".join(one.read_bytes() for one in photos.folder.rglob("*") if one.is_file())
    assert PLACE.encode() not in on_disk


def test_a_photo_is_kept_with_whose_it_is(photos: Photos, database: Database, at: datetime) -> None:
    visit = records.create(database, kind="visit", questionnaire="visit@1", at=at)
    later = at + timedelta(minutes=1)
    first = photos.keep(database, record=visit.id, path="p", data=camera(), at=at)
    second = photos.keep(database, record=visit.id, path="p", data=camera((10, 20)), at=later)
    again = photos.keep(database, record=visit.id, path="p", data=camera(), at=later)
    assert again == first
    kept = attachments.of_record(database, visit.id)
    assert [one.sha256 for one in kept] == [first, second]
    assert (kept[1].width, kept[1].height, kept[1].mime) == (10, 20, "image/jpeg")
    assert kept[0].size == len(photos.get(first))
    assert kept[0].at == at


def test_one_in_the_bin_that_is_taken_again_comes_back(photos: Photos) -> None:
    sha256 = photos.put(b"a picture")
    photos.bin(sha256)
    assert (photos.names(), photos.binned()) == ([], [sha256])
    assert photos.put(b"a picture") == sha256
    assert (photos.names(), photos.binned()) == ([sha256], [])
    assert photos.has(sha256)


def test_only_photos_are_listed(photos: Photos) -> None:
    sha256 = photos.put(b"a picture")
    for place in (photos.folder / sha256[:2], photos.folder / "bin"):
        place.mkdir(exist_ok=True)
        (place / "Thumbs.db").write_bytes(b"?")
    assert (photos.names(), photos.binned()) == ([sha256], [])


def test_a_picture_from_elsewhere_is_measured_unopened() -> None:
    assert measured(encoded(Image.new("RGB", (40, 30)))) == (40, 30)


@pytest.mark.parametrize("data", [b"", b"not a picture", encoded(Image.new("RGB", (4, 3)), "PNG")])
def test_what_is_no_jpeg_from_elsewhere_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="ne peut pas être lue"):
        measured(data)


def test_one_from_elsewhere_that_would_fill_the_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1199)
    assert measured(encoded(Image.new("RGB", (40, 29)))) == (40, 29)
    with pytest.raises(UserError):
        measured(encoded(Image.new("RGB", (40, 30))))


def test_no_photo_is_taken_where_answers_need_the_room(tmp_path: Path) -> None:
    photos = Photos(tmp_path / "photos", bytes(32), least_free=10**15)
    with pytest.raises(DiskFull, match="presque plein"):
        photos.put(b"a picture")
    assert photos.names() == []
