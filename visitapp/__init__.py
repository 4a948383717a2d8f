"""visitapp: home visits to households in energy poverty, offline first."""

__version__ = "0.1.0"
