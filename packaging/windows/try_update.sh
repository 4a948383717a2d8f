# Updates under Wine: taken, refused, undone, cut, on a full disk. Sourced by build.sh.
# What is installed is this program with the public half of a key of this trial; the versions that
# come after it are the same files with a higher number (restamp.py), signed by packaging/sign.py.
trial="$work/update"
in_accents="$WINEPREFIX/drive_c/Élodie et fils/Mes programmes/visitapp"
key="$trial/Clé d’été (E)"
there="$users/visitapp"

try_update() {
  start_clean
  rm -rf "$trial" "$WINEPREFIX/drive_c/Élodie et fils"; mkdir -p "$key" "$trial/keys"
  timed "updates, made for the trial" made_for_the_trial
  installed="$in_accents"
  # Where it was before: a folder with spaces cannot be given behind /D= from here.
  quietly wine reg add "$uninstall_key" /v InstallLocation /d 'C:\Élodie et fils\Mes programmes\visitapp' /f
  has_code 0 wine "$trial/setup.exe" /S; settled
  [ -d "$installed/versions" ] || refuse "it is not where it was asked to be"
  figure "updates, longest path" "$(longest_path "$installed") signs below the folder"
  password=$(ours "$here/trial_profile.py" make "$there")
  all_answers > "$trial/answers.txt"
  refused_ones
  taken_and_started
  cut_ones
  undone_one
  installed_over
  a_full_disk
}

# The N-th version after this one.
after() { echo "${version%.*}.$((${version##*.} + $1))"; }

# The five packages: the program installed, and what keys bring to it.
made_for_the_trial() {
  for name in ours other; do
    ours -c "from visitapp.sync.bundle import signing; s = signing.new_key(); print(s, signing.public_of(s))" \
      > "$trial/keys/$name"
    cut -d' ' -f1 "$trial/keys/$name" > "$trial/keys/$name.key"
  done
  cp -al "$frozen" "$trial/program"
  rm "$trial/program/_internal/visitapp/resources/updates/keys.txt"
  cut -d' ' -f2 "$trial/keys/ours" > "$trial/program/_internal/visitapp/resources/updates/keys.txt"
  fast_installer "$version" "$trial/program" "$trial/setup.exe"
  an_update "$(after 1)" "$key"
  an_update "$(after 2)" "$trial/fails" self-test
  an_update "$(after 3)" "$trial/next"
  an_update "$(after 4)" "$trial/dies" start
  an_update 0.0.9 "$trial/older"
  for name in tampered cut unsigned changed; do cp -r "$key" "$trial/$name"; done
  printf x | dd of="$(echo "$trial"/tampered/*.gz)" bs=1 seek=1000000 conv=notrunc status=none
  truncate -s -1 "$trial"/cut/*.gz
  signed "$trial/unsigned" other
  sed -i "s/\"version\": \"$(after 1)\"/\"version\": \"$(after 5)\"/" "$trial/changed/mise-a-jour.json"
}

ours() { PYTHONPATH="$root" "$venv/python" "$@"; }

# LZMA takes minutes, and is not what is tried.
fast_installer() { fast="-XSetCompressor /FINAL zlib" make_installer "$@"; }

# `an_update VERSION FOLDER [FLAW]`, signed with the key that the installed program trusts.
an_update() {
  mkdir -p "$2"; rm -rf "$trial/made"; cp -al "$trial/program" "$trial/made"
  ours "$here/restamp.py" "$trial/made" "$1" ${3:+"$3"}
  packed_as_update "$trial/made" "$2" "$1" 1
  signed "$2" ours
}

signed() {
  VISITAPP_SIGNING_KEY="$trial/keys/$2.key" ours "$root/packaging/sign.py" "$1"/*.tar.gz \
    --oldest 0.0.1 --note "Un essai." > /dev/null
}

commands() { wine "$installed/visitapp-commandes.exe" "$@"; }
update_from() { commands update "$(for_windows "$1" | tr -d '\r')" "${@:2}"; }
state() { grep -qF -- "$1" "$installed/versions/state.json" 2> /dev/null; }
all_answers() { ours "$here/trial_profile.py" read "$there"; }
versions_there() { (cd "$installed" && find versions -mindepth 1 ! -name lock | LC_ALL=C sort); }
longest_path() { (cd "$1" && find . -printf '%P\n' | awk '{ n = length($0); if (n > m) m = n } END { print m }'); }

# Every household, appointment and answer is as it was made.
profile_whole() {
  all_answers > "$trial/now.txt" || refuse "$1: the profile does not open"
  cmp -s "$trial/answers.txt" "$trial/now.txt" || refuse "$1: the answers are not as before"
}

# The version that answers, through a pipe as a script reads it.
runs() {
  local said; said=$(commands --version 2> /dev/null | tr -d '\r')
  [ "$said" = "visitapp $1" ] || refuse "« $said » answers, not $1"
}

# `not_taken WORDS FOLDER`: refused with these words, and nothing is left of it.
not_taken() {
  local code=0
  versions_there > "$trial/before.txt"; cp "$installed/versions/state.json" "$trial/state.txt" 2> /dev/null || : > "$trial/state.txt"
  update_from "$2" <<< "$password" > "$trial/said.txt" 2>&1 || code=$?
  settled
  [ "$code" = 2 ] && grep -qF "$1" "$trial/said.txt" || { cat "$trial/said.txt"; refuse "$2 ends with $code"; }
  versions_there | cmp -s - "$trial/before.txt" || refuse "$2 left something"
  [ ! -s "$trial/state.txt" ] || cmp -s "$trial/state.txt" "$installed/versions/state.json" || refuse "$2 changed the state"
  profile_whole "$2"
  say "refused: $1"
}

refused_ones() {
  not_taken "abîmé, ou n’est pas le bon" "$trial/tampered"
  not_taken "abîmé, ou n’est pas le bon" "$trial/cut"
  not_taken "n’est pas signée par l’agence" "$trial/unsigned"
  not_taken "n’est pas signée par l’agence" "$trial/changed"
  not_taken "plus ancienne" "$trial/older"
  not_taken "ne passe pas ses contrôles" "$trial/fails"
  runs "$version"
}

taken_and_started() {
  timed "update, taken" taken "$key"
  runs "$version"  # until the next start of the window
  timed "update, first start until it is well" window_until "\"current\": \"$(after 1)\"" '"trial": false'
  runs "$(after 1)"
  has_code 2 commands no-such-command
  profile_whole "taken"
  timed "update, second start until its window" window_until '"trial": false'
}

taken() {
  update_from "$1" <<< "$password" > "$trial/said.txt" 2>&1 || { cat "$trial/said.txt"; refuse "$1 is not taken"; }
  settled
  state '"armed": true' || { cat "$trial/said.txt"; refuse "it is not armed"; }
}

# The window as by a double click, until it is there and the state says all this; then it is closed.
window_until() {
  local code=0
  window_opens "$@"
  sleep 4
  import -window root "$work/window-update.png"
  close_windows
  wait "$window" || code=$?
  settled
  [ "$code" = 0 ] || refuse "closed, it ends with $code"
}

window_opens() {
  local turn wanted
  wine "$installed/visitapp.exe" > "$trial/window.txt" 2>&1 & window=$!
  for turn in $(seq 900); do
    sleep 0.2
    for wanted in "$@"; do state "$wanted" || continue 2; done
    ! window_there || return 0
  done
  cat "$installed/versions/state.json"; refuse "not in three minutes: $*"
}

# Told by number: Wine's taskkill does not find a name in a folder with accents.
close_windows() {
  local number
  for number in $(wine tasklist 2> /dev/null | awk '$1 == "visitapp.exe" { print $2 }'); do
    quietly wine taskkill /pid "$number" || true
  done
}

# Every program of this Windows ends at once, its server first.
power_cut() {
  quietly wineserver -k9 || true
  end_at_once
}

# The power is cut at each step: what runs is there, and the same update can be taken again.
cut_ones() {
  for step in carried unpacked tried; do
    update_from "$trial/next" <<< "$password" > "$trial/said.txt" 2>&1 & local cut=$!
    until_step "$step"
    power_cut; wait "$cut" || true; settled
    ! state '"ready": "'"$(after 3)" || refuse "$step: half a version is ready"
    runs "$(after 1)"; profile_whole "cut while $step"
    say "cut while it is $step: the version before answers"
  done
  taken "$trial/next"
  wine "$installed/visitapp.exe" > /dev/null 2>&1 & local cut=$!
  for _ in $(seq 600); do ! state '"starts": 1' || break; sleep 0.1; done
  power_cut; wait "$cut" || true; settled
  state '"trial": true' || refuse "the first start was over before it was cut"
  runs "$(after 1)"; profile_whole "cut at its first start"
  window_until "\"current\": \"$(after 3)\"" '"trial": false'
  runs "$(after 3)"; profile_whole "after the cuts"
  say "cut at its first start: tried again, and it works"
}

until_step() {
  local versions="$installed/versions"
  for _ in $(seq 6000); do
    case $1 in
      carried) [ ! -s "$versions/arriving.tar.gz" ] || return 0 ;;
      unpacked) [ ! -d "$versions/arriving/_internal" ] || return 0 ;;
      tried) [ ! -d "$versions/arriving" ] || [ -e "$versions/arriving.tar.gz" ] || return 0 ;;
    esac
    sleep 0.02
  done
  refuse "the step $1 did not come"
}

# It passes its own test, and dies when it opens the window.
undone_one() {
  taken "$trial/dies"
  timed "update, undone until the window" window_until "\"current\": \"$(after 3)\"" "\"fallen\": \"\"" "\"$(after 4)\""
  runs "$(after 3)"; profile_whole "undone"
  not_taken "a déjà été essayée ici" "$trial/dies"
  say "one that dies at its start: the version before, in the same breath"
}

# An installer of before does not take back what was added; a later one does not wait for it.
installed_over() {
  window_opens '"trial": false'
  kill -9 "$window"; wait "$window" 2> /dev/null || true  # what waits for the version that was added; that one is open still
  has_code 2 wine "$trial/setup.exe" /S
  close_windows; settled
  say "an installer is refused while a version that was added runs alone"
  has_code 0 wine "$trial/setup.exe" /S; settled
  runs "$(after 3)"
  rm -rf "$trial/made"; cp -al "$trial/program" "$trial/made"
  ours "$here/restamp.py" "$trial/made" "$(after 6)"
  fast_installer "$(after 6)" "$trial/made" "$trial/later.exe"
  has_code 0 wine "$trial/later.exe" /S; settled
  runs "$(after 6)"
  window_until '"current": ""'
  runs "$(after 6)"; profile_whole "installed over"
  has_code 0 wine "$installed/desinstaller.exe" /S; settled
  [ ! -e "$installed" ] || refuse "something of it is left: $(find "$installed" | head -3)"
  profile_whole "uninstalled"
}

# The disk is full before the first byte, then full halfway. Asks to be root, for a disk.
a_full_disk() {
  local disk="$work/small" next="$trial/next" megabytes
  [ "$(id -u)" = 0 ] || { say "an update on a full disk was NOT tried: it asks for root"; return 0; }
  mkdir -p "$disk"; ! mountpoint -q "$disk" || umount "$disk"
  megabytes=$(($(du -sm --apparent-size "$trial/program" | cut -f1) * 2 + $(du -sm "$next" | cut -f1) + 120))
  mount -t tmpfs -o "size=${megabytes}m" none "$disk"
  ln -sfn "$disk" "$WINEPREFIX/dosdevices/d:"
  installed="$disk/visitapp"
  has_code 0 wine "$trial/setup.exe" /S '/D=D:\visitapp'; settled
  head -c 100M /dev/zero > "$disk/filler"
  not_taken "libres sur le disque" "$next"
  rm "$disk/filler"
  { until_step unpacked; cat /dev/zero > "$disk/filler" 2> /dev/null || true; } & local filling=$!
  not_taken "libres sur le disque" "$next"
  wait "$filling"; rm "$disk/filler"
  runs "$version"
  taken "$next"
  say "on a full disk: refused, and taken once there is room"
  has_code 0 wine "$disk/visitapp/desinstaller.exe" /S; settled
  rm "$WINEPREFIX/dosdevices/d:"; umount "$disk"
}
