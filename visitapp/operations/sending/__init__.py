"""Work with the agency: sending, receiving, what was refused or answered twice, the team.

Kinds: none.
Entry points: `agency.Agency`, `incoming`, `conflicts`, `outbox_page`, `team`, `usb_bundle`.
"""
