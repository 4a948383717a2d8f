"""`python -IS ask.py DOOR MODULE WORDS…` for scripts: `python -m MODULE WORDS…` from the parent.

The streams, the exit code and the signals are those of the command itself.
"""

import json
import os
import signal
import socket
import sys


def main(door: str, module: str, *words: str) -> int:
    """Its exit code."""
    asked = {"module": module, "words": words, "folder": os.getcwd(), "environment": {**os.environ}}
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as ends:
        ends.connect(f"\0{door}")
        socket.send_fds(ends, [json.dumps(asked).encode()], [0, 1, 2])
        pid = int(ends.recv(64))
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda number, _: os.kill(pid, number))
        code = int(ends.recv(64))
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
