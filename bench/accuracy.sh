#!/bin/sh
# Prints what Tiro makes of the gold data beside the project, and the marks.
# TIRO_SHARED=dir says where the data is.
cd "$(dirname "$0")/.." || exit 1
TIRO_SHARED=${TIRO_SHARED:-../shared}
if [ ! -d "$TIRO_SHARED/suites" ]; then
  echo "accuracy: no gold data in $TIRO_SHARED, nothing measured"
  exit 0
fi
command -v python3 >/dev/null || { echo "accuracy: the scorers need python3, nothing measured"; exit 0; }
sh .ci/need test lua5.4
export TIRO_SHARED
LUA_PATH='lua/?.lua;bench/accuracy/?.lua;;' LUA_CPATH='build/lua5.4/?.so;;' exec lua5.4 bench/accuracy/run.lua
