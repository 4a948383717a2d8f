"""What native libraries answer when they are asked for their version."""

import ctypes
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import distribution

QT_WHEEL = "PySide6-Essentials"
_NUMBER = re.compile(r"\d+(?:\.\d+)+")


def asked(what: str) -> str:
    """The version, by the words of the table's `asked`; empty where nobody is here to answer."""
    name, _, detail = what.partition(" ")
    try:
        said = _ASKED[name](detail)
    except (ImportError, OSError, AttributeError):
        return ""
    found = _NUMBER.search(said)
    return found[0] if found else ""


def _of_the_wheel(_: str) -> str:
    """Qt for Python has the version of the Qt that it brings."""
    return distribution(QT_WHEEL).version


def _icu(_: str) -> str:
    """`u_getVersion`, in the library itself: the name of the function ends with its number."""
    dist = distribution(QT_WHEEL)
    found = [file for file in dist.files or [] if file.name.startswith("libicuuc.so.")]
    if not found:
        raise ImportError(QT_WHEEL)  # elsewhere Qt takes the ICU of the system
    library = ctypes.CDLL(str(dist.locate_file(found[0])))
    numbers = (ctypes.c_uint8 * 4)()
    getattr(library, f"u_getVersion_{found[0].name.rsplit('.', 1)[1]}")(numbers)
    return f"{numbers[0]}.{numbers[1]}"


def _sqlcipher(question: str) -> Callable[[str], str]:
    def ask(_: str) -> str:
        connection = import_module("sqlcipher3").connect(":memory:")
        try:
            connection.execute("PRAGMA key = 'asked'")
            return str(connection.execute(question).fetchone()[0])
        finally:
            connection.close()

    return ask


def _cryptography(_: str) -> str:
    module = import_module("cryptography.hazmat.backends.openssl")
    return str(module.backend.openssl_version_text())


def _pillow(feature: str) -> str:
    return str(import_module("PIL.features").version(feature))


def _attribute(module: str, name: str) -> Callable[[str], str]:
    return lambda _: str(getattr(import_module(module), name))


_ASKED: Mapping[str, Callable[[str], str]] = {
    "wheel": _of_the_wheel,
    "icu": _icu,
    "sqlcipher": _sqlcipher("PRAGMA cipher_version"),
    "sqlcipher_sqlite": _sqlcipher("SELECT sqlite_version()"),
    "sqlcipher_openssl": _sqlcipher("PRAGMA cipher_provider_version"),
    "cryptography": _cryptography,
    "pillow": _pillow,
    "libyaml": lambda _: str(import_module("yaml._yaml").get_version_string()),
    "expat": _attribute("pyexpat", "EXPAT_VERSION"),
    "mpdec": _attribute("decimal", "__libmpdec_version__"),
    "ssl": _attribute("ssl", "OPENSSL_VERSION"),
    "sqlite": _attribute("sqlite3", "sqlite_version"),
    "zlib": _attribute("zlib", "ZLIB_RUNTIME_VERSION"),
}
