#!/bin/sh
# clang-tidy finds nothing. Usage: tidy.sh BUILD_FOLDER
set -eu
command -v clang-tidy >/dev/null || { echo "clang-tidy is not installed: skipped"; exit 77; }
find src -name '*.c' -print0 | xargs -0 -n 6 -P 2 clang-tidy --quiet -p "$1"
