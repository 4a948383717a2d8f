"""OpenFisca-France 176.1.8: units of consumption and amounts of the chèque énergie."""
