"""The encrypted store on the laptop: change log, current answers, photos, keys, snapshots."""
