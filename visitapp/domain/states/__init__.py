"""The states of each kind of record, and the only ways from one to another."""
