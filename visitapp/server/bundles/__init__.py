"""Bundles carried on a USB key: taken in, answered with a receipt and a return.
Entry point: `inbox.BundleDesk`.
"""
