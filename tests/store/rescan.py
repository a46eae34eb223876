#!/usr/bin/env python3
"""After any change of rules, a database that is scanned again equals one that was made with the new rules, and only what the change can
touch is scanned.

usage: rescan.py PROGRAM

ALONGSIDE_CHANGES: how many random changes (default 54). ALONGSIDE_SEED: where they begin.
"""
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CHANGES = int(os.environ.get("ALONGSIDE_CHANGES", "54"))
SEED = int(os.environ.get("ALONGSIDE_SEED", "7"))
ARTICLES = 240
# The second follow from the others, and take long.
VIEWS = ("v_articles", "v_entities", "v_mentions", "v_ledger")
MORE_VIEWS = ("v_sentences", "v_ties", "v_failures")

GIVEN = "Anna Boris Clara David Elena Farid Greta Hugo Irene Jonas Karim Laura Michael Mike Nadia Oscar Paula Robert Bob Sofia".split()
FAMILY = """Abel Brandt Castro Dorn Eberl Fischer Grün Haddad Ivanov Jansen Keller Löfven Moreau Novak Öztürk Petrov Quint Rossi Stern Tanaka
Ullman Vega Walter Xanthos Yilmaz Zeman Kılıç Łaski Assad Asad Kiev Kyiv""".split()
COUNTRIES = {"borduria": ("Borduria", "Bordurian", "Szohod"), "syldavia": ("Syldavia", "Syldavian", "Klow"),
             "freedonia": ("Freedonia", "Freedonian", "Fredville"), "sylvania": ("Sylvania", "Sylvanian", "Esterburg"),
             "ruritania": ("Ruritania", "Ruritanian", "Strelsau")}
TITLES = {"president": "President", "prime-minister": "Prime Minister", "foreign-minister": "Foreign Minister",
          "defense-minister": "Defense Minister", "general": "General"}
ORGANIZATIONS = ["Harbor Works", "Northern Front", "Grain Union", "Meridian Steel Corp.", "Council of Ports", "Institute for Tides", "Red Lantern",
                 "Bureau of Maps", "Klow Rovers", "Szohod City", "Coast Guard Academy", "Blue River Bank", "Group Ltd", "Tailor Holdings Inc.",
                 "Society for Study of Deep Tides"]
PLACES = ["Lake Dorn", "Abel Valley", "Castro Street", "Klow Castle", "New Borduria"]
BARE = []  # offices and the family names that stand behind their titles, with no other word of a person
WORDS = ["said", "told", "warned", "argued", "officials", "Council", "Union", "Works", "Anna", "Boris", "spokesman", "former", "acting", "Corp",
         "Grün", "Stern", "Walter", "Monday", "aides", "the", "Steel", "Jr"]
CLASSES = ["common", "given-names", "given-names-ambiguous", "surnames", "surnames-ambiguous", "saying-verbs", "organization-tails",
           "organization-heads", "company-suffixes", "former-words", "source-nouns", "calendar"]


# Rules, as data.

def person(rng, number):
    given, family = rng.choice(GIVEN), FAMILY[number % len(FAMILY)]
    rule = {"id": f"person-{number}", "name": f"{given} {family}", "country": rng.choice(list(COUNTRIES))}
    if rng.random() < 0.2:
        rule["forms"] = [f"{rng.choice(GIVEN)} {family}"]
    if rng.random() < 0.1:
        rule["not"] = [f"{given} {family} Street"]
    return rule


def tenures(rng, people):
    holders, year = [], 2010
    while year < 2020:
        who = rng.choice(people)
        end = year + rng.randint(1, 4)
        holder = {"who": who["id"], "from": f"{year}-03-01", "source": "general"}
        if end < 2020:
            holder["to"] = f"{end}-0{rng.randint(1, 3)}-01"
        holders.append(holder)
        year = end
    return holders


def first_rules(rng):
    people = [person(rng, n) for n in range(40)]
    countries = [{"id": key, "name": name, "demonyms": [demonym], "capital": capital} for key, (name, demonym, capital) in COUNTRIES.items()]
    organizations = []
    for number, name in enumerate(ORGANIZATIONS):
        rule = {"id": f"organization-{number}", "name": name, "country": rng.choice(list(COUNTRIES))}
        rule["type"] = "sports-club" if "Rovers" in name or "City" in name else "company" if name.split()[-1] in ("Corp.", "Ltd", "Inc.") else "agency"
        if rule["type"] == "sports-club":
            rule["parent"] = "organization-2"
        organizations.append(rule)
    titles = [{"id": key, "name": name, "kind": "rank" if key == "general" else "office", "forms": [name.lower()], "plural": [name.lower() + "s"]}
              for key, name in TITLES.items()]
    offices = [{"id": f"{country}-{title}", "name": f"{TITLES[title]} of {COUNTRIES[country][0]}", "country": country, "title": title,
                "holders": tenures(rng, people)} for country in COUNTRIES for title in list(TITLES)[:4] if rng.random() < 0.7]
    patterns = [{"id": "works", "triggers": ["{organization-tails}"], "start": "run",
                 "match": r"(?<organization>\p{Lu}\w+ (?:\p{Lu}\w+ )?(?&organization_tails))\b", "no": []},
                {"id": "envoy", "triggers": ["envoy"], "match": r"envoy (?<person>\p{Lu}\w+ \p{Lu}\w+)"}]
    for pattern in patterns:
        pattern.pop("no", None)
    return {"people": people, "countries": countries, "organizations": organizations, "titles": titles, "offices": offices,
            "patterns": patterns, "places": [{"names": [name]} for name in PLACES], "same": [], "not-same": [],
            "words": {"spellings": ["Assad Asad"], "nicknames": ["Michael Mike"]}, "define": None, "extra": {}, "blank": 0}


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def written(rules):
    """The files that say it: name to text."""
    files = {}
    for section, folder in (("people", "people"), ("countries", "countries"), ("organizations", "organizations"), ("titles", "officials"),
                            ("offices", "officials"), ("patterns", "people"), ("places", "countries"), ("same", "people"), ("not-same", "people")):
        if not rules[section]:
            continue
        lines = ["# a comment"] * rules["blank"] + [f"{section}:"]
        for rule in rules[section]:
            lines.append("  - " + flow({key: item for key, item in rule.items() if key != "holders"})[:-1] +
                         (", holders: [" + ",\n      ".join(map(flow, rule["holders"])) + "]}" if "holders" in rule else "}"))
        files[f"{folder}/{section}.yaml"] = "\n".join(lines) + "\n"
    words = dict(rules["words"])
    for name, more in rules["extra"].items():
        words.setdefault(name, [])
        words[name] = words[name] + more
    lines = ["words:"] + [f"  {name}: {flow(items)}" for name, items in words.items() if items]
    if rules["define"]:
        lines += ["define: |", "  " + rules["define"]]
    files["people/more-words.yaml"] = "\n".join(lines) + "\n"
    return files


def write(rules, folder):
    for name, text in written(rules).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    # What the passes cannot do without.
    (folder / "people" / "words.yaml").write_text((TOP / "rules/people/words.yaml").read_text())
    (folder / "people" / "roles.yaml").write_text((TOP / "rules/people/roles.yaml").read_text())


# Articles.

def loosely(rng, name):
    """An organization as the news may write it: another legal form behind it, other small words within."""
    if rng.random() < 0.6:
        return name
    for legal in (" Corp.", " Inc.", " Ltd"):
        name = name.replace(legal, rng.choice([" Ltd", " Inc.", " Corp.", " Group", ""]))
    return name.replace(" for ", rng.choice([" for ", " of "])).replace(" of ", rng.choice([" of ", " of the ", " for "]))


def sentence(rng, rules):
    one, two = rng.choice(rules["people"])["name"], f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    country = COUNTRIES[rng.choice(list(COUNTRIES))]
    title, organization, place = rng.choice(list(TITLES.values())), loosely(rng, rng.choice(ORGANIZATIONS)), rng.choice(PLACES)
    family = rng.choice([one, two]).split()[-1]
    return rng.choice([
        f"{title} {one} of {country[0]} met {two} on Monday.", f"The {country[1]} {title.lower()} said talks with {one} would go on.",
        f"{one} told {organization} that {two} was in {country[2]}.", f"Mr. {family} warned {country[0]}, officials said.",
        f"{organization} argued with {country[1]} officials near {place}.", f"The {title.lower()} left, a senior {country[1]} official said.",
        f"{country[2]} accused {organization} and {two} of delay.", f"Former {title.lower()} {two}, 61, joined the {organization}.",
        f"{family} said the {country[1]} envoy {two} was late.", f"Acting {country[1]} {title} {one} spoke at {place}.",
        f"{two}, the {country[1]} {title.lower()}, praised {family}.", f"{rng.choice(FAMILY)} had talks in {country[2]}, said {family}.", f"Klow lost to Szohod City, and {one} of Grain Union was glad."])


def bare(rng):
    """What only rules about people and offices can read: a family name behind a title, an office without a name."""
    country, title, family = rng.choice(list(COUNTRIES)), rng.choice(list(TITLES)[:4]), rng.choice(FAMILY)
    if rng.random() < 0.5:
        return f"The {COUNTRIES[country][1]} {TITLES[title].lower()} left on Monday."
    BARE.append((f"{country}-{title}", family))
    return f"{TITLES[title]} {family} of {COUNTRIES[country][0]} left on Monday."


def article(rng, rules, number):
    year = rng.choice([2011, 2013, 2015, 2018])
    text = "\n\n".join(" ".join(sentence(rng, rules) for _ in range(rng.randint(1, 2))) for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.3:
        text = bare(rng)
    record = {"id": str(number), "title": f"Note {number} on {rng.choice(FAMILY)}", "text": text, "source": f"paper {number % 7}"}
    if rng.random() < 0.9:
        record["date"] = f"{year}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    return record


# Changes: each takes the rules and changes them, and says what it did.

def change_form(rng, rules):
    rule = rng.choice(rules["people"] + rules["organizations"])
    forms = rule.setdefault("forms", [])
    if forms and rng.random() < 0.5:
        return f"no form {forms.pop()}"
    forms.append(rng.choice([f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}", rng.choice(FAMILY), rng.choice(ORGANIZATIONS).split()[0]]))
    return f"form {forms[-1]} of {rule['name']}"


def change_guard(rng, rules):
    rule = rng.choice(rules["people"] + rules["organizations"] + rules["countries"])
    kind = rng.choice(["needs", "not"])
    if rule.get(kind):
        rule.pop(kind)
        return f"no {kind} of {rule['name']}"
    rule[kind] = [rng.choice([{"article": [rng.choice(FAMILY)]}, {"after": r"\s+said"}, {"before": r"Mr\.\s"}, {"sentence": ["talks", "delay"]}])]
    return f"{kind} of {rule['name']}"


def change_block(rng, rules):
    rule = rng.choice(rules["people"] + rules["countries"])
    rule.setdefault("not", []).append(f"{rule['name']} {rng.choice(['said', 'warned', 'of'])}")
    return f"block {rule['not'][-1]}"


def change_tenure(rng, rules):
    office = rng.choice(rules["offices"])
    if rng.random() < 0.3 and len(office["holders"]) > 1:
        return f"no holder {office['holders'].pop(rng.randrange(len(office['holders'])))['who']} of {office['name']}"
    holder = rng.choice(office["holders"])
    holder["who"] = rng.choice(rules["people"])["id"]
    return f"holder {holder['who']} of {office['name']}"


def change_office(rng, rules):
    office = rng.choice(rules["offices"])
    if rng.random() < 0.4:
        rules["offices"].remove(office)
        return f"no office {office['name']}"
    if rng.random() < 0.5:
        office["forms"] = [rng.choice(["port chief", "chief of the coast", "harbor master"])]
        return f"form of office {office['name']}"
    office["organization"] = rng.choice(rules["organizations"])["id"]
    return f"organization of {office['name']}"


def change_title(rng, rules):
    title = rng.choice(rules["titles"])
    form = rng.choice(["official", "chief", "envoy", "head of state"])
    if form in title["forms"]:
        title["forms"].remove(form)
    else:
        title["forms"].append(form)
    return f"form {form} of title {title['name']}"


def change_same(rng, rules):
    if rules["same"]:
        rules["same"].pop()
        return "not the same any more"
    a, b = rng.sample([rule["id"] for rule in rules["organizations"]], 2)
    rules["same"].append({"id": a, "is": b})
    rules["not-same"] = []
    return f"{a} is {b}"


def change_not_same(rng, rules):
    a, b = rng.sample([rule["id"] for rule in rules["people"]], 2)
    rules["not-same"].append({"id": a, "is-not": b})
    return f"{a} is not {b}"


def change_entity(rng, rules):
    number = 100 + rng.randrange(1000)
    kind = rng.random()
    if kind < 0.3:
        used = {holder["who"] for office in rules["offices"] for holder in office["holders"]}
        used |= {item for line in rules["not-same"] for item in line.values()}
        free = [rule for rule in rules["people"] if rule["id"] not in used]
        if free:
            rules["people"].remove(free[0])
            return f"no {free[0]['name']}"
    if kind < 0.7:
        rules["people"].insert(rng.randrange(len(rules["people"])), person(rng, number))
        return "a new person"
    rules["places"].append({"names": [rng.choice(FAMILY) + " " + rng.choice(["Hill", "Street", "Bank"])]})
    return f"a new place {rules['places'][-1]['names']}"


def change_attribute(rng, rules):
    rule = rng.choice(rules["people"] + rules["organizations"])
    what = rng.choice(["priority", "country", "name", "from", "family"])
    rule.update({"priority": {"priority": rng.randint(1, 9)}, "country": {"country": rng.choice(list(COUNTRIES))},
                 "name": {"name": rng.choice(GIVEN) + " " + rule["name"].split()[-1]}, "from": {"from": "2012-01-01"},
                 "family": {"name": rng.choice(GIVEN) + " " + rng.choice(FAMILY)}}[what])
    return f"{what} of {rule['id']}"


def change_family(rng, rules):
    """Somebody who held an office is called like a name that stands behind its title."""
    holders = {office["id"]: office["holders"][0]["who"] for office in rules["offices"]}
    office, family = rng.choice([pair for pair in BARE if pair[0] in holders])
    rule = next(rule for rule in rules["people"] if rule["id"] == holders[office])
    rule["name"] = f"{rng.choice(GIVEN)} {family}"
    rule.pop("not", None)
    return f"{rule['id']} is {rule['name']}"


def change_words(rng, rules):
    name = rng.choice(CLASSES)
    words = rules["extra"].setdefault(name, [])
    if words and rng.random() < 0.4:
        return f"no {words.pop()} in {name}"
    words.append(rng.choice(WORDS))
    return f"{words[-1]} in {name}"


def change_groups(rng, rules):
    name = rng.choice(["spellings", "nicknames"])
    words = rules["words"][name]
    if len(words) > 1:
        return f"no {words.pop()} in {name}"
    words.append(rng.choice(["Kyiv Kiev", "Petrov Petroff Petrow", "Stern Sterne"] if name == "spellings" else ["Robert Bob", "Anna Nadia", "Boris Bob"]))
    return f"{words[-1]} in {name}"


def change_pattern(rng, rules):
    pattern = rng.choice(rules["patterns"])
    pattern["priority"] = rng.randint(1, 5)
    if pattern["id"] == "envoy":
        pattern["match"] = rng.choice([r"envoy (?<person>\p{Lu}\w+ \p{Lu}\w+)", r"envoy (?<organization>\p{Lu}\w+)"])
        pattern["then"] = rng.sample(GIVEN, 10)
    return f"pattern {pattern['id']}"


def change_define(rng, rules):
    rules["define"] = None if rules["define"] else r"(?<unused>\w+)"
    return "a define block"


def change_lines(rng, rules):
    rules["blank"] = (rules["blank"] + 1) % 3
    return "lines only"


def change_order(rng, rules):
    section = rng.choice(["people", "organizations", "offices", "titles", "places"])
    rules[section].insert(rng.randrange(len(rules[section])), rules[section].pop(rng.randrange(len(rules[section]))))
    return f"order of {section}"


KINDS = [change_form, change_form, change_guard, change_block, change_tenure, change_tenure, change_office, change_title, change_same,
         change_not_same, change_entity, change_entity, change_attribute, change_family, change_words, change_words, change_groups, change_pattern,
         change_define, change_lines, change_order]


# Databases.

def alongside(*arguments):
    run = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert run.returncode == 0, f"{arguments}: {run.stdout}"
    return run.stdout


def everything(path, views):
    """Rows by view, and by which names an entity is found."""
    connection = sqlite3.connect(path)
    rows = {view: sorted(map(repr, connection.execute(f"SELECT * FROM {view}"))) for view in views}
    rows["aliases"] = sorted(map(repr, connection.execute(
        "SELECT e.entity, a.folded FROM alias a JOIN entity e ON e.row = a.entity WHERE EXISTS (SELECT 1 FROM seen s WHERE s.entity = e.row)"
        " AND NOT e.discovered")))
    connection.close()
    return rows


def differences(old, new):
    for view, rows in new.items():
        if old[view] != rows:
            more, less = sorted(set(rows) - set(old[view])), sorted(set(old[view]) - set(rows))
            return f"{view}: missing {more[:3]}, too many {less[:3]}"
    return ""


def one_change(rng, rules, scratch, number):
    kind = KINDS[number % len(KINDS)]
    what = kind(rng, rules)
    folder = scratch / f"rules-{number}"
    write(rules, folder)
    fresh, again = scratch / "fresh.db", scratch / "again.db"
    for old in scratch.glob("fresh.db*"):
        old.unlink()
    said = alongside("--rules", folder, "--db", again, "ingest", "--rescan")
    alongside("--rules", folder, "--db", fresh, "-q", "ingest", scratch / "articles.jsonl")
    views = VIEWS + MORE_VIEWS if number % 7 == 0 else VIEWS
    problem = differences(everything(again, views), everything(fresh, views))
    assert not problem, f"change {number} ({what}): {problem}\n{said}"
    bounded = re.search(r"can touch ([\d,]+) articles?; ([\d,]+)", said) or re.search(r"(no) rule says anything (else)", said)
    return kind, what, [int(n.replace(",", "")) if n[0].isdigit() else 0 for n in bounded.groups()] if bounded else None, said


def main():
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        rules = first_rules(rng)
        write(rules, scratch / "rules")
        with open(scratch / "articles.jsonl", "w") as out:
            for number in range(ARTICLES):
                out.write(json.dumps(article(rng, rules, number)) + "\n")
        alongside("--rules", scratch / "rules", "--db", scratch / "again.db", "-q", "ingest", scratch / "articles.jsonl")
        touched, unbounded = [], 0
        for number in range(CHANGES):
            kind, what, bounds, said = one_change(rng, rules, scratch, number)
            if os.environ.get("VERBOSE"):
                print(number, what, bounds, said.splitlines()[0][:200])
            if bounds:
                assert bounds[0] <= ARTICLES / 2, said
                touched.append(bounds[0])
            else:
                unbounded += 1
                assert "all are scanned again: " in said or "0 articles were" in said, said
            if kind is change_define:
                assert not bounds and "define block" in said, said
            if kind is change_lines:
                assert bounds == [0, 0], said
        check = alongside("--db", scratch / "again.db", "check")
        assert "sound" in check or not check.strip() or "ok" in check, check
        touched.sort()
        print(f"{CHANGES} changes: each database equals a fresh one; {len(touched)} bounded, half of them to at most {touched[len(touched) // 2]} "
              f"of {ARTICLES} articles; {unbounded} scanned all")
        assert len(touched) > CHANGES / 2 and touched[len(touched) // 2] < ARTICLES / 3


main()
