"""visitapp: home visits to households in energy poverty, offline first."""

__version__ = "1.0.0"
