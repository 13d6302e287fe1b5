#include "writer.h"

#include "memory.h"

#define VECTORS 8

/* More than a client ever has to send at once; what is left goes when epoll has looked at the others. */
#define BATCHES 8

/* HTTP/3's next piece for the stream that ngtcp2 has refused, or has taken a part of. 0, 1 where the refusal is no error, or -1. */
static int settle(struct ql_connection *connection, ngtcp2_ssize written, int64_t stream, ngtcp2_ssize taken)
{
    if (written == NGTCP2_ERR_STREAM_DATA_BLOCKED) {
        nghttp3_conn_block_stream(connection->http, stream);
        return 1;
    }
    if (written == NGTCP2_ERR_STREAM_SHUT_WR || written == NGTCP2_ERR_STREAM_NOT_FOUND) {
        nghttp3_conn_shutdown_stream_write(connection->http, stream);
        return 1;
    }
    if (taken < 0)
        return written == NGTCP2_ERR_WRITE_MORE ? 1 : 0;
    connection->http_failure = nghttp3_conn_add_write_offset(connection->http, stream, (size_t)taken);
    if (connection->http_failure != 0)
        return -1;
    return written == NGTCP2_ERR_WRITE_MORE ? 1 : 0;
}

/* One datagram. Its length, 0 when there is none, or ngtcp2's error. */
static ngtcp2_ssize write_one(struct ql_connection *connection, uint8_t *place, uint64_t now)
{
    for (;;) {
        nghttp3_vec pieces[VECTORS];
        nghttp3_ssize count = 0;
        int64_t stream = -1;
        int is_last = 0, settled;
        ngtcp2_ssize taken = -1, written;
        ngtcp2_pkt_info info;
        uint32_t flags = NGTCP2_WRITE_STREAM_FLAG_MORE;

        if (connection->http != NULL && ngtcp2_conn_get_max_data_left(connection->quic) > 0)
            count = nghttp3_conn_writev_stream(connection->http, &stream, &is_last, pieces, VECTORS);
        if (count < 0) {
            connection->http_failure = (int)count;
            return NGTCP2_ERR_CALLBACK_FAILURE;
        }
        if (is_last)
            flags |= NGTCP2_WRITE_STREAM_FLAG_FIN;
        /* Both libraries describe a piece alike, as a base and a length. */
        written = ngtcp2_conn_writev_stream(connection->quic, NULL, &info, place, QL_DATAGRAM, &taken, flags, stream,
                                            (const ngtcp2_vec *)(const void *)pieces, (size_t)count, now);
        settled = settle(connection, written, stream, taken);
        if (settled < 0)
            return NGTCP2_ERR_CALLBACK_FAILURE;
        if (settled == 0)
            return written;
    }
}

static int send_batch(struct ql_connection *connection)
{
    connection->system = ql_datagrams_send(connection->socket, &connection->loop->outgoing);
    return connection->system == 0 ? 0 : NGTCP2_ERR_INTERNAL;
}

int ql_write(struct ql_connection *connection)
{
    struct ql_outgoing *outgoing = &connection->loop->outgoing;
    uint64_t now = ql_now();

    for (int i = 0; i < BATCHES * QL_BATCH; i++) {
        ngtcp2_ssize length = write_one(connection, outgoing->bytes + outgoing->used, now);
        if (length < 0) {
            outgoing->count = outgoing->used = 0;
            return (int)length;
        }
        if (length == 0)
            break;
        outgoing->lengths[outgoing->count++] = (uint16_t)length;
        outgoing->used += (size_t)length;
        if (outgoing->count == QL_BATCH && send_batch(connection) != 0)
            return NGTCP2_ERR_INTERNAL;
    }
    /* Before there is a round trip to go by, this version would pace by 333 ms: what ends the handshake would wait for 22 ms. */
    if (connection->is_ready)
        ngtcp2_conn_update_pkt_tx_time(connection->quic, now);
    return send_batch(connection);
}

void ql_write_close(struct ql_connection *connection, const ngtcp2_connection_close_error *error)
{
    struct ql_outgoing *outgoing = &connection->loop->outgoing;
    ngtcp2_pkt_info info;
    ngtcp2_ssize length =
        ngtcp2_conn_write_connection_close(connection->quic, NULL, &info, outgoing->bytes, QL_DATAGRAM, error, ql_now());

    if (length <= 0)
        return;
    outgoing->lengths[0] = (uint16_t)length;
    outgoing->used = (size_t)length;
    outgoing->count = 1;
    ql_datagrams_send(connection->socket, outgoing);
}
