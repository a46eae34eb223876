#!/usr/bin/env python3
"""Every header compiles alone. Usage: headers.py COMPILER COMPILE_COMMANDS"""
import json
import pathlib
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def include_flags(commands):
    flags = {}
    for entry in json.loads(pathlib.Path(commands).read_text()):
        words = shlex.split(entry["command"])
        for word, following in zip(words, words[1:]):
            if word.startswith("-I"):
                flags[word] = True
            elif word == "-isystem":
                flags["-I" + following] = True
    return list(flags)


def compile_alone(job):
    compiler, flags, header = job
    own = ["-I" + str(header.parent)] if header.parts[0] == "src" else []
    done = subprocess.run(
        [compiler, "-std=gnu11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-Iinclude", *own, *flags,
         "-fsyntax-only", "-x", "c", "-"],
        input=f'#include "{header.resolve()}"\nextern int translation_unit;\n', text=True, capture_output=True)
    return header, done.stderr


def main():
    compiler, commands = sys.argv[1:]
    headers = [p for top in ("include", "src") for p in sorted(pathlib.Path(top).rglob("*.h"))]
    assert len(headers) > 20, "run from the top of the source"
    flags = [f for f in include_flags(commands) if "/src/" not in f]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(compile_alone, [(compiler, flags, h) for h in headers]))
    wrong = [(h, text) for h, text in results if text]
    for header, text in wrong:
        print(f"{header} does not compile alone:\n{text}")
    print(f"{len(headers) - len(wrong)} of {len(headers)} headers compile alone")
    sys.exit(bool(wrong))


main()
