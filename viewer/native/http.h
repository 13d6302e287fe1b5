/* HTTP/3 within a connection. */
#ifndef QL_HTTP_H
#define QL_HTTP_H

#include "connection.h"

/* Begins, once something may be sent. 0, or -1. */
int ql_http_open(struct ql_connection *connection);

/* The origin has taken nothing of it: everything waits again. */
void ql_http_forget(struct ql_connection *connection);

/* Asks for what waits, as far as the origin allows. */
void ql_http_ask(struct ql_connection *connection);

/* 0, or nghttp3's error. */
int ql_http_receive(struct ql_connection *connection, int64_t stream, const uint8_t *bytes, size_t length, bool is_last);
int ql_http_stream_closed(struct ql_connection *connection, int64_t stream, uint64_t error);

#endif
