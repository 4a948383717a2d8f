"""« Préparer la visite »."""
