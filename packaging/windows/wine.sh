# A Windows of our own under Wine, with a screen. Sourced by build.sh.
export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=;mscms=n"
export XDG_RUNTIME_DIR="$work/session" PYTHONUTF8=1 LC_ALL=C.UTF-8
windows_home="$WINEPREFIX/drive_c/users/$(id -un)"

open_wine() {
  command -v openbox > /dev/null || refuse "openbox is not here (README.md names the packages)"
  mkdir -p -m 700 "$XDG_RUNTIME_DIR"
  rm -f "$work/display"  # that of the run before says a screen that is gone
  Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3> "$work/display" 2> "$work/xvfb.txt" &
  screen=$!
  for _ in $(seq 100); do [ ! -s "$work/display" ] || break; sleep 0.1; done
  DISPLAY=":$(cat "$work/display")"
  export DISPLAY
  # Without one, a window as large as the screen is cut at its right and has no title.
  openbox > "$work/openbox.txt" 2>&1 &
  manager=$!
  [ -f "$WINEPREFIX/ready" ] || fresh_windows
}

# An empty Windows, and in it the two libraries that Wine lacks: there alone, see `nothing_of_wine`.
fresh_windows() {
  quietly wineserver -k || true
  rm -rf "$WINEPREFIX"
  quietly wineboot --init || true
  settled
  for stub in icuuc mscms; do
    x86_64-w64-mingw32-gcc -shared -O1 -s -w -o "$WINEPREFIX/drive_c/windows/system32/$stub.dll" \
      "$here/stubs/$stub.c"
  done
  # A short way to the interpreter: Wine looks up each folder of each path.
  mkdir -p "$python"
  ln -sfn "$python" "$WINEPREFIX/dosdevices/p:"
  touch "$WINEPREFIX/ready"
}

close_wine() {
  wineserver -k 2> /dev/null || true
  end_at_once
  [ -z "${manager:-}" ] || kill "$manager" 2> /dev/null || true
  [ -z "${screen:-}" ] || kill "$screen" 2> /dev/null || true
}

# Every program of this Windows: of those whose server is gone, some do not see it, and wait for ever.
end_at_once() {
  local one
  for one in /proc/[0-9]*; do
    if [[ $(readlink "$one/exe") == */wine* ]] && grep -qszxF "WINEPREFIX=$WINEPREFIX" "$one/environ"; then
      kill -9 "${one#/proc/}" || true
    fi
  done
} 2> /dev/null  # the shell says of what it started that it was killed

# A window of ours that can be seen, with the title of a page: the program makes others before it,
# that nobody sees, and which xwininfo names by the program as well.
window_there() {
  local number
  number=$(xwininfo -root -tree 2> /dev/null | awk '/ – VisitApp": \("visitapp.exe"/ { print $1; exit }')
  [ -n "$number" ] && xwininfo -id "$number" 2> /dev/null | grep -q 'Map State: IsViewable'
}

# Wine says at each start that it has no 32-bit half, which we do not need.
quietly() { "$@" > /dev/null 2>&1; }

# Until every program has ended and the registry is on the disk.
settled() { wineserver -w; }

# A path of this machine as Windows programs read it.
for_windows() { winepath -w "$1" 2> /dev/null; }
