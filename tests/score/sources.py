#!/usr/bin/env python3
"""Tenures that name a list of office holders as their source are there, and every difference to it is explained.

Each list of LISTS stands beside this file, as NAME.tsv. A tenure that says `source: NAME` (or several, with commas between) must be among
its entries, with the same dates as far as both are precise (a day more or less: the last in office, or the first out of it; an office that
was held when the list was made is compared by its beginning alone). Every entry must agree with a tenure of the rules, or say in its last
column why not; an explanation that is not needed is a fault.
"""
import datetime
import difflib
import glob
import os
import pathlib
import re
import sys
import unicodedata

TOP = pathlib.Path(__file__).resolve().parents[2]
# Name of a list -> the day from which on it may not know that an office was left.
LISTS = {
    "wikidata-2022": datetime.date(2022, 1, 1),
    "wikipedia-2019": datetime.date(2018, 1, 1),
    "factbook-2015": datetime.date(2015, 8, 1),
    "wikidata-2026": datetime.date(2022, 7, 1),
    "wikipedia-2022": datetime.date(2022, 1, 1),
    "wikipedia-2023": datetime.date(2023, 2, 1),
    "lists-2026": datetime.date(2024, 7, 1),
}
EXPLAINED = {
    "near": "within ten weeks: appointment, election, oath and handover are counted differently; ours is the day of taking office",
    "acting": "the other counts months in which the office was held as acting, or as minister of state",
    "reckoned": "the other counts from a later election, oath or constitution, or from an earlier claim, to an office held at one stretch",
    "parts": "the other has one of several cabinets or offices that were held without a break",
    "open": "the other leaves it open although it had ended, or ends it with the office",
    "suspended": "powers were suspended in between",
    "mistaken": "the other contradicts itself, its predecessor or successor, or the sources that agree with ours",
    "portfolio": "a prime minister or an adviser who kept the ministry: no minister of that name",
    "absent": "not in the rules",
    "unsettled": "differs by months, and nothing that was read settles it; the tenure says general",
    "listed": "begun after the middle of 2022",
}
NEAR = datetime.timedelta(days=70)
DAY = datetime.timedelta(days=1)


def fold(name):
    for letter, plain in (("ø", "o"), ("Ø", "O"), ("ł", "l"), ("ı", "i"), ("đ", "d"), ("Đ", "D"), ("ə", "a")):
        name = name.replace(letter, plain)
    plain = unicodedata.normalize("NFD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("-", " ")
    return re.sub("[^a-z ]", "", plain).strip()


def day(text):
    return datetime.date(*([int(x) for x in text.split("-")] + [1, 1])[:3])


def span(text):
    """The first and the last day that a day, a month or a year may mean."""
    first = day(text)
    if text.count("-") == 2:
        return first, first
    if text.count("-") == 0:
        return first, first.replace(month=12, day=31)
    return first, (first.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def same(ours, theirs):
    """Whether two dates are the same as far as both are precise."""
    parts = min(ours.count("-"), theirs.count("-")) + 1
    return ours.split("-")[:parts] == theirs.split("-")[:parts] and parts < 3 or abs((day(ours) - day(theirs)).days) <= 1


def same_end(ours, theirs):
    """As `same`; where the other gives a month or a year, the last day in office may be meant."""
    return same(ours, theirs) or (theirs.count("-") < 2 and same((day(ours) - DAY).isoformat(), theirs))


def tenures():
    found = []
    for path in sorted(glob.glob(str(TOP / "rules/officials/*.yaml"))):
        office, lines = None, open(path, encoding="utf-8").read().split("\n")
        for number, line in enumerate(lines, 1):
            if match := re.match(r"  - id: (\S+)", line):
                office = match[1]
            if not re.match(r"      - \{(?:name|who): ", line):
                continue
            last = number
            while line.count("{") > line.count("}"):
                line += " " + lines[last].strip()
                last += 1
            key = lambda name: (re.search(rf"\b{name}: *('(?:[^']|'')*'|[^,}}\]]+)", line) or ["", ""])[1].strip("' ")
            forms = (re.search(r"forms: \[([^\]]*)\]", line) or ["", ""])[1].split(",")
            found.append({"office": office, "name": key("name") or key("who"), "forms": forms, "from": key("from"), "to": key("to"),
                          "sources": [s.strip() for s in key("source").split(",")], "place": f"{os.path.basename(path)}:{number}"})
    return with_names(found)


def with_names(found):
    """Forms stand on one of the tenures of a person and hold for all."""
    forms = {}
    for tenure in found:
        forms.setdefault(tenure["name"], []).extend(tenure["forms"])
    for tenure in found:
        tenure["names"] = [fold(n) for n in [tenure["name"]] + forms[tenure["name"]] if n.strip()]
    return found


def is_named(tenure, name):
    words = {w for w in fold(name).split() if len(w) > 2}
    for other in tenure["names"]:
        theirs = {w for w in other.split() if len(w) > 2}
        if len(words & theirs) >= max(1, min(2, len(words), len(theirs))) or difflib.SequenceMatcher(None, other, fold(name)).ratio() > 0.8:
            return True
    return False


def agrees(tenure, entry, listed):
    _, _, start, end = entry[:4]
    if not same(tenure["from"], start):
        return False
    if not end:
        return not tenure["to"] or day(tenure["to"]) >= listed
    return bool(tenure["to"]) and same_end(tenure["to"], end)


def apart(ours, theirs):
    (a, b), (c, d) = span(ours), span(theirs)
    return 0 * DAY if a <= d and c <= b else min(abs(a - d), abs(c - b))


def is_near(tenure, entry):
    ends = not entry[3] or (tenure["to"] and apart(tenure["to"], entry[3]) <= NEAR)
    return apart(tenure["from"], entry[2]) <= NEAR and ends


def compare(name, by_office, faults, explained):
    """The places of the tenures that a list has, and its entries."""
    path = TOP / f"tests/score/{name}.tsv"
    entries = [(line.rstrip("\n").split("\t") + [""] * 5)[:5] for line in open(path, encoding="utf-8") if line[0] != "#"]
    confirmed = set()
    for entry in entries:
        what = f"{name}: {entry[0]}: {entry[1]}, {entry[2]} to {entry[3]}"
        named = [t for t in by_office.get(entry[0], []) if is_named(t, entry[1])]
        agreeing = [t for t in named if agrees(t, entry, LISTS[name])]
        confirmed |= {t["place"] for t in agreeing}
        if not agreeing and entry[4] not in EXPLAINED:
            faults.append(f"{what}: no tenure agrees, and nothing explains why")
        elif agreeing and entry[4] and entry[4] != "listed":
            faults.append(f"{what}: \"{entry[4]}\" explains a difference that is none")
        elif entry[4] == "near" and not any(is_near(t, entry) for t in named):
            faults.append(f"{what}: no tenure is near")
        elif not agreeing:
            explained[entry[4]] = explained.get(entry[4], 0) + 1
    return confirmed, entries


def main():
    ours, faults, explained, by_office = tenures(), [], {}, {}
    for tenure in ours:
        by_office.setdefault(tenure["office"], []).append(tenure)
    for name in LISTS:
        confirmed, entries = compare(name, by_office, faults, explained)
        claims = [t for t in ours if name in t["sources"]]
        faults += [f"{t['place']}: {t['names'][0]} says {name}, which has no such term" for t in claims
                   if t["place"] not in confirmed and not any(e[0] == t["office"] and is_named(t, e[1]) and e[4] for e in entries)]
        print(f"{name}: {len(entries)} terms read, {len(confirmed)} tenures agree, {len(claims)} name it")
    read = sum(t["sources"] != ["general"] for t in ours)
    print(f"{read} of {len(ours)} tenures carry a source that was read")
    for what, count in sorted(explained.items()):
        print(f"  {count:4} {what}: {EXPLAINED[what]}")
    print(*faults, sep="\n", end="\n" if faults else "")
    sys.exit(bool(faults))


main()
