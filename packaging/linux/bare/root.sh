# The root: made once by debootstrap from where this machine takes its packages, then kept packed.
# Sourced by try_on_bare_debian.sh, which sets $here and $root.
user=nadege uid=1000
kept="$here/../../build/bare"

# The system's own suite, with its updates and its security; the machine's own folders are not ours.
fill_root() {
  local suite mirror
  suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
  if [ ! -e "$kept/$suite.tar" ]; then
    say "debootstrap of $suite"
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' \
      | awk -v suite="$suite" '$2 == suite && /^http/ && !n++ { print $1 }')
    [ -n "$mirror" ] || refuse "no mirror of $suite is configured here"
    mkdir -p "$kept"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" > "$kept/debootstrap.txt"
    rm -f "$root/etc/apt/sources.list"
    tar -C "$root" -cf "$kept/$suite.part" . && mv "$kept/$suite.part" "$kept/$suite.tar"
  else
    tar -C "$root" -xf "$kept/$suite.tar"
  fi
  chmod 755 "$root"
}

enter_root() {
  local file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    if [ -s "$file" ] && grep -q 'https\?:' "$file"; then cp "$file" "$root/etc/apt/sources.list.d/"; fi
  done
  [ ! -e "$root/etc/apt/sources.list.d/sources.list" ] \
    || mv "$root/etc/apt/sources.list.d/sources.list" "$root/etc/apt/"
  cp -n /usr/share/keyrings/* "$root/usr/share/keyrings/"
  cp -n /etc/apt/keyrings/* "$root/etc/apt/keyrings/" 2>/dev/null || true
  apt-config dump | grep -E '^Acquire::(https?|Check|Languages)' > "$root/etc/apt/apt.conf.d/90host" || true
  cat /etc/resolv.conf > "$root/etc/resolv.conf"
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o mode=755 tmpfs "$root/dev"
  mkdir "$root/dev/shm" "$root/dev/pts"
  chmod 1777 "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
  ln -s pts/ptmx "$root/dev/ptmx"
  for file in null zero full random urandom tty; do
    touch "$root/dev/$file"
    mount --bind "/dev/$file" "$root/dev/$file"
  done
}

leave_root() {
  umount --recursive --lazy "$root/dev" "$root/proc" 2>/dev/null || true
  [ -z "${run:-}" ] || { umount --lazy "$root$run" "$root/tmp/.X11-unix" 2>/dev/null; rm -rf "$run"; }
  mountpoint -q "$root/tmp/.X11-unix" || rm -rf --one-file-system "$root"
}

in_root() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    chroot "$root" "$@"
}

# An ordinary person's command, where there is no network but this computer itself.
as_user() {
  unshare --net sh -c 'ip link set lo up && exec "$@"' sh \
    chroot --userspec="$uid:$uid" "$root" /usr/bin/env -i --chdir="/home/$user" \
    PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="/home/$user" USER="$user" "$@"
}

no_python() {
  local found
  found=$(in_root find / -xdev \( -name 'python*' -o -name 'libpython*' \) -not -path '/usr/lib/visitapp/*' \
    \( -type f -o -type l \) \( -perm /111 -o -name '*.so*' \)
    in_root dpkg-query -W -f '${Package} ${db:Status-Status}\n' | grep '^\(lib\)\?python.* installed$' || true)
  [ -z "$found" ] || refuse "Python is there $1: $found"
  say "no Python $1 the installation"
}

# The address of the mirror, which answers here, does not answer her; nor has she a way out.
no_network() {
  local host try
  host=$(apt-get indextargets --format '$(REPO_URI)' | sed -n 's|^https\?://\([^/:]*\).*|\1|p' | awk 'NR == 1')
  host=$(getent ahostsv4 "$host" | awk 'NR == 1 { print $1 }')
  try="exec 3<>/dev/tcp/${host:-192.0.2.1}/80"
  in_root timeout 10 bash -c "$try" 2>/dev/null && say "with a network, an address answers" \
    || say "(the address tried does not answer here either: a proxy?)"
  ! as_user timeout 10 bash -c "$try" 2>/dev/null || refuse "there is a network"
  [ "$(as_user cat /proc/self/net/dev | grep -c :)" = 1 ] || refuse "there is a way out"
  say "without one, it does not: only the loopback is there"
}

# Every package and every file of the system; what apt and the clock write by themselves is not.
what_is_there() {
  in_root dpkg-query -W -f '${binary:Package} ${Version} ${db:Status-Status}\n'
  in_root find / -xdev \( -path /proc -o -path /dev -o -path /tmp -o -path /root -o -path /var/log \
    -o -path "/home/$user" -o -path /var/lib/apt -o -path /var/cache/apt -o -path /var/lib/dpkg -o -path /var/cache/debconf/tmp.ci \
    \) -prune -o -print | sort
}

# By Debian's own tools, where they are: the package, its entry in the menus, its page in the stores.
well_formed() {
  local share="$root/usr/share"
  checked lintian --fail-on error,warning "$deb"
  checked desktop-file-validate "$share/applications/visitapp.desktop"
  # There is no site of the project to name yet: said, and no reason to name another.
  checked appstreamcli validate --no-net --override=url-homepage-missing=info \
    "$share/metainfo/org.alecmve.visitapp.metainfo.xml"
}

checked() {
  if ! command -v "$1" > /dev/null; then say "($1 is not here: not looked at)"; return; fi
  "$@" > "$out/$1.txt" 2>&1 || { cat "$out/$1.txt"; refuse "$1 finds something"; }
  say "$1 finds nothing wrong"
}
