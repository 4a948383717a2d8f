"""« Réponses sans preuve »."""
