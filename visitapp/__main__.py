"""`visitapp` and `python -m visitapp`."""

import sys


def main() -> int:
    """Run the command line; no argument opens the desktop."""
    from visitapp.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
