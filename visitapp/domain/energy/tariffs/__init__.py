"""Public price grids by day, and the yearly cost of a contract on one.
Entry points: `tariffs.Grids`, `electricity_prices.yearly_cost`.
"""
