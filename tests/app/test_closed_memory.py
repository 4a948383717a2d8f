"""No core file of the program, and no other reads its memory, whatever it was started for."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")
CHILD = """
import ctypes, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
from visitapp.__main__ import main
sys.argv = ["visitapp", "--version"]
try:
    main()
except SystemExit:
    pass
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""
"""3 is PR_GET_DUMPABLE: 1 for an ordinary program."""


def test_a_started_program_leaves_no_core_and_is_not_read() -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 0 0"
