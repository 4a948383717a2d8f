"""One encrypted SQLite file: change log, current answers, photos, snapshots. No validation."""
