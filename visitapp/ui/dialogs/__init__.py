"""Questions asked over a screen, from fields: `ask.ask_fields`; reasons, days, motives, files."""
