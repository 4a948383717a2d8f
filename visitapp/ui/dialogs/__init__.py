"""Dialogs made of fields: `field_dialog.ask_fields`; then reasons, days, motives, files."""
