# shellcheck shell=sh
# What the lists of needed packages share; to be read by a shell.

missing=""

# need PACKAGE COMMAND...: the package is there when the command succeeds
need() {
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}

# includes HEADER [FLAG...]
includes() {
  header=$1
  shift
  echo "#include <$header>" | "${CC:-gcc}" -E "$@" -
}

# Installs what is missing, where apt can. Without it the bench still runs, with
# fewer peers.
install_missing() {
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing (Debian's names):$missing"
    return 0
  fi
  as_root=""
  if [ "$(id -u)" != 0 ] && command -v sudo >/dev/null 2>&1; then as_root=sudo; fi
  echo "Installing:$missing"
  $as_root apt-get update -q >/dev/null
  for package in $missing; do
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package" >/dev/null ||
      echo "could not install: $package"
  done
}
