#!/bin/bash
# `packaging/windows/build.sh [STEP…]`, on a Debian with wine, wine64, nsis, wixl, mingw, xvfb.
# The Windows installer and the MSI, built and tried under Wine: see README.md beside this file.
# Without a step, all of them in order; what each makes is kept in build/windows.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
root=$(readlink -f "$here/../..")
work="$root/build/windows"
python="$work/python"
venv="$root/build/package/venv/bin"
pip="$venv/pip"
out="$work/out"
export PIP_DISABLE_PIP_VERSION_CHECK=1
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
mkdir -p "$work" "$out"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$root/visitapp/__init__.py")
setup="$out/visitapp-$version-installation.exe"
msi="$out/visitapp-$version.msi"
for part in python wine installers try try_update; do . "$here/$part.sh"; done

gather() { gather_python; gather_wheels; gather_ours; }

# The same spec as on the other systems, run by the Windows interpreter.
freeze() {
  timed "frozen" frozen_in_wine
  (cd "$frozen" && find . -type f) | nothing_of_wine
}

frozen_in_wine() {
  wine 'P:\python.exe' "$(for_windows "$root/packaging/freeze.py")" "$(for_windows "$work")" \
    > "$work/freeze.txt" 2>&1 || { tail -20 "$work/freeze.txt"; refuse "PyInstaller fails"; }
  settled
}

package() {
  timed "installer, MSI and archive" installers
  (cd "$out" && stat -c '%s %n' visitapp-*) | while read -r size name; do
    figure "$name" "$((size / 1000000)) MB"
  done
}

[ -x "$venv/python" ] || refuse "make build/package/.ready comes first"
open_wine
trap 'status=$?; close_wine; exit $status' EXIT
steps=("$@")
[ $# -gt 0 ] || { steps=(gather freeze package try_installer try_msi try_full_disk try_update); rm -f "$work/figures.txt"; }
for step in "${steps[@]}"; do "$step"; done
