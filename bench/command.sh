#!/usr/bin/env bash
# How fast the command is beside the library and beside a script: `make bench-command`.
#
#   make bench-command             the transcripts three times, about 500 MB
#   COPIES=1 make bench-command    once
#   RESULTS=1 make bench-command   writes the chapter in bench/RESULTS.md too
set -u
cd "$(dirname "$0")/.." || exit 1

sh .ci/need test lua5.4
. bench/unpack.sh
LUA_PATH="lua/?.lua;bench/?.lua;;" LUA_CPATH="build/lua5.4/?.so;;"
export LUA_PATH LUA_CPATH
rm -rf "$work/command" && mkdir -p "$work/command"
trap 'rm -rf "$work/command"' EXIT
lua5.4 bench/command/command.lua
