/* SPDX-License-Identifier: MIT
 *
 * web: the style and the script of pages, made from src/view/web/ when the program is built.
 */
#ifndef VIEW_WEB_H
#define VIEW_WEB_H

extern const char web_page_css[];
extern const char web_network_js[];

#endif
