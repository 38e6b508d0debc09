#!/bin/sh
# How fast conversations are analysed, and with how much memory: `make bench-talk`.
#
#   make bench-talk              about 16 MB of transcripts, spread evenly, 3 rounds
#   MB=4 ROUNDS=1 make bench-talk
#   RESULTS=1 make bench-talk    writes the chapter in bench/RESULTS.md too
set -u
cd "$(dirname "$0")/.." || exit 1

sh bench/need
. bench/unpack.sh

LUA_PATH="lua/?.lua;bench/?.lua;bench/tiro/?.lua;;" LUA_CPATH="build/lua5.4/?.so;;" exec lua5.4 bench/talk.lua
