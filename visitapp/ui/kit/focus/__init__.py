"""Where the keyboard is: its ring, the order of Tab, the place given back after a redraw."""
