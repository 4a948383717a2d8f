"""« À propos de VisitApp »: its version, its parts, their licences."""
