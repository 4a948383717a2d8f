"""Invented households with their expected results, and every figure of each kept in a table."""
