/* SPDX-License-Identifier: MIT
 *
 * network: a relationship graph as data: who is in it, who is tied to whom, how strongly. Filled
 * from the database by network_of(), drawn by view/graph.h.
 */
#ifndef QUERY_NETWORK_H
#define QUERY_NETWORK_H

#include "base/arena.h"
#include "base/date.h"
#include "query/periods.h"
#include "store/folded.h"

struct network_evidence; /* query/evidence.h */

/* Who held an office, as articles of the period say; or who was taken for a country. */
struct network_holder {
	int64_t row;
	struct str name;
	struct date first, last; /* of the articles; not set where none has a date */
	uint32_t articles;
};

struct network_options {
	const char *const *names; /* focus; none for the whole network */
	size_t names_len;
	uint32_t hops;  /* ties away from the focus: at least 1 */
	unsigned kinds; /* set of 1 << kind; focus names may be of any */
	struct date since, until;
	enum scope scope;
	enum fold as;          /* offices and countries: in sentences only */
	uint32_t top;          /* nodes at most */
	uint32_t ties;         /* ties at most, the strongest; 0 for about two for each node */
	bool readable;         /* fewer, where many are hardly named */
	bool media;            /* also names that are cited (query/names.h), if not in the focus */
	uint32_t min_articles; /* of a tie */
	uint32_t min_stories;  /* of a tie */
	double min_npmi;       /* of a tie; 0 or less for any that is no chance */
	double backbone;       /* alpha of the disparity filter (query/graph.h); 0 for all ties */
	/* Counts over time: names and ties are those of all periods together. PERIOD_NONE with
	 * `compare` set counts in these two spans, which should lie within since and until. */
	enum period_unit by;
	struct date compare[2];
};

struct network_node {
	int64_t row;       /* private to the database */
	struct str entity; /* stable key */
	struct str name;
	enum kind kind;              /* person, official, country or organization */
	struct str note;             /* id of its country, "ru"; may be empty */
	struct str country;          /* the name of that, to be read; empty of countries */
	uint32_t articles;           /* within the period */
	uint32_t *by;                /* articles in each of network.periods */
	bool focus;                  /* one of the names asked for */
	struct office_seen *offices; /* set by network_offices(); most articles first */
	size_t offices_len;
	struct network_holder *holders; /* of an office or country; most articles first */
	size_t holders_len;
};

struct network_edge {
	uint32_t a, b; /* indexes into nodes, a < b */
	uint32_t articles, stories, sentences;
	double npmi; /* strength, -1..1 */
	struct date first, last;
	struct str link; /* of the newest article that names both, empty where it has none */
	uint32_t *by;    /* articles in each of network.periods */
	/* Set by evidence_fill(), else 0 and NULL: places that hint at a contact or a refusal, in
	 * each period and in all, of those that were read; and some of them to read. */
	uint32_t *met, *refused;
	uint32_t met_in_all, refused_in_all;
	uint32_t *read, read_in_all; /* places that were read for it */
	struct evidence *places;     /* in sentences: where both are named, newest first */
	size_t places_len;
	struct network_evidence *evidence;
	size_t evidence_len;
};

struct network {
	struct network_node *nodes; /* by articles, most first, then by entity */
	size_t nodes_len;
	struct network_edge *edges; /* strongest first, then by a and b */
	size_t edges_len;
	struct periods periods;         /* none unless asked for */
	struct within within;           /* what was counted */
	struct network_options options; /* what was asked for; names are borrowed */
	/* For the caption. */
	struct date since, until; /* of the articles counted; not set where no article has a date */
	uint32_t articles, sources;
	const char *scope;       /* "sentence", "paragraph", "article" */
	uint32_t nodes_left_out; /* names of the period, or around the focus, that are not shown */
	uint32_t edges_left_out; /* ties among the nodes that are not shown */
	struct str rules;        /* version of the rule set */
};

/* The nodes: around names, those tied to them with the most weight of evidence (G2), hop by hop;
 * without names, those in most articles. The ties: of those among the nodes that meet more often
 * than chance has it and are as strong as asked for, the strongest by G2, about two for each node
 * (of the first two hundred), the strongest of every node among them, and all ties of the focus.
 * Nodes without a tie are left out. Taken for offices or countries (store/folded.h), a name that
 * stands for neither is a node of its own; offices have row 0 and are called by their title. Lives
 * in the arena. */
bool network_of(struct store *store, const struct network_options *options, struct arena *arena,
		struct network *ret_network, struct error *err);

/* Fills in the offices in which the articles of the period show the names. */
bool network_offices(struct store *store, struct network *network, struct arena *arena,
		     struct error *err);

#endif
