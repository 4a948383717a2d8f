"""« Immeubles »: addresses of several households; one of them. Entry point: `screen`."""
