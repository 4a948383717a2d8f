# Installed, tried, shown, replaced and removed under Wine. Sourced by build.sh.
users="$windows_home/AppData/Local"
in_users="$users/Programs/visitapp"
in_computer="$WINEPREFIX/drive_c/Program Files/visitapp"
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\visitapp'

say() { echo "windows: $*"; }
refuse() { say "NO: $*" >&2; exit 1; }
figure() { printf '%-34s %s\n' "$1" "$2" | tee -a "$work/figures.txt"; }

# Every file but those of Windows itself, and every trace of us in its registry.
what_is_there() {
  settled
  (cd "$WINEPREFIX/drive_c" && find . -path ./windows -prune -o -path '*/Temp/*' -prune -o -print \
    | LC_ALL=C sort)
  find "$WINEPREFIX/drive_c/windows/Installer" -type f 2> /dev/null || true
  grep -ihE '^\[.*(visitapp|\.alec|\.recu|\.retour)' "$WINEPREFIX"/{user,system}.reg || true
}

# `has_code 2 COMMAND…`: it ends with this code.
has_code() {
  local wanted=$1 code=0; shift
  quietly "$@" || code=$?
  [ "$code" = "$wanted" ] || refuse "$* ends with $code, not $wanted"
}

try_installer() {
  start_clean
  say "an older version, then this one over it"
  install_older; quietly wine "$work/older.exe" /S; settled
  [ -f "$in_users/_internal/gone.txt" ] || refuse "the older version is not there"
  timed "installer, silent" quietly wine "$setup" /S; settled
  [ ! -e "$in_users/_internal/gone.txt" ] && [ ! -e "$in_users/avant" ] || refuse "the old one is still there"
  said_in_registry DisplayVersion "$version"
  said_in_registry Publisher "The VisitApp founders"
  said_in_registry EstimatedSize 0x
  [ -d "$in_users/versions" ] || refuse "it would not keep itself up to date"
  (cd "$in_users" && find . -type f) | nothing_of_wine
  tried "$in_users" installer
  say "uninstalled"
  has_code 0 wine "$in_users/desinstaller.exe" /S; settled
  only_profile_left installer
}

try_msi() {
  start_clean
  older_program; make_msi 0.0.1 "$work/older" "$work/older.msi"
  has_code 0 wine msiexec /i "$(for_windows "$work/older.msi")" /qn; settled
  [ -f "$in_computer/_internal/gone.txt" ] || refuse "the older MSI is not there"
  timed "MSI, silent" quietly wine msiexec /i "$(for_windows "$msi")" /qn; settled
  [ ! -e "$in_computer/_internal/gone.txt" ] || refuse "the older version is still there"
  [ ! -e "$in_computer/versions" ] || refuse "an MSI is updated by whoever installed it"
  (cd "$in_computer" && find . -type f) | nothing_of_wine
  tried "$in_computer" msi
  has_code 0 wine msiexec /x "$(for_windows "$msi")" /qn; settled
  only_profile_left msi
}

# No room on the disk: the version that was there is there as before. Asks to be root, for a disk.
try_full_disk() {
  local disk="$work/small"
  [ "$(id -u)" = 0 ] || { say "a full disk was NOT tried: it asks for root"; return 0; }
  mkdir -p "$disk"; mountpoint -q "$disk" || mount -t tmpfs -o size=60m none "$disk"
  ln -sfn "$disk" "$WINEPREFIX/dosdevices/d:"
  install_older; has_code 0 wine "$work/older.exe" /S '/D=D:\visitapp'; settled
  has_code 2 wine "$setup" /S '/D=D:\visitapp'; settled
  cmp "$disk/visitapp/visitapp.exe" "$work/older/visitapp.exe" && [ ! -e "$disk/visitapp/avant" ] \
    && [ "$(ls "$disk/visitapp/_internal")" = gone.txt ] || refuse "a full disk broke what was there"
  said_in_registry DisplayVersion 0.0.1
  has_code 0 wine "$disk/visitapp/desinstaller.exe" /S; settled
  [ -z "$(ls "$disk")" ] || refuse "something is left on the small disk"
  rm "$WINEPREFIX/dosdevices/d:"; umount "$disk"
  say "a full disk: the version before is as it was"
}

# A program that does nothing, as version 0.0.1: what an installer of before left.
older_program() {
  rm -rf "$work/older"; mkdir -p "$work/older/_internal"
  echo "a file that is no more" > "$work/older/_internal/gone.txt"
  cp "$python/python.exe" "$work/older/visitapp.exe"
}
install_older() { older_program; make_installer 0.0.1 "$work/older" "$work/older.exe"; }

start_clean() {
  rm -rf "$users/visitapp"
  what_is_there > "$work/before.txt"
  if grep -iq visitapp "$work/before.txt"; then
    say "a trial before left its traces (a secret kept, or half a trial): on a fresh Windows"
    fresh_windows
    what_is_there > "$work/before.txt"
  fi
}

# Its version, its own test, its window; and nothing is installed over it while it runs.
tried() {
  local folder=$1 name=$2
  [ "$(wine "$folder/visitapp-commandes.exe" --version 2> /dev/null | tr -d '\r')" = "visitapp $version" ] \
    || refuse "it says another version"
  timed "$name, self-test" own_test "$folder" "$name"
  figure "$name, installed" "$(du -sm "$folder" | cut -f1) MB"
  on_screen "$folder" "$name"
}

own_test() {
  wine "$1/visitapp-commandes.exe" self-test --json > "$work/self-test-$2.json" 2> "$work/self-test-$2.txt" \
    || { cat "$work/self-test-$2.json"; tail -20 "$work/self-test-$2.txt"; refuse "its own test fails"; }
  settled
  tr -d '\r' < "$work/self-test-$2.json"
  ! grep -q 'non install' "$work/self-test-$2.json" || refuse "a part of the program is not in the package"
}

on_screen() {
  local folder=$1 name=$2 began turn
  began=$(date +%s.%N)
  wine "$folder/visitapp.exe" > "$work/window-$name.txt" 2>&1 &
  for turn in $(seq 300); do
    ! window_there || break; sleep 0.2
  done
  [ "$turn" -lt 300 ] || refuse "no window in a minute"
  figure "$name, window there after" "$(since "$began") s"
  sleep 8
  import -window root "$work/window-$name.png"
  if [ "$name" = installer ]; then
    has_code 2 wine "$setup" /S
    say "refused while it runs"
  fi
  quietly wine taskkill /im visitapp.exe
  settled
  # What a removal has no business with: the first start made its folder, this stands for a visit.
  [ -f "$users/visitapp/lock" ] || refuse "the program did not make its folder"
  echo "answers of $name" > "$users/visitapp/visits.db"
}

only_profile_left() {
  what_is_there > "$work/after.txt"
  # An empty folder of programs goes with the last of them.
  diff "$work/before.txt" "$work/after.txt" | grep '^[<>]' \
    | grep -v '^< \./users/[^/]*/AppData/Local/Programs$' > "$work/left-$1.txt" || true
  ! grep -v '^> \./users/[^/]*/AppData/Local/visitapp' "$work/left-$1.txt" \
    || refuse "more than the profile is left"
  [ "$(cat "$users/visitapp/visits.db")" = "answers of $1" ] || refuse "the profile is gone"
  say "nothing is left but the profile: $(wc -l < "$work/left-$1.txt") names"
}

said_in_registry() {
  wine reg query "$uninstall_key" /v "$1" 2> /dev/null | grep -qF "$2" || refuse "$1 is not $2"
}

since() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }
timed() {
  local what=$1 began; shift
  began=$(date +%s.%N)
  "$@"
  figure "$what" "$(since "$began") s"
}
