"""`visitapp` and `python -m visitapp`."""

import sys


def main() -> int:
    """Run the command line; no argument opens the desktop."""
    from visitapp.cli.main import run
    from visitapp.store.keys.closed_memory import close_memory

    close_memory()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
