"""Every shown number, opened to its inputs, formula, parameters, dates and sources."""
