#!/bin/sh
# Brings Debian's Chromium, in which the tests read the pages of the registration; nothing happens
# where one is there already. Who is not root is told what is missing, and those tests say so too.
set -eu
command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 || exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "visitapp: Chromium is missing; as root: apt-get install chromium" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium >/dev/null
