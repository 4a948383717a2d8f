"""The desktop on a throw-away profile, after a demo."""

from pathlib import Path


def open_window(root: Path) -> int:
    """Open the window on a profile made by `throwaway`, and wait for it to close."""
    from visitapp.app import Desktop
    from visitapp.app import now as clock
    from visitapp.cli.pictures import application
    from visitapp.cli.throwaway import NoKeyring
    from visitapp.store.profile import prepare

    app = application()
    desktop = Desktop(app, prepare(root), NoKeyring(), clock)
    desktop.window.show_sized()
    desktop.start()
    return int(app.exec())
