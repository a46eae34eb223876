#!/usr/bin/env python3
"""Titles and dates of saved web pages, each compared with what was read on the page by eye.

usage: pages.py PROGRAM [--bless]

pages.tsv has a line for each page: the first letters of its file's name, the day it was published ("-": it does not say) and a hash of
its headline. Skips without the data folder ($ALONGSIDE_DATA, else ../shared/data beside this source).
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = pathlib.Path(os.environ.get("ALONGSIDE_DATA", HERE.parents[2] / "shared/data"))
PAGES = DATA / "pages/html"
LIST = HERE / "pages.tsv"
LEAST = 0.95
KEY_LETTERS = 12


def sign_of(title):
    return hashlib.sha1(" ".join(title.split()).encode()).hexdigest()[:12]


def read(program):
    out = subprocess.run([program, "ingest", "--list", "--format", "jsonl", str(PAGES)], capture_output=True, text=True).stdout
    for line in out.splitlines():
        record = json.loads(line)
        if "origin" in record:
            yield pathlib.Path(record["origin"]).name[:KEY_LETTERS], (record.get("date") or "-")[:10], record["title"]


def main():
    if not PAGES.exists():
        print(f"{PAGES} is not here: skipped")
        sys.exit(77)
    found = {key: (date, sign_of(title), title) for key, date, title in read(sys.argv[1])}
    if "--bless" in sys.argv:
        LIST.write_text("".join(f"{key}\t{date}\t{sign}\n" for key, (date, sign, _) in sorted(found.items())))
    expected = [line.split("\t") for line in LIST.read_text().splitlines()]
    dates = titles = 0
    for key, date, sign in expected:
        got = found.get(key, ("missing", "", ""))
        dates += got[0] == date
        titles += got[1] == sign
        if got[:2] != (date, sign):
            print(f"{key}: {got[0]} (expected {date}), title {'right' if got[1] == sign else 'wrong'}: {got[2]}")
    print(f"pages {len(expected)} dates {dates / len(expected):.3f} titles {titles / len(expected):.3f}")
    sys.exit(min(dates, titles) < LEAST * len(expected))


if __name__ == "__main__":
    main()
