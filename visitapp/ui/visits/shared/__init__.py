"""The screen turned to the household: its figures, without the rest. Entry point: `screen`."""
