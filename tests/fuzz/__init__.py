"""What reads bytes from elsewhere is given any bytes: it reads them, or refuses in a sentence."""
