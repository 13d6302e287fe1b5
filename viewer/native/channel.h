/* A user's way to one origin: what is to be fetched, and the connection that it comes over. */
#ifndef QL_CHANNEL_H
#define QL_CHANNEL_H

#include <netinet/in.h>
#include <stdbool.h>

#include "loop.h"
#include "tls.h"

struct ql_connection;

/* A fetch that is not over. */
struct ql_request {
    struct ql_request *next, **link;
    struct ql_channel *channel;
    uint64_t tag, began, first, bytes; /* first: when the status came; 0: not yet */
    char *path;
    int64_t stream; /* negative: it waits */
    int32_t status;
    bool is_text, is_repeated;
    char *text;
    size_t text_length, text_size;
};

struct ql_channel {
    struct ql_channel *next, **link;
    struct ql_loop *loop;
    uint64_t tag;
    struct sockaddr_storage local, remote;
    socklen_t address_length;
    char *host, *authority, *trace; /* trace "": none is left */
    struct ql_ticket own, *ticket; /* of the channel, where it was given no other */
    bool is_early;                 /* what may be sent early is */
    bool is_leaving;               /* it is closed as soon as there is a ticket */
    uint64_t connections, handshake, ready; /* opened so far; how long the last handshake took, and when it was done */
    int32_t made, refused;                  /* how it went */
    struct ql_request *requests, **last;
    struct ql_connection *connection;
};

/* The first request that waits; NULL for none. */
struct ql_request *ql_channel_waiting(struct ql_channel *channel);

/* A part of a body. false: it is larger than what is kept. */
bool ql_request_take(struct ql_request *request, const uint8_t *bytes, size_t length);

/* The request came whole (reason NULL), or not; it is freed. */
void ql_request_end(struct ql_request *request, const char *reason);

/* The connection is gone. What it had not begun to answer is sent once more. */
void ql_channel_lost(struct ql_channel *channel, bool was_ready, const char *reason);

/* Fails what is left, closes and frees. */
void ql_channel_end(struct ql_channel *channel);

#endif
