"""The bundle: the same changes and photos as online, carried on a key when there is no network."""
