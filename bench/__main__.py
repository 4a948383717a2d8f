"""Every bench of `make bench`, in one table: exit 1 when a line did not hold."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench import peers, table

BENCHES = (
    "store", "results", "engines", "screens", "desk", "arrivals", "indicators", "pages", "start",
    "server_peer",
)  # fmt: skip

peers.bring()
sys.exit(table.show(line for name in BENCHES for line in table.apart(f"bench.{name}")))
