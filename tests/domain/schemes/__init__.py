"""The settings of a scheme."""
