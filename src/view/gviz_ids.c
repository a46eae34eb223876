/* SPDX-License-Identifier: MIT */
#include "gviz_ids.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Addresses are greater. */
enum { MOST = 4096, NAME = 24 };
static const char prefix[] = "cluster-";

/* The id of a ground's name, 0 of other names. */
static IDTYPE id_of(int type, const char *name)
{
	if (type != AGRAPH || !name || strncmp(name, prefix, sizeof(prefix) - 1) != 0)
		return 0;
	unsigned long number = strtoul(name + sizeof(prefix) - 1, NULL, 10);
	return number + 1 < MOST ? number + 1 : 0;
}

/* The name as the graph keeps it. */
static char *name_of(void *graph, IDTYPE id)
{
	char name[NAME];
	snprintf(name, sizeof(name), "%s%u", prefix, (unsigned)(id - 1));
	return agstrbind(graph, name);
}

static bool is_ground(int type, IDTYPE id)
{
	return type == AGRAPH && id > 0 && id < MOST;
}

static long map(void *graph, int type, char *name, IDTYPE *id, int create)
{
	IDTYPE ground = id_of(type, name);
	if (!ground)
		return AgIdDisc.map(graph, type, name, id, create);
	*id = ground;
	if (create)
		agstrdup(graph, name);
	return create || agstrbind(graph, name) != NULL;
}

static void release(void *graph, int type, IDTYPE id)
{
	if (is_ground(type, id))
		agstrfree(graph, name_of(graph, id));
	else
		AgIdDisc.free(graph, type, id);
}

static char *print(void *graph, int type, IDTYPE id)
{
	return is_ground(type, id) ? name_of(graph, id) : AgIdDisc.print(graph, type, id);
}

static long take(void *graph, int type, IDTYPE id)
{
	return AgIdDisc.alloc(graph, type, id);
}

static void *begin(Agraph_t *graph, Agdisc_t *disc)
{
	return AgIdDisc.open(graph, disc);
}

static void end(void *graph)
{
	AgIdDisc.close(graph);
}

static void enter(void *graph, int type, void *object)
{
	AgIdDisc.idregister(graph, type, object);
}

Agdisc_t gviz_ids(void)
{
	static const Agiddisc_t ids = {begin, map, take, release, print, end, enter};
	return (Agdisc_t){&AgMemDisc, (Agiddisc_t *)(uintptr_t)&ids, &AgIoDisc};
}
