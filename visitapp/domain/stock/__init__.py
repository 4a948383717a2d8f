"""Stock levels and the visitor's bag. Entry points: `levels`, `kit`."""
