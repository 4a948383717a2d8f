"""`study`, `bills`, `bill`, `tariff`, `aids`, `impact`, `dpe`: computations on a file."""
