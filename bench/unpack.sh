# shellcheck shell=sh
# The transcripts that are measured; to be read by a shell in the project's
# root. Sets TIRO_TEXTS, and writes build/bench/all: their paths.
#
# They come from ../shared/bench (or TIRO_SHARED), unpacked once; without them
# from examples/ and spec/fixtures/.

work=build/bench
mkdir -p "$work"

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

archive=${TIRO_SHARED:-../shared}/bench/us-public.tar.xz
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

TIRO_COMMIT=$(git describe --always --dirty 2>/dev/null || echo unknown)
TIRO_COMPILER=$("${CC:-gcc}" --version | head -n 1)
TIRO_SYSTEM=$(uname -srm)
export TIRO_TEXTS TIRO_COMMIT TIRO_COMPILER TIRO_SYSTEM
