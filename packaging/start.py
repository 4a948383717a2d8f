"""Where the packaged program begins: with the version that is to start, which may be another."""

import sys
from pathlib import Path

from visitapp import __version__
from visitapp.updates.hand_over import hand_over

if __name__ == "__main__":
    code = hand_over(Path(sys.executable), __version__, sys.argv[1:])
    if code is None:
        from visitapp.__main__ import main

        code = main()
    sys.exit(code)
