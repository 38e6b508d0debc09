#!/bin/sh
# How fast Tiro is beside its baselines: `make bench`.
#
#   make bench                 every text, 5 rounds
#   MB=10 ROUNDS=2 make bench  about 10 MB of them, spread evenly
#   RESULTS=1 make bench       writes bench/RESULTS.md too
#
# The texts come from ../shared/bench (or TIRO_SHARED), unpacked once; without
# them from examples/ and spec/fixtures/. A baseline that cannot be built is
# told and left out.
set -u
cd "$(dirname "$0")/.." || exit 1

# Each example and fixture, repeated up to the usual length of a transcript.
fixtures() {
  rm -rf "$work/fixtures"
  mkdir "$work/fixtures"
  find examples spec/fixtures -type f ! -name '*.lua' | while read -r file; do
    copy=$work/fixtures/$(basename "$file")
    while [ "$(wc -c <"$file")" -gt 0 ] && { [ ! -f "$copy" ] || [ "$(wc -c <"$copy")" -lt 36000 ]; }; do
      cat "$file" >>"$copy"
    done
  done
}

shared=${TIRO_SHARED:-../shared}
work=build/bench
mkdir -p "$work"
sh bench/need

archive=$shared/bench/us-public.tar.xz
if [ -f "$archive" ]; then
  if [ ! -d "$work/texts" ]; then
    echo "unpacking $archive"
    rm -rf "$work/unpacking"
    mkdir "$work/unpacking"
    if tar -xJf "$archive" -C "$work/unpacking"; then
      mv "$work/unpacking" "$work/texts"
    else
      rm -rf "$work/unpacking"
      exit 1
    fi
  fi
  TIRO_TEXTS=$(basename "$archive" .tar.xz)
  find "$work/texts" -type f | LC_ALL=C sort >"$work/all"
else
  TIRO_TEXTS="fixtures"
  echo "$archive is not here: measuring examples/ and spec/fixtures/, over and over"
  fixtures
  find "$work/fixtures" -type f | LC_ALL=C sort >"$work/all"
fi

# compile NAME SOURCE [FLAG...]: a baseline that does not compile is left out
compile() {
  name=$1
  source=$2
  shift 2
  rm -f "$work/$name"
  "${CC:-gcc}" -std=c99 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -O2 -o "$work/$name" "$source" "$@" ||
    echo "$name does not compile here and is left out"
}

# Objects of the core as make built them, without those of sources that are gone.
core() {
  find csrc -name '*.c' ! -path 'csrc/lua/*' ! -path 'csrc/test/*' |
    sed 's|^csrc/|build/core/|; s|c$|o|'
}

flags() { pkg-config --cflags --libs "$1" 2>/dev/null || echo "$2"; }

compile memcpy bench/memcpy/memcpy.c
# shellcheck disable=SC2046 # one word a flag
compile icu bench/icu/icu.c $(flags icu-uc -licuuc)
# shellcheck disable=SC2046
compile utf8proc bench/utf8proc/utf8proc.c $(flags libutf8proc -lutf8proc)
# shellcheck disable=SC2046 # our file names hold no blanks
compile memory bench/tiro/memory.c $(core)

TIRO_COMMIT=$(git describe --always --dirty 2>/dev/null || echo unknown)
TIRO_COMPILER=$("${CC:-gcc}" --version | head -n 1)
TIRO_SYSTEM=$(uname -srm)
export TIRO_TEXTS TIRO_COMMIT TIRO_COMPILER TIRO_SYSTEM

LUA_PATH="lua/?.lua;bench/?.lua;;" LUA_CPATH="build/lua5.4/?.so;;" exec lua5.4 bench/bench.lua
