"""Lists across rooms: the day, reminders, first visits, a household's timeline, exports.

Kinds: none of its own.
Entry points: `day_plan`, `reminders`, `follow_up_list`, `timeline`, `file_state`, `export_tables`.
"""
