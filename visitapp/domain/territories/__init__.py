"""Territories, their communes and schemes. Entry point: `territories.read_territories`."""
