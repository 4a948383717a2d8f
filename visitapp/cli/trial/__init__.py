"""`demo` and `self-test`: the program tried in a throw-away profile."""
