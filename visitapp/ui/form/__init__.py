"""Fields, question blocks and section pages: the questionnaire as a form."""
