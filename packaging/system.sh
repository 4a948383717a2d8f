#!/bin/sh
# `packaging/system.sh [tests|package]`: brings what Qt needs of the system, and what the tests or the
# making of a package need, when root on Debian; otherwise says in one line what is missing. Nothing
# happens where all is there.
set -eu

needed="python3-venv libgl1 libegl1 libglib2.0-0t64 libfontconfig1 libxkbcommon0 libdbus-1-3 \
libgssapi-krb5-2 libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
# A keyring, PDFs read back, both databases of the server, its proxy, a browser, and what the guides tell to type.
[ "${1:-}" != tests ] || needed="$needed xvfb xauth dbus gnome-keyring poppler-utils postgresql \
chromium curl openssh-client file shared-mime-info libglib2.0-bin nsis binutils caddy"
[ "${1:-}" != package ] || needed="$needed binutils gcc libc6-dev libpython3.13"

command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=""
for package in $needed; do
  state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
  [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "visitapp: of the system is missing; as root: apt-get install$missing" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
installable=""
for package in $missing; do
  if apt-cache show "$package" >/dev/null 2>&1; then installable="$installable $package"; fi
done
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $installable >/dev/null
# The proxy is for the tests alone: it serves nothing here.
case "$installable" in
  *caddy*) systemctl disable --now --quiet caddy 2>/dev/null || true ;;
esac
