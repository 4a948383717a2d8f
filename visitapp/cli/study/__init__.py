"""`study`, `bills`, `tariff`, `aids`, `impact`, `dpe`: computations on a file."""
