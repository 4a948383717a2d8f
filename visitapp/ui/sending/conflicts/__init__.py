"""« Réponses différentes »: both answers, and a person who chooses. Entry point: `screen`."""
