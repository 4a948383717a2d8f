"""The words wherever a password is chosen."""

RULE = "12 caractères au moins. Quatre mots sans lien sont faciles à retenir."
PROPOSE = "Proposer quatre mots"
