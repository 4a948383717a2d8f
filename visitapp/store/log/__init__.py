"""The change log and what it folds into: records, current answers, attachments, photos, weather.
Entry points: `log.append`, `records`, `photos.Photos`.
"""
