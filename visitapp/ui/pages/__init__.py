"""What screens are made of: `list_screen` and `record_page` from `declarations`, `place_screen`."""
