"""Messages to the user: banners, badges, refusals, a toast, an empty page, a dialog."""
