"""« Foyers »: the search (`screen`), a household's file, lists of households in and out."""
