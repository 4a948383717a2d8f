"""A profile with today's visits, whose keyring secret lies beside it: for the start bench only."""

from beside import Beside

from visitapp.cli.trial.throwaway import EXAMPLES, PASSWORD, example, new_desk, record
from visitapp.operations.profile import open_profile
from visitapp.store.file.profile import default_root
from visitapp.store.keys import keys

desk = new_desk(default_root())
for name in EXAMPLES:
    record(desk, example(name))
open_profile.close(desk)
opened = keys.open_with_password(desk.profile.keys, PASSWORD)
keys.keep_in_keyring(desk.profile.keys, opened, Beside())
