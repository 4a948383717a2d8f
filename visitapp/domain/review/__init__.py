"""The review of a finished visit: what to look at, which visits to read, what each end asks."""
