"""« Chiffres »: bills, contracts, uses, and where each number comes from. Entry point: `screen`."""
