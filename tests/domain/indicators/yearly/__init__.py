"""The year told to who pays for it."""
