"""The command line: the desktop's operations without a window. Entry point: `main.run`."""
