#!/bin/sh
# The source is formatted by .clang-format.
set -eu
command -v clang-format >/dev/null || { echo "clang-format is not installed: skipped"; exit 77; }
find src include tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror
