"""Exchanging changes and photos with the server, over HTTPS or by a bundle on a USB key.
Entry points: `changes.engine.Engine`, `photos.round.PhotoRound`, `bundle.link.BundleLink`.
"""
