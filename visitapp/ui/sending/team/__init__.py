"""« L’équipe »: people, codes for their computers, computers that are lost, accounts."""
