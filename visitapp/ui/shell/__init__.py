"""The window around the screens: rail, navigation, banners, the visit header."""
