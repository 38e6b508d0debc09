#!/bin/sh
# How fast Tiro answers beside search engines: `make bench-ask`.
#
#   make bench-ask               about 100 MB of transcripts, spread evenly
#   MB=10 make bench-ask         less of them; more than there are: the set several times
#   ROUNDS=3 make bench-ask      every index is built three times
#   RESULTS=1 make bench-ask     writes the chapter in bench/RESULTS.md too
#   sh bench/ask.sh curve        10, 100 and 486 MB: bench/ask/curve.svg and its chapter
#
# A peer that cannot be installed or compiled is told and left out.
set -u
cd "$(dirname "$0")/.." || exit 1

sh bench/ask/need
. bench/unpack.sh
work=$work/ask
rm -rf "$work/classes"
mkdir -p "$work/classes"

# compile PEER COMMAND...: a peer that does not compile is left out
compile() {
  name=$1
  shift
  rm -rf "$work/$name.peer"
  "$@" || echo "$name does not compile here and is left out"
}

c="${CC:-gcc} -std=c99 -D_GNU_SOURCE -Wall -Wextra -O2"
# shellcheck disable=SC2012 # Debian's names hold no blanks
TIRO_CLASSPATH=$work/classes:$(ls /usr/share/java/lucene-*-8*.jar 2>/dev/null | tr '\n' ':')
export TIRO_CLASSPATH

# shellcheck disable=SC2046,SC2086 # one word a flag
{
  compile fts5 $c -o "$work/fts5.peer" bench/ask/fts5/fts5.c -lsqlite3
  compile groonga $c -o "$work/groonga.peer" bench/ask/groonga/groonga.c $(pkg-config --cflags --libs groonga)
  compile xapian "${CXX:-g++}" -std=c++11 -Wall -Wextra -O2 -o "$work/xapian.peer" bench/ask/xapian/xapian.cc \
    $(xapian-config --cxxflags --libs)
  compile lucene javac -cp "$TIRO_CLASSPATH" -d "$work/classes" bench/ask/lucene/Lucene.java
  $c -shared -fPIC $(pkg-config --cflags lua5.4 2>/dev/null || echo -I/usr/include/lua5.4) \
    -o "$work/clock.so" bench/ask/tiro/clock.c || exit 1
}

LUA_PATH="lua/?.lua;bench/?.lua;bench/ask/?.lua;bench/ask/tiro/?.lua;;"
LUA_CPATH="build/lua5.4/?.so;build/bench/ask/?.so;;"
export LUA_PATH LUA_CPATH

if [ "${1:-}" = curve ]; then exec lua5.4 bench/ask/curve.lua; fi
exec lua5.4 bench/ask/ask.lua
