"""« Immeubles »: the addresses where several households are known, and what comes again there."""
