#!/bin/sh
# How fast Tiro is beside its baselines: `make bench`.
#
#   make bench                 every text, 5 rounds
#   MB=10 ROUNDS=2 make bench  about 10 MB of them, spread evenly
#   RESULTS=1 make bench       writes bench/RESULTS.md too
#
# A baseline that cannot be built is told and left out.
set -u
cd "$(dirname "$0")/.." || exit 1

sh bench/need
. bench/unpack.sh

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

LUA_PATH="lua/?.lua;bench/?.lua;;" LUA_CPATH="build/lua5.4/?.so;;" exec lua5.4 bench/bench.lua
