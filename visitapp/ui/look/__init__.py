"""The look: tokens, fonts, icons, palette and style sheet, and how much room there is."""

from visitapp.ui.look.density import Density, density
from visitapp.ui.look.look import Look

__all__ = ["Density", "Look", "density"]
