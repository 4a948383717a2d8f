#!/bin/sh
# `packaging/new-venv.sh FOLDER`: an empty environment in FOLDER, with Python 3.13, else 3.12.
# PYTHON=… names another one, which is then not doubted.
set -eu
if [ -L "$1" ]; then  # of another checkout, whose environment would be emptied
  echo "$1 is a link: make it anew where it leads, or remove the link." >&2
  exit 1
fi
if [ -n "${PYTHON:-}" ]; then exec "$PYTHON" -m venv --clear "$1"; fi
fits='import ensurepip, sys, venv; sys.exit(sys.version_info[:2] not in ((3, 13), (3, 12)))'
for python in python3.13 /usr/bin/python3.13 python3.12 /usr/bin/python3.12 python3 /usr/bin/python3; do
  if "$python" -c "$fits" 2>/dev/null; then exec "$python" -m venv --clear "$1"; fi
done
echo "visitapp needs Python 3.13 or 3.12 with venv, and found none: as root on Debian 13, apt-get install python3-venv." >&2
exit 1
