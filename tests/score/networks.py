#!/usr/bin/env python3
"""Published networks through the whole program: Zachary's karate club (1977) and Knuth's Les Miserables (1993) as articles.

Usage: networks.py PROGRAM. Every tie of weight w becomes w articles with both names in one sentence; degrees, strengths, PageRank,
betweenness, communities and paths must be those of the graph. The graphs are networkx's; skips where it is not installed."""
import collections
import csv
import io
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

SKIPPED = 77
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "en", "or", "is")]
# What the modularity of the best known division is, by Newman and Girvan's measure: Brandes and others (2008) for the club, unweighted.
BEST_OF_CLUB = 0.4198


def words(chance, count):
    return " ".join("".join(chance.choice(SYLLABLES) for _ in range(3)) for _ in range(count))


def write_rules(folder, nodes):
    (folder / "people").mkdir(parents=True)
    (folder / "people/cast.yaml").write_text("people:\n" + "".join(
        f"  - {{id: {entity}, name: {name}}}\n" for entity, name in nodes.values()))


def write_articles(path, graph, nodes, chance):
    """Each article has words of its own, so that no two are one story."""
    with path.open("w") as out:
        for number, (a, b, weight) in enumerate((a, b, data.get("weight", 1)) for a, b, data in graph.edges(data=True)):
            for copy in range(weight):
                text = f"{nodes[a][1]} {words(chance, 4)} {nodes[b][1]}. " + " ".join(
                    words(chance, 9).capitalize() + "." for _ in range(6))
                out.write(json.dumps({"id": f"{number}-{copy}", "date": "2020-01-02", "source": "Press",
                                      "title": words(chance, 5), "text": text}) + "\n")


class Asked:
    def __init__(self, program, folder):
        self.command = [program, "--db", folder / "net.db", "--rules", folder / "rules", "--quiet"]

    def run(self, *words):
        return subprocess.run([*self.command, *words], check=True, capture_output=True, text=True).stdout

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.run(*words, "--format", "csv"))))


def pagerank_of(graph):
    weight = {n: {m: d.get("weight", 1) for m, d in graph[n].items()} for n in graph}
    strength = {n: sum(weight[n].values()) for n in graph}
    rank = {n: 1 / len(graph) for n in graph}
    for _ in range(300):
        rank = {n: 0.15 / len(graph) + 0.85 * sum(rank[m] * w / strength[m] for m, w in weight[n].items()) for n in graph}
    return rank


def check_central(networkx, asked, graph, nodes):
    ranks, between = pagerank_of(graph), networkx.betweenness_centrality(graph)
    rows = {r["entity"]: r for r in asked.rows("central", "--min", "1", "--limit", "0")}
    assert rows.keys() == {entity for entity, _ in nodes.values()}, rows.keys() ^ {entity for entity, _ in nodes.values()}
    for node, (entity, _) in nodes.items():
        row = rows[entity]
        assert int(row["degree"]) == graph.degree(node), (node, row)
        assert int(row["strength"]) == graph.degree(node, weight="weight"), (node, row)
        assert abs(float(row["pagerank"]) - ranks[node]) < 2e-5, (node, row, ranks[node])
        assert abs(float(row["betweenness"]) - between[node]) < 2e-4, (node, row, between[node])


def check_communities(networkx, asked, graph, nodes):
    answer = json.loads(asked.run("communities", "--min", "1", "--least", "1", "--limit", "0", "--format", "json"))
    name = {entity: node for node, (entity, _) in nodes.items()}
    parts = collections.defaultdict(set)
    for member in answer["members"]:
        parts[member["community"]].add(name[member["entity"]])
    modularity = networkx.community.modularity(graph, parts.values())
    assert abs(answer["modularity"] - modularity) < 1e-5, (answer["modularity"], modularity)
    usual = max(networkx.community.modularity(graph, networkx.community.louvain_communities(graph, seed=seed)) for seed in range(10))
    assert modularity > usual - 0.02, (modularity, usual)
    return modularity


def check_paths(networkx, asked, graph, nodes, chance):
    for a, b in chance.sample(list(itertools.combinations(graph, 2)), 12):
        steps = asked.rows("path", nodes[a][0], nodes[b][0], "--min", "1", "--kind", "person")
        assert len(steps) == networkx.shortest_path_length(graph, a, b), (a, b, steps)


def check(networkx, program, title, graph):
    chance = random.Random(1977)
    nodes = {node: (f"node-{i}", f"{words(chance, 1).capitalize()} {words(chance, 1).capitalize()}{i}x") for i, node in enumerate(graph)}
    with tempfile.TemporaryDirectory() as at:
        folder = pathlib.Path(at)
        write_rules(folder / "rules", nodes)
        write_articles(folder / "net.jsonl", graph, nodes, chance)
        asked = Asked(program, folder)
        asked.run("ingest", folder / "net.jsonl")
        check_central(networkx, asked, graph, nodes)
        check_paths(networkx, asked, graph, nodes, chance)
        modularity = check_communities(networkx, asked, graph, nodes)
        print(f"{title}: {len(graph)} names, {graph.number_of_edges()} ties as published; modularity {modularity:.4f}")
        return modularity


def main():
    try:
        import networkx
    except ImportError:
        print("skipped: networkx is not installed")
        sys.exit(SKIPPED)
    program = os.path.abspath(sys.argv[1])
    club = networkx.Graph(networkx.karate_club_graph().edges())
    assert abs(check(networkx, program, "karate club", club) - BEST_OF_CLUB) < 0.005
    check(networkx, program, "Les Miserables", networkx.les_miserables_graph())


if __name__ == "__main__":
    main()
