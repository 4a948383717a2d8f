"""The versions of the program that laptops are offered. Entry point: `shelf.Shelf`."""
