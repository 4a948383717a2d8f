# The installer, the MSI and the archive of an update, from the frozen program. Sourced by build.sh.
frozen="$work/dist/visitapp"
icon="$work/icons/visitapp.ico"
beside="$work/icons/visitapp-beside.bmp"

installers() {
  dated "$frozen"
  rm -f "$out"/*
  make_installer "$version" "$frozen" "$setup"
  make_msi "$version" "$frozen" "$msi"
  packed_as_update "$frozen" "$out" "$version"
  cp "$work/gathered/visitapp/parts/visitapp.cdx.json" "$out/"
  (cd "$out" && sha256sum -- * > SHA256SUMS)
}

# `packed_as_update FROZEN OUT VERSION [EFFORT]`: what a running program is given to stand beside the
# installed one, the same files.
packed_as_update() {
  "$venv/python" - "$root/packaging/linux" "$@" <<'PYTHON'
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from make import portable
portable(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], "windows-amd64", *map(int, sys.argv[5:]))
PYTHON
}

# The date of the commit for every file: both formats keep the dates they find.
dated() { find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +; }

make_installer() {
  local made_of=$2
  # A BOM: the licence page of Windows reads UTF-8 by it alone.
  printf '\xef\xbb\xbf' | cat - "$root/LICENSE" > "$work/LICENCE.txt"
  dated "$work/LICENCE.txt"
  makensis -V2 -INPUTCHARSET UTF8 -NOCD ${fast:+"$fast"} -DVERSION="$1" -DNUMBERS="$1.0" -DFROZEN="$made_of" \
    -DICON="$icon" -DPICTURE="$beside" -DLICENCE="$work/LICENCE.txt" -DOUT="$3" \
    -DSIZE_KB="$(du -sk --apparent-size "$made_of" | cut -f1)" "-X!addincludedir $here" "$here/visitapp.nsi" \
    > "$work/makensis.txt" 2>&1 || { tail -20 "$work/makensis.txt"; return 1; }
}

# wixl-heat names folders at random: here by their place in its list.
same_folders='/<Directory Id=/ { sub(/Id="[^"]*"/, "Id=\"folder" ++count "\"") } { print }'

# Product and package have new numbers for each version and content, the same for the same ones.
make_msi() {
  local made_of=$2 found="$work/msi"
  mkdir -p "$found"
  (cd "$made_of" && find . -type f -printf '%P\n' | LC_ALL=C sort | sed "s|^|$made_of/|") \
    | wixl-heat -p "$made_of/" --component-group files --directory-ref INSTALLDIR --win64 \
      --var var.Source | awk "$same_folders" > "$found/files.wxs"
  sed -e "s|@VERSION@|$1|" -e "s|@PRODUCT@|$(number "visitapp $1")|" -e "s|@ICON@|$icon|" \
    "$here/visitapp.wxs" > "$found/visitapp.wxs"
  wixl -a x64 -D Win64=yes -D Source="$made_of" -o "$3" "$found/visitapp.wxs" "$found/files.wxs" \
    > "$work/wixl.txt" 2>&1 || { tail -20 "$work/wixl.txt"; return 1; }
  "$venv/python" "$here/settle_msi.py" "$3" "$(number "visitapp $1 $SOURCE_DATE_EPOCH")" \
    "$SOURCE_DATE_EPOCH"
}

number() { "$venv/python" -c 'import sys, uuid; print(uuid.uuid5(uuid.NAMESPACE_DNS, sys.argv[1]))' "$1"; }

# Each file of what is shipped, none of which may be made for Wine only.
nothing_of_wine() {
  local listed; listed=$(cat)
  [ "$(wc -l <<< "$listed")" -gt 100 ] || refuse "the list of what is shipped is too short to be it"
  ! grep -iE '(^|[/\\])(icuuc|mscms)\.dll$' <<< "$listed" || refuse "a stub of Wine would be shipped"
}
