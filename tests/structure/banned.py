#!/usr/bin/env python3
"""Functions that are not used here, and why."""
import pathlib
import re
import sys

BANNED = {
    "strcpy": "no bound", "strcat": "no bound", "sprintf": "no bound", "vsprintf": "no bound",
    "gets": "no bound", "strncpy": "may leave no NUL", "strtok": "hidden state",
    "localtime": "hidden state", "gmtime": "hidden state", "atoi": "no errors", "atol": "no errors",
    "system": "a shell", "popen": "a shell", "malloc": "mem_alloc", "calloc": "mem_zero",
    "realloc": "mem_grow", "free": "mem_free", "strdup": "arena_keep", "rand": "not repeatable",
}
# The one place that may, and what libraries hand over to be freed.
ALLOWED = {("src/base/mem.c", "malloc"), ("src/base/mem.c", "realloc"), ("src/base/mem.c", "calloc"),
           ("src/base/mem.c", "free")}


def main():
    wrong = []
    for top in ("src", "include"):
        for path in sorted(pathlib.Path(top).rglob("*.[ch]")):
            text = path.read_text()
            text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.S)
            text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
            for number, line in enumerate(text.splitlines(), 1):
                for call in re.finditer(r"(?<![\w.>])(\w+)\s*\(", line):
                    name = call[1]
                    if name in BANNED and (str(path), name) not in ALLOWED:
                        wrong.append(f"{path}:{number}: {name}(): {BANNED[name]}")
    print("\n".join(wrong) or "no banned function is called")
    sys.exit(bool(wrong))


main()
