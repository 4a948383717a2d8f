"""What a universal lock installs on Windows, read on any system."""

import pytest

from tests.packaging.loading import script

LOCK = """\
# a comment
keyring==25.7.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
jeepney==0.9.0 ; sys_platform == 'linux' \\
    --hash=sha256:cc
pywin32-ctypes==0.2.3 ; sys_platform == 'win32' \\
    --hash=sha256:dd
jaraco==1 ; python_full_version >= '3.12' and platform_machine == 'AMD64' \\
    --hash=sha256:ee
macholib==1.16.4 ; sys_platform == 'darwin' \\
    --hash=sha256:ff
lib[extra]==2.0 ; sys_platform != 'emscripten' \\
    --hash=sha256:00
"""


@pytest.fixture(scope="module")
def for_windows():
    return script("windows.lock").for_windows


def test_only_what_windows_installs_with_its_hashes_and_without_its_marker(for_windows) -> None:
    assert for_windows(LOCK) == (
        "keyring==25.7.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "pywin32-ctypes==0.2.3 \\\n    --hash=sha256:dd\n"
        "jaraco==1 \\\n    --hash=sha256:ee\n"
        "lib[extra]==2.0 \\\n    --hash=sha256:00\n"
    )
