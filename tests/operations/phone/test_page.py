"""The page of one telephone, attacked: it takes its pictures, and nothing else from nobody else."""

import re
import socket
import ssl
import threading
from http.client import HTTPSConnection
from io import BytesIO
from ipaddress import ip_address

import pytest
from cryptography import x509
from PIL import Image

from visitapp.domain.errors import UserError
from visitapp.operations.phone import address, page, server
from visitapp.operations.phone.page import PhonePage

HERE = "127.0.0.1"
PATIENCE = 60
CUT = 0


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()


class Telephone:
    """What came of a page, and a way to speak to it."""

    def __init__(self, longest: float = PATIENCE) -> None:
        self.linked: list[bool] = []
        self.came: list[bytes] = []
        self.over = threading.Event()
        self.page = PhonePage(
            HERE, linked=lambda: self.linked.append(True), came=self.came.append,
            ended=self.over.set, longest=longest,
        )  # fmt: skip

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        port = int(self.page.host.rpartition(":")[2])
        asked = HTTPSConnection(HERE, port, context=context, timeout=PATIENCE)
        given = {"Origin": f"https://{self.page.host}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            asked.request(method, path, body, given)
            answer = asked.getresponse()
            return answer.status, answer.read().decode(), answer.headers
        except OSError:  # what was refused before its body was read
            return CUT, "", {}
        finally:
            asked.close()

    @property
    def opening(self) -> str:
        return self.page.url.removeprefix(f"https://{self.page.host}")

    def open(self) -> str:
        """Where the page sends to."""
        status, text, _ = self.ask("GET", self.opening)
        assert status == 200
        return re.search(r'fetch\("(/[\w-]+)"', text)[1]


@pytest.fixture
def telephone():
    made = Telephone()
    yield made
    made.page.close()


def test_pictures_come_as_they_are(telephone) -> None:
    sends = telephone.open()
    assert telephone.linked == [True]
    assert telephone.ask("POST", sends, picture())[0] == 204
    assert telephone.ask("POST", sends, picture())[0] == 204
    assert telephone.came == [picture()] * 2
    telephone.open()
    assert telephone.linked == [True], "read again by the same telephone"


def test_only_its_own_script_may_run_and_nothing_is_said_of_the_program(telephone) -> None:
    _, text, headers = telephone.ask("GET", telephone.opening)
    nonce = re.search(r'<script nonce="([\w-]+)"', text)[1]
    policy = headers["Content-Security-Policy"]
    assert f"script-src 'nonce-{nonce}'" in policy
    assert "default-src 'none'" in policy
    assert (headers["Cache-Control"], headers["Server"]) == ("no-store", None)
    assert not re.search(r'(?:src|href|action)="', text), "nothing is fetched from elsewhere"
    assert "{{" not in text


def test_each_page_has_a_certificate_and_secrets_of_its_own(telephone) -> None:
    other = Telephone()
    try:
        seen = []
        for one in (telephone, other):
            pem = ssl.get_server_certificate((HERE, int(one.page.host.rpartition(":")[2])))
            found = x509.load_pem_x509_certificate(pem.encode())
            names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
            assert names.get_values_for_type(x509.IPAddress) == [ip_address(HERE)]
            assert (found.not_valid_after_utc - found.not_valid_before_utc).days <= 2
            seen.append((pem, one.opening, one.open()))
        assert all(first != second for first, second in zip(*seen, strict=True))
        assert telephone.ask("GET", other.opening)[0] == 404
    finally:
        other.page.close()


@pytest.mark.parametrize(("method", "path", "headers"), [
    ("GET", "/", {}),
    ("GET", "/favicon.ico", {}),
    ("GET", "/../page.html", {}),
    ("GET", "{opens}x", {}),
    ("GET", "{sends}", {}),
    ("GET", "{opens}", {"Host": "attacker.example"}),
    ("POST", "{opens}", {}),
    ("POST", "{sends}x", {}),
    ("POST", "{sends}", {"Host": "attacker.example"}),
    ("POST", "{sends}", {"Origin": "https://attacker.example"}),
    ("POST", "{sends}", {"Origin": "null"}),
    ("POST", "{sends}", {"Origin": ""}),
])  # fmt: skip
def test_who_has_no_secret_or_comes_from_another_page_finds_nothing(
    telephone, method: str, path: str, headers: dict[str, str]
) -> None:
    where = path.format(opens=telephone.opening, sends=telephone.open())
    body = picture() if method == "POST" else None
    status, text, _ = telephone.ask(method, where, body, **headers)
    assert status in (404, CUT)
    assert (text, telephone.came) == ("", [])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_no_other_method_is_there(telephone, method: str) -> None:
    assert telephone.ask(method, telephone.open(), b"")[:2] == (501, "")


@pytest.mark.parametrize(("body", "headers", "status"), [
    (b"<html>", {}, 415),
    (b"%PDF-1.7", {}, 415),
    (b"GIF89a" + bytes(99), {}, 415),
    (b"\x89PNG\r\n\x1a\n" + bytes(99), {}, 415),
    (picture()[:-30], {}, 415),
    (b"", {"Content_Length": str(server.MOST_BYTES + 1)}, 413),
    (b"", {"Content_Length": "9" * 5000}, 413),
    (b"", {"Content_Length": "-1"}, 411),
    (b"", {"Content_Length": "1e3"}, 411),
    (b"", {"Content_Length": "٣"}, 411),
    (b"0\r\n\r\n", {"Content_Length": "5", "Transfer_Encoding": "chunked"}, 411),
])  # fmt: skip
def test_what_is_no_picture_or_too_much_is_not_taken(
    telephone, body: bytes, headers: dict[str, str], status: int
) -> None:
    given = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    assert telephone.ask("POST", telephone.open(), body, **given)[0] in (status, CUT)
    assert telephone.came == []


def test_a_second_telephone_finds_nothing(telephone) -> None:
    sends, ours = telephone.open(), f"https://{telephone.page.host}"
    assert telephone.page.shown(telephone.opening, "192.168.1.77") == page.NOTHING
    assert not telephone.page.may_send(sends, "192.168.1.77", ours)
    assert telephone.page.may_send(sends, HERE, ours)
    assert not telephone.page.may_send("/é", HERE, ours)


def test_pictures_are_counted(telephone, monkeypatch) -> None:
    telephone.page._left = 2
    sends = telephone.open()
    found = [telephone.ask("POST", sends, picture())[0] for _ in range(3)]
    assert (found, len(telephone.came)) == ([204, 204, 429], 2)


def test_slow_ones_are_cut_and_others_are_served_meanwhile(monkeypatch) -> None:
    monkeypatch.setattr(server, "LONGEST", 3.0)
    telephone = Telephone()
    port = int(telephone.page.host.rpartition(":")[2])
    slow = [socket.create_connection((HERE, port), PATIENCE) for _ in range(server.AT_ONCE - 1)]
    telephone.open()
    assert [one.recv(1) for one in slow] == [b""] * len(slow), "cut without a word"
    telephone.open()
    for one in slow:
        one.close()
    telephone.page.close()


def test_it_ends_by_itself_and_when_it_is_closed() -> None:
    short = Telephone(longest=0)
    assert short.over.wait(PATIENCE)
    assert short.page.shown(short.opening, HERE) == page.NOTHING
    closed = Telephone()
    sends, ours = closed.open(), f"https://{closed.page.host}"
    closed.page.close()
    assert not closed.page.may_send(sends, HERE, ours)
    assert closed.page.take(picture()) == page.NOTHING
    assert (closed.came, closed.over.is_set()) == ([], False), "whoever closed it knows"


@pytest.mark.parametrize(("found", "good"), [
    ("192.168.43.7", True), ("172.20.10.3", True), ("8.8.8.8", False), ("127.0.0.1", False),
    ("0.0.0.0", False), (OSError("no route"), False),
])  # fmt: skip
def test_only_an_address_that_the_internet_cannot_reach_is_used(monkeypatch, found, good) -> None:
    class Asked:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def connect(self, _) -> None:
            if isinstance(found, OSError):
                raise found

        def getsockname(self):
            return (found, 9)

    monkeypatch.setattr(address.socket, "socket", lambda *_: Asked())
    if good:
        assert address.own_address() == found
    else:
        with pytest.raises(UserError, match="même réseau"):
            address.own_address()
