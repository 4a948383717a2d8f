"""The desktop on a throw-away profile, after a demo."""

from pathlib import Path
from typing import Any


def open_window(root: Path, keyring: Any) -> int:
    """Open the window on a profile made by `throwaway`, and wait for it to close."""
    from visitapp import __version__, settings
    from visitapp.app import Desktop, install_excepthook, speak_french
    from visitapp.cli.trial.pictures import application
    from visitapp.cli.trial.throwaway import VISITOR
    from visitapp.local_time import now
    from visitapp.operations.updates.offers import Program
    from visitapp.store.file.profile import prepare

    app = application(window=True)
    speak_french(app)
    profile = prepare(root)
    settings.write(profile.settings, settings.Settings(visitor=VISITOR))
    # A throw-away profile neither tries a new version nor makes one start.
    desktop = Desktop(app, profile, keyring, now, Program(__version__, "", ()))
    install_excepthook(desktop)
    desktop.window.show_sized()
    desktop.start()
    return int(app.exec())
