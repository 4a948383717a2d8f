"""« À propos de VisitApp »: version, data, references, licences. Entry point: `screen`."""
