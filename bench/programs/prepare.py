"""A profile with today's visits, whose keyring secret lies beside it: for the start bench only."""

from beside import Beside

from visitapp.cli.throwaway import EXAMPLES, PASSWORD, example, new_desk, record
from visitapp.operations import opening
from visitapp.store import keys
from visitapp.store.profile import default_root

desk = new_desk(default_root())
for name in EXAMPLES:
    record(desk, example(name))
opening.close(desk)
opened = keys.open_with_password(desk.profile.keys, PASSWORD)
keys.keep_in_keyring(desk.profile.keys, opened, Beside())
