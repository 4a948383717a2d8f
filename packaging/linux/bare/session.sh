# A screen, a session and a tree of accessibility on this machine, for a program in the root.
# They meet at sockets in the file system: those cross a network namespace, abstract ones do not.
household=Samira action='ampoules pour des LED'

# The same person on both sides, as the bus asks: her entry is read on both sides as well.
outside() {
  setpriv --reuid="$uid" --regid="$uid" --clear-groups env -i PATH=/usr/bin:/bin LANG=C.UTF-8 \
    HOME="$run" DISPLAY="$display" XDG_RUNTIME_DIR="$run" DBUS_SESSION_BUS_ADDRESS="unix:path=$run/bus" \
    "$@"
}

open_session() {
  run=$(mktemp -d /tmp/visitapp-session.XXXXXX)
  chown "$uid:$uid" "$run"
  mount --bind "$root/etc/passwd" /etc/passwd
  mount --bind "$root/etc/group" /etc/group
  # Not the first number that is free: locks tell of processes by numbers that are not ours here.
  display=":$((1000 + RANDOM % 9000))"
  Xvfb "$display" -screen 0 1366x768x24 -nolisten tcp -noreset -ac 2> "$out/xvfb.txt" &
  wait_for test -S "/tmp/.X11-unix/X${display#:}"
  mkdir -p "$root$run" "$root/tmp/.X11-unix"
  mount --bind "$run" "$root$run"
  mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
  # Nothing else is started for it: a keyring of this machine would not be one of that Debian.
  cat > "$run/bus.conf" <<CONF
<busconfig><type>session</type><listen>unix:path=$run/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
CONF
  outside dbus-daemon --config-file="$run/bus.conf" --nofork 2> "$out/bus.txt" &
  wait_for test -S "$run/bus"
  outside /usr/libexec/at-spi-bus-launcher --launch-immediately >> "$out/bus.txt" 2>&1 &
  outside openbox >> "$out/bus.txt" 2>&1 &
  # A French keyboard has « è ». On another, xdotool makes a key for it and unmakes it at once: a
  # program that is busy then reads a key without a letter.
  outside setxkbmap fr
  wait_for test -d "$run/at-spi"
  for _ in 1 2 3; do outside /usr/bin/python3 -B "$here/bare/tree.py" >> "$out/readers.txt" 2>&1 & done
}

wait_for() {
  local turn
  for turn in $(seq 100); do ! "$@" || return 0; sleep 0.1; done
  refuse "never came: $*"
}

on_desktop() {
  as_user DISPLAY="$display" XDG_RUNTIME_DIR="$run" DBUS_SESSION_BUS_ADDRESS="unix:path=$run/bus" \
    QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 visitapp "$@" > "$out/program.txt" 2>&1 &
  program=$!
}

drive() {
  install -d -o "$uid" -g "$uid" "$run/pictures"
  outside /usr/bin/python3 -B "$here/bare/visit.py" "$1" "$run/pictures" > "$out/$1.txt" 2>&1 \
    || { tail -40 "$out/$1.txt"; cp "$run"/pictures/* "$out/" || true
         # Where it died, when it did: the root goes with this script.
         cp -r "$root/home/$user/.local/share/visitapp/logs" "$out/" || true
         refuse "$1 stops before its end"; }
  cp "$run"/pictures/* "$out/"
  wait "$program" || refuse "the program ends badly: $(tail -3 "$out/program.txt")"
}

first_visit() { on_desktop; drive first_visit; }

# What a file manager would do with each file that the package registers: its kind, the program for
# it, the start. All five names of packaging/linux/visitapp-mime.xml.
next_morning() {
  local home="/home/$user"
  in_root apt-get install -y --no-install-recommends shared-mime-info desktop-file-utils \
    libglib2.0-bin > "$out/mime.txt" 2>&1
  pressed_twice next_morning x-visitapp-bundle "$home/réponse de l’agence.retour"
  pressed_twice another_file x-visitapp-bundle "$home/Réponses du 27.alec"
  pressed_twice another_file x-visitapp-bundle "$home/reçu.recu"
  pressed_twice visit_file x-visitapp-visit+json "$home/visit.json"
  pressed_twice visit_file x-visitapp-visit+json "$home/Samira E.visite.json"
}

# `pressed_twice WHAT KIND FILE`: it is of this kind, visitapp is what opens it, and says WHAT.
pressed_twice() {
  local what=$1 kind="application/$2" file=$3
  as_user sh -c 'echo "{}" > "$0"' "$file"
  [[ $(as_user gio info -a standard::content-type "$file") == *"$kind"* ]] \
    || refuse "${file##*/} is not known as a file of ours"
  [[ $(as_user gio mime "$kind") == *visitapp.desktop* ]] || refuse "no program opens ${file##*/}"
  on_desktop "$file"
  drive "$what"
  say "${file##*/} is known, visitapp opens it and says what it is"
}
