"""What is said wherever a password is chosen."""

RULE = "8 caractères au moins. Une petite phrase est facile à retenir."
