/* What a connection has to say, as datagrams. */
#ifndef QL_WRITER_H
#define QL_WRITER_H

#include "connection.h"

/* Sends all that may be sent now. 0, or ngtcp2's error; a socket's goes to connection->system. */
int ql_write(struct ql_connection *connection);

/* Tells the origin that the connection ends. */
void ql_write_close(struct ql_connection *connection, const ngtcp2_connection_close_error *error);

#endif
