"""A support action, a call or a registration of a household on its sheet. Entry point: `screen`."""
