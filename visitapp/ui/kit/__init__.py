"""Small widgets with the look of the visit notebook. Each takes the `Look` first."""
