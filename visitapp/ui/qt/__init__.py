"""Work behind the screens: `jobs` on the database, `sender` and `fetcher` with the agency."""
