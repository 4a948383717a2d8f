"""« Foyers »: the search (`screen`), its rows (`cases`), a household's file, lists in and out."""
