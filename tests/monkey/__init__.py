"""A hand that does anything, by seed: `make monkey`. Nothing uncaught, never a lost keyboard."""
