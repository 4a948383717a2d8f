"""« Écran partagé » (F8): large, and nothing private, for the household's eyes."""
