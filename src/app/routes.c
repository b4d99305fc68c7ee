/* The route table: the lines of every module's x_routes.h, with their handlers. */
#include "web/route.h"

#include "web/handlers.h"

enum { NONE = ROOT_NONE, PERSON = ROOT_PERSON, CASE = ROOT_CASE, DISPATCH = ROOT_DISPATCH, INBOX = ROOT_INBOX,
       INQUIRY = ROOT_INQUIRY };

const struct route route_table[] = {
#define GET(n, name, path, roles, root, need, flags, title) \
	{ #name, HTTP_GET, path, roles, (enum route_root)root, need, flags, title, name##_get, NULL, NULL },
#define POST(n, name, path, roles, root, need, fields, title) \
	{ #name, HTTP_POST, path, roles, (enum route_root)root, need, DATA, title, NULL, name##_post, &fields },
#include "gen/routes_all.h"
#undef GET
#undef POST
	{ 0 }
};
