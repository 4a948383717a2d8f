"""What is said: banners, badges, refusals, a toast, an empty page, a dialog."""
