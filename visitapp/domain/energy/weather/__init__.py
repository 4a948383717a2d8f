"""Daily temperatures, degree days and the heating season. Entry points: `degree_days.DegreeDays`,
`daily_weather.read_daily`.
"""
