"""What every request goes through: limits, pace, access log, refusals, FastAPI dependencies.
Entry points: `dependencies`, `access_log.AccessLog`.
"""
