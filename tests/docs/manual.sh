#!/bin/sh
# The manual page is well-formed and names every verb. Usage: manual.sh PROGRAM
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
page=$scratch/alongside.1
"$1" --manual >"$page"
for verb in ingest scan who why graph report stats rules; do
	grep -q "alongside $verb" "$page" || { echo "the manual page does not name $verb"; exit 1; }
done
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning "$page"
else
	echo "mandoc is not installed: the page was not checked further"
fi
