"""Invented bills, whole and worn, read and measured. No name, number or layout is anybody's."""
