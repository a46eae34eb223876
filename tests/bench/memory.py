#!/usr/bin/env python3
"""Whether reading takes the same memory for ten times the input: python3 memory.py ALONGSIDE [MB].

Makes an archive of pages (tar.gz), a JSON Lines file (plain and gzipped), a JSON list, one inside an object, a CSV file
and a web archive, each once of MB megabytes and once of a tenth, reads both, and compares the peak resident memory. More than 20 % apart is a failure."""
import gzip
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tarfile
import tempfile

WORDS = ("the minister of defense met a secretary in Singapore and said that talks about trade were broken off last year "
         "while officials from both sides hoped for more visits after a long pause of contacts between armies").split()


def prose(dice):
    return " ".join(dice.choice(WORDS) for _ in range(dice.randrange(200, 600))) + "."


def page(dice):
    body = "".join(f"<p>{prose(dice)}</p>" for _ in range(4))
    return f"<html><head><title>Talks {dice.random()}</title></head><body>{body}</body></html>".encode()


def make_tar(path, size):
    dice = random.Random(1)
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        made = 0
        while made < size:
            data = page(dice)
            member = tarfile.TarInfo(f"pages/{made}.html")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
            made += len(data)


def make_jsonl(path, size):
    dice = random.Random(2)
    opened = gzip.open(path, "wb", compresslevel=1) if path.suffix == ".gz" else open(path, "wb")
    with opened as out:
        made = 0
        while made < size:
            line = json.dumps({"id": str(made), "date": "2022-06-10", "title": "Talks", "text": prose(dice)}) + "\n"
            made += out.write(line.encode())


def make_json(path, size):
    dice = random.Random(4)
    begin, end = ("[", "]") if path.name.startswith("list") else ('{"status": "ok", "articles": [', '], "next": null}')
    with open(path, "wb") as out:
        made = out.write(begin.encode())
        while made < size:
            record = {"id": str(made), "published": "2022-06-10", "headline": "Talks", "body": prose(dice)}
            made += out.write((("," if made > len(begin) else "") + json.dumps(record) + "\n").encode())
        out.write(end.encode())


def make_csv(path, size):
    dice = random.Random(5)
    with open(path, "wb") as out:
        made = out.write(b"id,date,title,text\n")
        while made < size:
            made += out.write(f'{made},2022-06-10,"The ""talks""","{prose(dice)}\n{prose(dice)}"\n'.encode())


def make_warc(path, size):
    dice = random.Random(3)
    with open(path, "wb") as out:
        made = 0
        while made < size:
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(dice)
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{made}\r\n"
                    f"Content-Length: {len(block)}\r\n\r\n").encode()
            made += out.write(gzip.compress(head + block + b"\r\n\r\n", 1)) * 4


def peak(command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return usage.ru_maxrss / 1024


def main():
    program, size = sys.argv[1], float(sys.argv[2] if len(sys.argv) > 2 else 100) * 1e6
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("pages.tar.gz", make_tar), ("a.jsonl", make_jsonl), ("b.jsonl.gz", make_jsonl),
                           ("list.json", make_json), ("inside.json", make_json), ("a.csv", make_csv),
                           ("crawl.warc.gz", make_warc)):
            path = pathlib.Path(folder) / name
            figures = []
            for bytes_ in (size / 10, size):
                make(path, bytes_)
                figures.append(peak([program, "ingest", "--list", "--format", "jsonl", str(path)]))
                path.unlink()
            ratio = figures[1] / figures[0]
            failed |= ratio > 1.2
            print(f"{name}: {size / 1e7:.0f} MB takes {figures[0]:.1f} MB, {size / 1e6:.0f} MB takes {figures[1]:.1f} MB: "
                  f"{ratio:.2f}")
    sys.exit(failed)


main()
