/*
 * The engine of packed users: many HTTP/3 connections in one process, each from an address of its own.
 * Everything but ql_loop_run returns at once and may be called by any thread.
 */
#ifndef QL_USERS_H
#define QL_USERS_H

#include <stdint.h>

#define QL_EXPORT __attribute__((visibility("default")))

/* Space for a reason, its end included. */
#define QL_REASON 200

/* The largest body that is kept. */
#define QL_TEXT (1 << 20)

/* The largest qlog; what comes later is left out. */
#define QL_TRACE (16L << 20)

/* The longest name of a trace's file, its end included. */
#define QL_PATH 512

struct ql_trust;
struct ql_loop;
struct ql_channel;
struct ql_ticket;

enum ql_event_kind {
    QL_FETCHED = 1, /* a fetch came whole, whatever its status */
    QL_FAILED = 2,  /* a fetch did not come, or was cancelled */
    QL_CLOSED = 3   /* a channel is closed and may not be used any more */
};

/* How a connection's handshake went. */
enum ql_handshake {
    QL_FULL = 1,    /* with the origin's certificate */
    QL_RESUMED = 2, /* with a ticket */
    QL_EARLY = 3    /* with a ticket, and the origin took what came before the handshake (0-RTT) */
};

/* What was asked of the origin in a handshake, and refused. */
enum ql_refusal { QL_TICKET = 1, QL_EARLY_DATA = 2 };

/* Something that the caller waits for; valid during the callback only. */
struct ql_event {
    uint64_t tag; /* the fetch's or the channel's */
    uint64_t bytes;
    uint64_t nanoseconds; /* from ql_fetch to the last byte */
    const char *text;
    uint64_t text_length;
    const char *reason; /* why it failed, in words */
    int32_t kind;
    int32_t status; /* HTTP's */
    uint64_t handshake;   /* nanoseconds of the handshake that the fetch waited for; 0: the connection was there */
    uint64_t connections; /* how many connections the channel has opened so far */
    uint64_t first; /* nanoseconds from ql_fetch to the answer's status; 0: none came */
    int32_t made;   /* ql_handshake of the handshake that the fetch waited for; 0: the connection was there */
    int32_t refused; /* ql_refusal, both together where both were refused */
};

/* Runs on the loop's thread and must not wait. */
typedef void (*ql_callback)(const struct ql_event *event);

/* What a loop has done since its start. */
struct ql_counters {
    uint64_t full;    /* handshakes with a certificate */
    uint64_t resumed; /* handshakes with a ticket, those with early data too */
    uint64_t failed;  /* handshakes that came to nothing */
    uint64_t lost;    /* connections that ended by themselves later on */
    uint64_t open;    /* connections at the moment */
};

/* The version of ngtcp2. */
QL_EXPORT const char *ql_version(void);

/*
 * Whom connections believe: the one public key whose SHA-256 is pin (32 bytes), or, without one, the authorities of a file or, without
 * that, of a folder. NULL where they cannot be read; reason (QL_REASON bytes) says why.
 */
QL_EXPORT struct ql_trust *ql_trust_new(const uint8_t *pin, const char *file, const char *folder, char *reason);
QL_EXPORT void ql_trust_free(struct ql_trust *trust);

/* One for each core. NULL where the system refuses it. */
QL_EXPORT struct ql_loop *ql_loop_new(struct ql_trust *trust, ql_callback callback, char *reason);

/* Works on the calling thread until ql_loop_stop. */
QL_EXPORT void ql_loop_run(struct ql_loop *loop);

/* Closes all channels and ends ql_loop_run; after it only ql_loop_free. */
QL_EXPORT void ql_loop_stop(struct ql_loop *loop);
QL_EXPORT void ql_loop_free(struct ql_loop *loop);
QL_EXPORT void ql_loop_count(struct ql_loop *loop, struct ql_counters *counters);

/*
 * A user's way to one origin: at most one connection, opened when there is something to fetch, and again after it was lost.
 * local and remote are IP addresses of one family as text; local "" leaves the choice to the system. host is the certificate's name.
 * trace begins the names of the files in which its connections leave qlog and keys; "": none. ticket is the user's for this origin; NULL:
 * the channel has one of its own. is_early: what waits is sent with the ticket's handshake and not after it, where the ticket allows it.
 */
QL_EXPORT struct ql_channel *ql_channel_new(struct ql_loop *loop, uint64_t tag, const char *local, const char *remote, uint16_t port,
                                            const char *host, const char *trace, struct ql_ticket *ticket, int32_t is_early,
                                            char *reason);

/*
 * Room for the ticket of one user for one origin, which one connection leaves and the next one takes: for channels of one loop that follow
 * each other, and freed when they are all closed.
 */
QL_EXPORT struct ql_ticket *ql_ticket_new(void);
QL_EXPORT void ql_ticket_free(struct ql_ticket *ticket);

/* Fetches path; QL_FETCHED or QL_FAILED follows, once. The body is kept where text is not 0. */
QL_EXPORT void ql_fetch(struct ql_channel *channel, uint64_t tag, const char *path, int32_t text);

/* Ends a fetch, if it is not over yet. */
QL_EXPORT void ql_cancel(struct ql_channel *channel, uint64_t tag);

/*
 * Fails all fetches, sends CONNECTION_CLOSE, and frees the channel; QL_CLOSED follows. Where the channel was given room for a ticket and
 * the origin has not sent one yet, it is waited for, a second at most.
 */
QL_EXPORT void ql_channel_close(struct ql_channel *channel);

#endif
