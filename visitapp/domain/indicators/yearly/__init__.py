"""The year of a territory or a scheme, told to who pays for it: steps, losses, targets, a map."""
