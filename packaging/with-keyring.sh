#!/bin/sh
# Runs a command inside a D-Bus session with a real, unlocked keyring daemon in a throw-away home;
# without one when the daemon is not installed (the tests that need it then say so and skip).
set -eu
if ! command -v dbus-run-session >/dev/null 2>&1 || ! command -v gnome-keyring-daemon >/dev/null 2>&1; then
  exec "$@"
fi
exec dbus-run-session -- "$@"
