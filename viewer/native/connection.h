/* One QUIC connection and its HTTP/3. Used on the loop's thread alone. */
#ifndef QL_CONNECTION_H
#define QL_CONNECTION_H

#include <nghttp3/nghttp3.h>
#include <ngtcp2/ngtcp2.h>

#include "channel.h"

struct ql_connection {
    struct ql_tls tls;
    struct ql_timer timer;
    struct ql_channel *channel;
    struct ql_loop *loop;
    int socket;
    ngtcp2_path path;
    struct sockaddr_storage local;
    uint64_t began, leaves; /* leaves: when it waits no longer for a ticket */
    ngtcp2_conn *quic;
    nghttp3_conn *http;
    int failure; /* ngtcp2's error that ends it */
    int system;  /* errno of a socket that has failed */
    int http_failure;
    bool is_ready;
    bool is_early; /* HTTP/3 has begun before the handshake was done */
};

/* Opens one for a channel; NULL where the system refuses. */
struct ql_connection *ql_connection_new(struct ql_channel *channel, char *reason);

/* Its socket has something. */
void ql_connection_readable(struct ql_connection *connection);

/* Its timer has come. */
void ql_connection_due(struct ql_connection *connection);

/* There is something to send, or to ask for. May end the connection. */
void ql_connection_resume(struct ql_connection *connection);

/* Nobody wants the rest of a stream. May end the connection. */
void ql_connection_abandon(struct ql_connection *connection, int64_t stream);

/* It ends, and its channel too, when there is a ticket, or a second later. May end both. */
void ql_connection_leave(struct ql_connection *connection);

/* Says so to the origin, and frees it. */
void ql_connection_close(struct ql_connection *connection);

#endif
