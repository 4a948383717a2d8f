"""« Réponses sans preuve »: what an adviser writes herself, or refuses. Entry point: `screen`."""
