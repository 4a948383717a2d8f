"""The same changes and photos as online, sealed in a file and carried on a USB key.
Entry points: `link.BundleLink`, `write_bundle`, `take_back`.
"""
