"""The command line: the same operations as the desktop, without a window."""
