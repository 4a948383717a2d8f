#!/bin/bash
# `packaging/linux/try_on_bare_debian.sh DEB [OUT]`, as root on a Debian.
# The package on a Debian that holds nothing else: installed, tried by its own self-test, then a
# whole first visit on its desktop, up to the household's PDF, without Python and without a network;
# then purged. Pictures, the PDF and what was said go to OUT. It leaves nothing on this machine but
# the root that it keeps, packed, in build/bare.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
deb=$(readlink -f "${1:?which package?}")
out=$(readlink -m "${2:-$here/../../build/bare/out}")
if [ -z "${IN_PRIVATE:-}" ]; then
  # Mounts and processes of our own: whatever happens, all of them end with this script.
  IN_PRIVATE=1 exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$deb" "$out"
fi
. "$here/bare/root.sh"
. "$here/bare/session.sh"

say() { echo "bare Debian: $*"; }
refuse() { say "NO: $*" >&2; exit 1; }
timed() { local what=$1; shift; { time "$@" 2>&3; } 3>&2 2> "$out/$what.time"; }
TIMEFORMAT='%1R s, of which %1U s of processor'

for tool in debootstrap Xvfb setxkbmap openbox xdotool import pdftotext dbus-daemon ip; do
  command -v "$tool" > /dev/null || refuse "$tool is not here (docs/packaging.md names the packages)"
done
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' \
  || refuse "gir1.2-atspi-2.0 and python3-gi are not here"

mkdir -p "$out"
root=$(mktemp -d "${TMPDIR:-/tmp}/visitapp-bare.XXXXXX")
trap 'status=$?; leave_root; exit $status' EXIT
fill_root
enter_root
no_python "before"
in_root useradd --create-home --shell /bin/bash --uid "$uid" "$user"
in_root apt-get -qq update
what_is_there > "$out/before.txt"

say "install"
cp "$deb" "$root/tmp/visitapp.deb"
in_root apt-get install -y --no-install-recommends --download-only /tmp/visitapp.deb > "$out/apt.txt"
timed install in_root apt-get install -y --no-install-recommends /tmp/visitapp.deb >> "$out/apt.txt" \
  || { tail -5 "$out/apt.txt"; refuse "apt refuses the package"; }
no_python "after"
well_formed
brought=$(grep -o '[0-9]* newly installed' "$out/apt.txt" | tail -1)
size=$(du -sm "$root/usr/lib/visitapp" | cut -f1)
as_user visitapp --version
[ "$(as_user visitapp --version)" = "visitapp $(in_root dpkg-query -W -f '${Version}' visitapp)" ] \
  || refuse "the program and its package say two versions"

say "self-test, without a network"
no_network
timed self-test as_user QT_QPA_PLATFORM=offscreen visitapp self-test > "$out/self-test.txt" \
  || { cat "$out/self-test.txt"; refuse "the self-test fails"; }
cat "$out/self-test.txt"
! grep -Ev ' : (ok|ne se met pas à jour : aucune clé)$' "$out/self-test.txt" || refuse "a part of the program is not in the package"

say "a first visit on the desktop"
open_session
timed first-visit first_visit
pdf=$(find "$root/home/$user" -name '*.pdf')
[ "$(echo "$pdf" | wc -l)" = 1 ] && [ -n "$pdf" ] || refuse "one PDF was to be in her home: $pdf"
cp "$pdf" "$out/report.pdf"
pdftotext -layout "$out/report.pdf" "$out/report.txt"
for word in "$household" "$action"; do
  grep -q "$word" "$out/report.txt" || refuse "« $word » is not in the PDF"
done

say "purge"
profile_of() { (cd "$root/home/$user" && find .local .config -type f -exec sha256sum {} + | sort); }
profile_of > "$out/profile.txt"
[ -s "$out/profile.txt" ] || refuse "there is no profile"
in_root apt-get purge -y visitapp > "$out/purge.txt" 2>&1
in_root apt-get autoremove -y --purge >> "$out/purge.txt" 2>&1
what_is_there > "$out/after.txt"
diff "$out/before.txt" "$out/after.txt" > "$out/left.txt" \
  || { cat "$out/left.txt"; refuse "the system is not as it was before"; }
profile_of | diff "$out/profile.txt" - || refuse "the profile is not as it was before the purge"

say "install again: the profile opens with its password"
in_root apt-get install -y --no-install-recommends /tmp/visitapp.deb > /dev/null 2>&1
next_morning
say "all is well. Pictures and PDF: $out"
echo "package          $(du -m "$deb" | cut -f1) MB; with what it depends on, $brought"
echo "installed        $size MB"
echo "install          $(cat "$out/install.time") (downloads not counted)"
echo "self-test        $(cat "$out/self-test.time")"
echo "first visit      $(cut -d , -f 1 "$out/first-visit.time")"
