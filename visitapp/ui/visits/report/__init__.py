"""« Le rapport »: the real pages, on screen before they are on paper."""
