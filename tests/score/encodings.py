#!/usr/bin/env python3
"""What was read from feeds in all encodings: a line a file, with what the file says of itself.

usage: encodings.py PROGRAM

Every file must be accounted for: an article, or a failure with its reason. Where a file's own expectation names the first
entry's text or the feed's title, it must be that. Skips without the data folder ($ALONGSIDE_DATA, else ../shared/data beside
this source).
"""
import ast
import html
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = pathlib.Path(os.environ.get("ALONGSIDE_DATA", HERE.parents[2] / "shared/data"))
FOLDERS = [DATA / "feeds" / name for name in ("encoding", "illformed")]
EXPECTED = re.compile(r"""Expect:\s+not bozo.*?(ord\()?(entries\[0\]\['description'\]|entries\[0\]\.summary|feed\['title'\])\)? == (\d+|'.*?[^\\]'|'')""")


def head_of(path):
    raw = path.read_bytes()
    wide = raw[:60].count(0) > 10
    return raw.replace(b"\0", b"")[:1500].decode("latin-1") if wide else raw[:1500].decode("latin-1")


def declared(head):
    found = re.search(r"""encoding=['"]([^'"]+)""", head)
    header = re.search(r"charset=([\w-]+)", head)
    return found[1] if found else f"({header[1]})" if header else "-"


def read(program, folder):
    done = subprocess.run([program, "scan", "--format", "jsonl", "--with-text", str(folder)], capture_output=True, text=True)
    found = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        path = re.sub(r"#\d+$", "", record["origin"])
        found.setdefault(path, ("article", record["title"], record["text"]))
    for line in done.stderr.splitlines():
        match = re.match(r"alongside: (\S*?\.xml)(?:#\d+)?: (.*)", line)
        if match:
            found.setdefault(match[1], ("failed", "", match[2]))
    return found


def expectation(head):
    found = EXPECTED.search(head)
    if not found:
        return None, None
    value = ast.literal_eval(found[3])
    return found[2], html.unescape(chr(value) if isinstance(value, int) else value)


def is_met(where, value, got):
    kind, title, text = got
    if where is None:
        return True
    if value.startswith("<img") or not any(map(str.isalnum, value)):
        return kind == "article"  # a picture is no text, nor are dots
    wanted = re.sub(r"<[^>]*>", "", value)
    return wanted in (title + " " + text if "entries" in where else text)


def main():
    if not FOLDERS[0].exists():
        print(f"{FOLDERS[0]} is not here: skipped")
        sys.exit(77)
    files = missing = unmet = told = 0
    for folder in FOLDERS:
        found = read(sys.argv[1], folder)
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            head = head_of(path)
            got = found.get(str(path), ("missing", "", ""))
            where, value = expectation(head) if folder is FOLDERS[0] else (None, None)
            met = is_met(where, value, got)
            files, told = files + 1, told + (where is not None)
            missing, unmet = missing + (got[0] == "missing"), unmet + (not met)
            print(f"{str(path.relative_to(folder.parent)):<74} {declared(head):<14} {got[0]:<8} {got[1][:24]:<24} {got[2][:48]!r}"
                  + ("" if met else f" expected {value!r}"))
    print(f"files {files} missing {missing} expectations {told} met {told - unmet}")
    sys.exit(missing > 0 or unmet > 0)


if __name__ == "__main__":
    main()
