"""« Ateliers et formations »: gatherings, who is invited, who came."""
