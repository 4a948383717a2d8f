"""The training family on paper: bills, a letter, meters, rooms. Entry point: `papers.papers`."""
