"""What operations work on: the open profile, forms, tables, clock and author, in one `Desk`.

Kinds: none, but the hooks that a kind may declare (`desk.Hooks`) and the overrides in force.
Entry points: `desk.Desk`, `changed.Changed`, `leads_only`, `read_tables`.
"""
