"""« Les chiffres »: what the bills and the contracts say, and where every number comes from."""
