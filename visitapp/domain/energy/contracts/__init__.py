"""What a contract costs beside the public prices, and whether it fits.
Entry point: `contracts.contract_checks`.
"""
