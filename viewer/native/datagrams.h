/* UDP in batches: many datagrams with one system call, and many of one size in one message where the kernel can (GSO, GRO). */
#ifndef QL_DATAGRAMS_H
#define QL_DATAGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/* Datagrams that leave together. */
#define QL_BATCH 16

/* Longer ones are never sent. */
#define QL_DATAGRAM 1452

/* What is to leave: datagrams one behind the other. */
struct ql_outgoing {
    uint8_t bytes[QL_BATCH * QL_DATAGRAM];
    uint16_t lengths[QL_BATCH];
    size_t count, used;
};

/* What a loop reads into; one for all its sockets. */
struct ql_incoming;

struct ql_incoming *ql_incoming_new(void);
void ql_incoming_free(struct ql_incoming *incoming);

/* Opens a socket from one address to another and says which port it got. The socket, or -1 with errno set. */
int ql_datagrams_open(struct sockaddr_storage *local, const struct sockaddr_storage *remote, socklen_t length);

/* Gives each datagram that is there to take, until that says no. 0, or errno of a socket that has failed. */
int ql_datagrams_receive(int socket, struct ql_incoming *incoming, bool (*take)(void *context, const uint8_t *bytes, size_t length),
                         void *context);

/* Sends all of them and empties the batch. What finds no room is lost, as on the wire. 0, or errno of a socket that has failed. */
int ql_datagrams_send(int socket, struct ql_outgoing *outgoing);

#endif
