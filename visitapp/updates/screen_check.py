"""Whether a window can be shown, asked at each start before Qt aborts; stdlib only."""

import os
import sys
from pathlib import Path

NO_SCREEN = ("Pas d’écran ici.", "Ouvrez une session graphique, ou une commande : visitapp --help")
"""What is said, and what to do (the command line's contract: one line, exit 2)."""
USUAL = "xcb;wayland"


def screen_here() -> bool:
    """Whether Qt would find a screen. Windows and macOS always have one, seen or not."""
    if sys.platform in ("win32", "darwin"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "") or USUAL
    return any(_answers(one.partition(":")[0]) for one in chosen.split(";"))


def _answers(platform: str) -> bool:
    """Whether this way of drawing works here. Those without a display (offscreen) always do."""
    if platform == "xcb":
        return bool(os.environ.get("DISPLAY")) and _x_answers()
    if platform.startswith("wayland"):
        return "WAYLAND_SOCKET" in os.environ or _wayland_answers()
    return True


def _x_answers() -> bool:
    """A display that is named may be closed, or another person's: it is asked, as Qt will."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:  # it cannot be asked
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland_answers() -> bool:
    """Its socket, which is a path, or a name in the folder of the session."""
    name, folder = (os.environ.get(one, "") for one in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"))
    if not name:
        return False
    import socket

    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.connect(str(Path(folder, name)))
        except OSError:
            return False
    return True
