/* SPDX-License-Identifier: MIT */
#include "gviz.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "gviz_ids.h"
#include "markup.h"
#include "pixels.h"

#include <gvc.h>
#include <gvplugin.h>
#include <gvplugin_device.h>
#include <math.h>
#include <stdio.h>

/* The plugins that are linked in; without a configuration file nothing is looked for on disk. */
extern gvplugin_library_t gvplugin_core_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;
extern gvplugin_library_t gvplugin_pango_LTX_library;

/* cgraph takes char pointers that it does not change: the one place where constness is dropped. */
static char *loose(const char *text)
{
	return (char *)(uintptr_t)text;
}

/* Exported to plugins; its header is not installed. */
extern size_t gvwrite(GVJ_t *job, const char *bytes, size_t len);

/* A device of our own for "png": what the plugin of pango draws, written by pixels.h. */

static void write_png(GVJ_t *job)
{
	struct buf file;
	struct pixels pixels = {.at = (const uint32_t *)(const void *)job->imagedata,
				.width = job->width,
				.height = job->height,
				.dpi = job->dpi.x};
	if (!pixels.at)
		return; /* a picture too large for memory */
	buf_init(&file);
	if (pixels_png(&pixels, &file))
		gvwrite(job, file.at, file.len);
	buf_clear(&file);
}

/* Graphviz keeps pointers into it, so it lives as long as its context. */
struct png_plugin {
	gvdevice_engine_t engine;
	gvdevice_features_t features;
	gvdevice_features_t painted; /* what gviz_paint() draws on is of whoever calls it */
	gvplugin_installed_t devices[3];
	gvplugin_api_t apis[2];
	gvplugin_library_t library;
};

static void png_plugin_init(struct png_plugin *plugin)
{
	enum { BETTER = 100 }; /* than the device of pango's plugin */
	plugin->engine.format = write_png;
	plugin->features = (gvdevice_features_t){
		.flags = GVDEVICE_BINARY_FORMAT | GVDEVICE_DOES_TRUECOLOR, .default_dpi = {96, 96}};
	plugin->devices[0] =
		(gvplugin_installed_t){0, "png:cairo", BETTER, &plugin->engine, &plugin->features};
	plugin->painted = (gvdevice_features_t){.flags = GVDEVICE_DOES_TRUECOLOR,
						.default_dpi = {POINTS_PER_INCH, POINTS_PER_INCH}};
	plugin->devices[1] =
		(gvplugin_installed_t){0, "painted:cairo", BETTER, NULL, &plugin->painted};
	plugin->apis[0] = (gvplugin_api_t){API_device, plugin->devices};
	plugin->library = (gvplugin_library_t){loose("alongside"), plugin->apis};
}

struct gviz_context {
	GVC_t *gvc;
	struct png_plugin png;
};

struct gviz {
	GVC_t *context; /* borrowed */
	Agraph_t *graph;
	bool laid_out;
};

struct gviz_context *gviz_context_new(void)
{
	struct gviz_context *context = mem_zero(1, sizeof(*context));
	lt_symlist_t plugins[] = {
		{"gvplugin_core_LTX_library", &gvplugin_core_LTX_library},
		{"gvplugin_neato_layout_LTX_library", &gvplugin_neato_layout_LTX_library},
		{"gvplugin_pango_LTX_library", &gvplugin_pango_LTX_library},
		{"gvplugin_alongside_LTX_library", &context->png.library},
		{NULL, NULL},
	};
	png_plugin_init(&context->png);
	agseterr(AGERR); /* warnings are about attributes, not about what a user can mend */
	context->gvc = gvContextPlugins(plugins, 0);
	if (!context->gvc)
		mem_exhausted(sizeof(*context));
	return context;
}

void gviz_context_free(struct gviz_context *context)
{
	if (!context)
		return;
	gvFreeContext(context->gvc);
	mem_free(context);
}

enum { PAD = 18 }; /* points around a picture */

static void set(void *object, const char *attribute, const char *value)
{
	agsafeset(object, loose(attribute), loose(value), loose(""));
}

struct gviz *gviz_new(struct gviz_context *context, const char *name)
{
	struct gviz *g = mem_zero(1, sizeof(*g));
	g->context = context->gvc;
	Agdisc_t ids = gviz_ids();
	g->graph = agopen(loose(name), Agstrictundirected, &ids);
	if (!g->graph)
		mem_exhausted(sizeof(*g));
	set(g->graph, "pad", "0.25"); /* inches, as PAD has it */
	agattr(g->graph, AGNODE, loose("fontname"), loose(GVIZ_FONT));
	agattr(g->graph, AGEDGE, loose("fontname"), loose(GVIZ_FONT));
	return g;
}

/* "nop2" makes lists of the nodes and of the grounds that gvFreeLayout() takes for no one's: eight
 * bytes each. */
static void free_layout(struct gviz *g)
{
	Agraph_t **grounds = GD_clust(g->graph);
	mem_free(GD_neato_nlist(g->graph));
	GD_neato_nlist(g->graph) = NULL;
	gvFreeLayout(g->context, g->graph);
	mem_free(grounds);
}

void gviz_free(struct gviz *g)
{
	if (!g)
		return;
	if (g->laid_out)
		free_layout(g);
	agclose(g->graph);
	mem_free(g);
}

void gviz_graph_set(struct gviz *g, const char *attribute, const char *value)
{
	set(g->graph, attribute, value);
}

/* Text as Graphviz shows it unchanged: "\N" and "&lt;" would be interpreted, control characters
 * make broken XML. */
static void plain(struct buf *buf, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);
		if (c == '\\')
			buf_add_cstr(buf, "\\\\");
		else if (c == '&')
			buf_add_cstr(buf, "&amp;");
		else if (c == '\n')
			buf_add_cstr(buf, "\\n");
		else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF)
			buf_add_byte(buf, ' ');
		else if (c == UTF8_BAD)
			buf_add_cstr(buf, "\xEF\xBF\xBD");
		else if (!markup_turns_around(c))
			buf_add(buf, str_slice(text, here, at));
	}
}

static void set_text(void *object, const char *attribute, struct str text)
{
	struct buf buf;
	buf_init(&buf);
	plain(&buf, text);
	set(object, attribute, buf.at ? buf.at : "");
	buf_clear(&buf);
}

void gviz_graph_set_text(struct gviz *g, const char *attribute, struct str text)
{
	set_text(g->graph, attribute, text);
}

static Agnode_t *node_named(struct gviz *g, struct str id)
{
	struct buf name;
	buf_init(&name);
	buf_add(&name, id);
	Agnode_t *node = agnode(g->graph, name.at, 1);
	buf_clear(&name);
	if (!node)
		mem_exhausted(1);
	return node;
}

struct gviz_node gviz_node(struct gviz *g, struct str id)
{
	return (struct gviz_node){node_named(g, id)};
}

struct gviz_node gviz_edge(struct gviz *g, struct str from, struct str to)
{
	Agedge_t *edge = agedge(g->graph, node_named(g, from), node_named(g, to), NULL, 1);
	if (!edge)
		mem_exhausted(1);
	return (struct gviz_node){edge};
}

struct gviz_node gviz_ground(struct gviz *g, const char *id)
{
	Agraph_t *ground = agsubg(g->graph, loose(id), 1);
	if (!ground)
		mem_exhausted(1);
	return (struct gviz_node){ground};
}

void gviz_set(struct gviz_node node, const char *attribute, const char *value)
{
	set(node.at, attribute, value);
}

void gviz_set_number(struct gviz_node node, const char *attribute, double value)
{
	char text[32];
	snprintf(text, sizeof(text), "%.3f", value);
	set(node.at, attribute, text);
}

void gviz_set_text(struct gviz_node node, const char *attribute, struct str text)
{
	set_text(node.at, attribute, text);
}

static void set_justified(struct gviz_node node, const char *attribute, struct str text,
			  const char *side)
{
	struct buf buf;
	buf_init(&buf);
	plain(&buf, text);
	buf_add_cstr(&buf, side);
	set(node.at, attribute, buf.at);
	buf_clear(&buf);
}

void gviz_set_text_right(struct gviz_node node, const char *attribute, struct str text)
{
	set_justified(node, attribute, text, "\\r");
}

void gviz_set_text_left(struct gviz_node node, const char *attribute, struct str text)
{
	set_justified(node, attribute, text, "\\l");
}

void gviz_set_link(struct gviz_node node, struct str uri)
{
	if (!str_starts_nocase(uri, STR("http://")) && !str_starts_nocase(uri, STR("https://")))
		return;
	struct buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < uri.len; i++) {
		unsigned char c = (unsigned char)uri.at[i];
		bool safe = c > 0x20 && c < 0x7F && !strchr("\"'<>\\^`{|}", c);
		if (c == '&')
			buf_add_cstr(&buf, "&amp;");
		else if (safe)
			buf_add_byte(&buf, (char)c);
		else
			buf_format(&buf, "%%%02X", c);
	}
	set(node.at, "href", buf.at);
	buf_clear(&buf);
}

bool gviz_layout(struct gviz *g, const char *engine, struct error *err)
{
	g->laid_out = gvLayout(g->context, g->graph, engine) == 0;
	if (g->laid_out)
		return true;
	const char *why = aglasterr();
	return error_set(err, ERROR_ENV, "the graph cannot be laid out: %s",
			 why ? why : "no reason given");
}

static double width_of(struct gviz_context *context, struct str text, double points)
{
	struct error err;
	struct gviz *g = gviz_new(context, "letters");
	struct gviz_node n = gviz_node(g, STR("letters"));
	gviz_set_text(n, "label", text);
	gviz_set(n, "shape", "plaintext");
	gviz_set(n, "margin", "0");
	gviz_set(n, "width", "0.01");
	gviz_set(n, "pos", "0,0");
	gviz_set_number(n, "fontsize", points);
	double width = gviz_layout(g, "nop2", &err) ? gviz_place(g, STR("letters")).width : 0;
	gviz_free(g);
	return width;
}

/* Without any font, the box for a letter is as large in every size. */
bool gviz_has_font(struct gviz_context *context)
{
	const struct str letters = STR("abcdefghij");
	return width_of(context, letters, 40) > 1.5 * width_of(context, letters, 10);
}

/* With fonts it holds the number of the letter, and in a small size is wider than any letter: as
 * wide as that for a place in Unicode where there is none. */
bool gviz_has_letter(struct gviz_context *context, struct str letter)
{
	enum { SMALL = 10 };
	const struct str none = letter.len > 3 ? STR("\U0001FFF0") : STR("\u2FE0");
	return fabs(width_of(context, letter, SMALL) - width_of(context, none, SMALL)) > 0.5;
}

struct graph_place gviz_place(struct gviz *g, struct str id)
{
	Agnode_t *node = node_named(g, id);
	return (struct graph_place){ND_coord(node).x, ND_coord(node).y, ND_width(node) * 72,
				    ND_height(node) * 72};
}

struct graph_place gviz_size(struct gviz *g)
{
	const double pad = 2 * PAD;
	boxf box = GD_bb(g->graph);
	return (struct graph_place){(box.LL.x + box.UR.x) / 2, (box.LL.y + box.UR.y) / 2,
				    box.UR.x - box.LL.x + pad, box.UR.y - box.LL.y + pad};
}

bool gviz_paint(struct gviz *g, void *cairo, struct error *err)
{
	if (gvRenderContext(g->context, g->graph, "painted", cairo) == 0)
		return true;
	const char *why = aglasterr();
	return error_set(err, ERROR_ENV, "the graph cannot be drawn on a page: %s",
			 why ? why : "no reason given");
}

bool gviz_render(struct gviz *g, const char *format, struct buf *ret_bytes, struct error *err)
{
	char *bytes = NULL;
	unsigned len = 0;
	if (gvRenderData(g->context, g->graph, format, &bytes, &len) != 0 || !bytes || len == 0) {
		const char *why = aglasterr();
		return error_set(err, ERROR_ENV, "the graph cannot be drawn as %s: %s", format,
				 why ? why
				     : "no reason given; is a font installed (fonts-dejavu-core)?");
	}
	buf_add(ret_bytes, (struct str){bytes, len});
	gvFreeRenderData(bytes);
	return true;
}
