/* How connections end. */
#ifndef QL_ENDING_H
#define QL_ENDING_H

#include "connection.h"

/* It has failed, or the origin has ended it: says so where that helps, frees it, and tells its channel why. */
void ql_connection_fail(struct ql_connection *connection);

void ql_connection_free(struct ql_connection *connection);

#endif
