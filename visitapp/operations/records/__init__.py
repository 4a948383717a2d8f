"""Any record made, answered, moved and listed: one write path, one log, one list row.

Kinds: none; what a kind adds is in its `Hooks`.
Entry points: `create.make`, `answers.answer`, `transitions.move`, `rebuild_list_rows.relist`,
`follow_received.follow_some`.
"""
