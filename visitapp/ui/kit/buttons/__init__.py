"""What is pressed: buttons, chips, cards to choose from, menus, quantities."""
