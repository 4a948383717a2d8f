"""Libraries of Debian inside the package: one that Debian mended since is named, and fails."""

import json
import shutil
from pathlib import Path

import pytest

from tests.packaging.loading import script

native = script("audit_native")
POLICY = """libexpat1:
  Installed: 2.8.3-1~deb13u1
  Candidate: 2.9.0-1~deb13u1
  Version table:
     2.9.0-1~deb13u1 500
        500 http://mirror.example/debian-security trixie-security/main amd64 Packages
 *** 2.8.3-1~deb13u1 100
        100 /var/lib/dpkg/status
libx11-6:
  Installed: 2:1.8.12-1
  Candidate: 2:1.8.12-1
  Version table:
libgone1:
  Installed: (none)
  Candidate: (none)
  Version table:
"""


def parts(folder: Path, **debian: str) -> Path:
    """The list of a package: Python's parts, and these of Debian."""
    listed = [{"name": "alembic", "version": "1.20.1", "origin": "Python"}]
    listed += [{"name": name, "version": version, "origin": "Debian"}
               for name, version in debian.items()]  # fmt: skip
    path = folder / "parts.json"
    path.write_text(json.dumps(listed))
    return path


def run(path: Path, policy: str = POLICY) -> tuple[int, str]:
    told: list[str] = []
    return native.audit(path, lambda _: policy, told.append), "\n".join(told)


def test_a_library_that_debian_mended_since_is_named(tmp_path: Path) -> None:
    code, told = run(parts(tmp_path, **{"libexpat1": "2.8.3-1~deb13u1", "libx11-6": "2:1.8.12-1"}))
    assert code == 1
    assert "2 libraries of Debian inside, 1 of which" in told
    assert "libexpat1 2.8.3-1~deb13u1: Debian has 2.9.0-1~deb13u1" in told
    assert "libx11-6" not in told


def test_all_are_debian_s_newest(tmp_path: Path) -> None:
    code, told = run(parts(tmp_path, **{"libexpat1": "2.9.0-1~deb13u1"}))
    assert (code, told) == (0, "1 libraries of Debian inside, 0 of which Debian has another of")


@pytest.mark.parametrize("policy", ["", "N: Unable to locate package libexpat1\n"])
def test_where_apt_knows_nothing_it_is_no_pass(tmp_path: Path, policy: str) -> None:
    code, told = run(parts(tmp_path, libexpat1="2.9.0-1~deb13u1"), policy)
    assert code == 3
    assert "NOT AUDITED" in told


def test_one_that_debian_has_no_more_is_no_pass(tmp_path: Path) -> None:
    code, told = run(parts(tmp_path, **{"libexpat1": "2.9.0-1~deb13u1", "libgone1": "1"}))
    assert code == 3
    assert "NOT ASKED, 1: libgone1" in told


def test_without_a_package_or_without_its_libraries(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere.json")[0] == 3
    assert run(parts(tmp_path))[0] == 3


@pytest.mark.skipif(shutil.which("apt-cache") is None, reason="apt not asked: not a Debian")
def test_the_real_apt_is_understood() -> None:
    said = native.apt_policy(["libc6", "no-such-package-anywhere"])
    assert list(native.candidates(said)) == ["libc6"]
