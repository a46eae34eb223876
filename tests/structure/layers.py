#!/usr/bin/env python3
"""A file may include its own layer and those it is built on, and only one place knows a library."""
import pathlib
import re
import sys

MAY_USE = {
    "base": set(),
    "text": {"base"},
    "rules": {"base"},
    "find": {"base", "text", "rules"},
    "store": {"base", "text", "rules", "find"},
    "query": {"base", "text", "find", "store"},
    "view": {"base", "find", "query", "store"},
    "ingest": {"base", "text", "rules", "find", "store"},
    "cli": {"base", "text", "rules", "find", "store", "query", "view", "ingest"},
}
# The only files that include a library's header.
LIBRARIES = {
    "sqlite3.h": "src/store/",
    "pcre2.h": "src/find/regex",
    "libfyaml.h": "src/rules/yaml",
    "libxml/": "src/text/",
    "yajl/": "src/text/",
    "zlib.h": ("src/base/pack.c", "src/text/http.c", "src/text/gunzip.c"),
    "brotli/": "src/text/http.c",
    "zstd.h": "src/text/http.c",
    "archive": "src/text/source.c",
    "unicode/": "src/base/unicode.c",
    "xxhash.h": "src/base/hash.c",
    "graphviz/": "src/view/gviz",
    "cairo": "src/view/sheets.c",
    "png.h": "src/view/pixels.c",
    "gvc": "src/view/gviz",
    "gvplugin": "src/view/gviz",
    "pthread.h": ("src/base/task.c", "src/ingest/"),
}
# What only the command line may know.
CLI_ONLY = ["getenv", "printf", "exit", "time", "clock_gettime", "isatty"]


def code_of(path):
    text = path.read_text()
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', re.sub(r"//[^\n]*", " ", text))


def layer_of(path):
    return path.parts[1]


def check_file(path):
    layer = layer_of(path)
    for number, line in enumerate(path.read_text().splitlines(), 1):
        include = re.match(r'\s*#include\s+([<"])([^>"]+)[>"]', line)
        if not include:
            continue
        name = include[2]
        first = name.split("/")[0]
        if include[1] == '"' and "/" in name and first in MAY_USE:
            if first != layer and first not in MAY_USE[layer]:
                yield f"{path}:{number}: {layer} may not use {first} ({name})"
        for library, owner in LIBRARIES.items():
            if name.startswith(library) and not str(path).startswith(owner):
                yield f"{path}:{number}: only {owner} knows {library}"
    if layer != "cli" and path.suffix == ".c":
        for word in CLI_ONLY:
            if re.search(rf"(?<![\w.>]){word}\s*\(", code_of(path)):
                yield f"{path}: {word}() is for src/cli alone"


def main():
    files = [p for top in ("src", "include") for p in pathlib.Path(top).rglob("*.[ch]")]
    assert len(files) > 50, "run from the top of the source"
    wrong = [message for path in sorted(files) for message in check_file(path)]
    print("\n".join(wrong) or f"{len(files)} files keep to the layers")
    sys.exit(bool(wrong))


main()
