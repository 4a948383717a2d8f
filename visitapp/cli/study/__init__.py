"""Computations on a file: its study, bills, tariff, aids, impact, DPE."""
