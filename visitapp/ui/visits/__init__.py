"""A visit on screen: the frame, its sections, and the pages around them."""
