#!/bin/bash
# `packaging/compare.sh`: the packages of this commit, made again and compared with those in dist.
# Again: from a clone, elsewhere on the disk, in an environment of its own, by another clock zone,
# other rights for new files, other words. What differs is said by compare.py.
set -euo pipefail
root=$(readlink -f "$(dirname "$(readlink -f "$0")")/..")
again="$root/build/again"
cd "$root"

if [ -n "$(git status --porcelain --untracked-files=no)" ]; then
  echo "what is checked out is not what is committed: commit it, then make package" >&2
  exit 2
fi
archive=$(find dist -name '*.tar.gz' 2> /dev/null | head -1)
# The date in the head of the archive is that of the commit that it was made from.
if [ -z "$archive" ] \
  || [ "$(od -An -tu4 -j4 -N4 "$archive" | tr -d ' ')" != "$(git log -1 --format=%ct)" ]; then
  make package
fi

rm -rf "$again"
git clone --quiet --no-hardlinks . "$again/elsewhere"
(
  umask 077
  cd "$again/elsewhere"
  exec env -u SOURCE_DATE_EPOCH -u PYTHONHASHSEED TZ=Pacific/Kiritimati LC_ALL=C make package
)
python3 packaging/compare.py dist "$again/elsewhere/dist"
