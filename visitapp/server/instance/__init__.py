"""One installed server: its folder, settings, secrets, keys and photo store.
Entry points: `instance.read_place`, `photo_store.PhotoStore`, `server_keys`.
"""
