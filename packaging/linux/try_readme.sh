#!/bin/bash
# `packaging/linux/try_readme.sh [COMMAND…]`, as root on a Debian with debootstrap.
# The README's two commands, or each COMMAND, in a clone of HEAD, as root of a new Debian that has
# python3, make, git and ca-certificates and nothing else. BUSY=1 keeps every core busy meanwhile.
# What they say is kept in build/bare/readme; of this machine it takes the way to its packages only.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
if [ -z "${IN_PRIVATE:-}" ]; then
  IN_PRIVATE=1 exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
fi
. "$here/bare/root.sh"
say() { echo "new Debian: $*"; }
refuse() { say "NO: $*" >&2; exit 1; }
[ $# -gt 0 ] || set -- "make demo" "make test"
out="$kept/readme"
mkdir -p "$out"

# Where pip asks on this machine, and whose certificates are believed here.
lend_the_way_out() {
  echo "[global]" > "$root/etc/pip.conf"
  python3 -m pip config list 2> /dev/null \
    | sed -nE "s/^[^=]*\.(index-url|extra-index-url|trusted-host|proxy)='(.*)'$/\1 = \2/p" >> "$root/etc/pip.conf"
  cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
  in_root update-ca-certificates > "$out/certificates.txt" 2>&1
}

root=$(mktemp -d "${TMPDIR:-/tmp}/visitapp-bare.XXXXXX")
trap 'status=$?; leave_root; exit $status' EXIT
fill_root
enter_root
in_root apt-get -qq update
in_root apt-get -qq install -y --no-install-recommends python3 make git ca-certificates > "$out/apt.txt" 2>&1
lend_the_way_out
git clone --quiet "file://$(git -C "$here" rev-parse --show-toplevel)" "$root/root/visitapp"
[ -z "${BUSY:-}" ] || for _ in $(seq "$(nproc)"); do (while :; do :; done) & done

number=0
for command in "$@"; do
  said="$out/$((number += 1)).txt"
  say "$command"
  SECONDS=0
  in_root env HOME=/root bash -c "cd /root/visitapp && $command" > "$said" 2>&1 < /dev/null \
    || { tail -n 40 "$said"; refuse "$command fails after $SECONDS s: $said"; }
  tail -n 3 "$said"
  say "$command: $SECONDS s"
done
