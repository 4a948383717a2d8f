"""« L’équipe »: people, their computers, codes and accounts. Entry point: `screen`."""
