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
seconds() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }

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
cp "$deb" "$root/root/visitapp.deb"
in_root apt-get install -y --no-install-recommends --download-only /root/visitapp.deb > "$out/apt.txt"
start=$(date +%s.%N)
in_root apt-get install -y --no-install-recommends /root/visitapp.deb >> "$out/apt.txt" 2>&1 \
  || { tail -5 "$out/apt.txt"; refuse "apt refuses the package"; }
installing=$(seconds "$start")
no_python "after"
brought=$(in_root dpkg-query -W | wc -l)
size=$(du -sm "$root/usr/lib/visitapp" | cut -f1)
as_user visitapp --version
[ "$(as_user visitapp --version)" = "visitapp $(in_root dpkg-query -W -f '${Version}' visitapp)" ] \
  || refuse "the program and its package say two versions"

say "self-test, without a network"
no_network
start=$(date +%s.%N)
as_user QT_QPA_PLATFORM=offscreen visitapp self-test | tee "$out/self-test.txt" \
  || refuse "the self-test fails"
testing=$(seconds "$start")

say "a first visit on the desktop"
open_session
start=$(date +%s.%N)
first_visit
visiting=$(seconds "$start")
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
in_root apt-get install -y --no-install-recommends /root/visitapp.deb > /dev/null 2>&1
next_morning
say "all is well. Pictures and PDF: $out"
echo "package          $(du -m "$deb" | cut -f1) MB, $((brought)) packages in the root with it"
echo "installed        $size MB"
echo "install          $installing s (downloads not counted)"
echo "self-test        $testing s"
echo "first visit      $visiting s"
