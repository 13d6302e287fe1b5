#include "connection.h"

#include <errno.h>
#include <ngtcp2/ngtcp2_crypto.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "callbacks.h"
#include "ending.h"
#include "http.h"
#include "memory.h"
#include "writer.h"

#define SECOND 1000000000ULL
#define HANDSHAKE_LIMIT (10 * SECOND)
#define IDLE_LIMIT (30 * SECOND)
#define TICKET_LIMIT SECOND

/* What the origin may send ahead: enough for 40 Mbit/s over 50 ms, and little to keep where a datagram is lost. */
#define STREAM_WINDOW (256 << 10)
#define CONNECTION_WINDOW (384 << 10)
#define ID_LENGTH 8

static ngtcp2_conn *get_quic(ngtcp2_crypto_conn_ref *reference)
{
    return ((struct ql_connection *)reference->user_data)->quic;
}

static void write_qlog(void *context, uint32_t flags, const void *bytes, size_t length)
{
    struct ql_connection *connection = context;

    (void)flags;
    ql_trace_write(&connection->tls.trace, bytes, length);
}

static int open_quic(struct ql_connection *connection)
{
    ngtcp2_cid theirs = {.datalen = NGTCP2_MIN_INITIAL_DCIDLEN + ID_LENGTH}, ours = {.datalen = ID_LENGTH};
    ngtcp2_settings settings;
    ngtcp2_transport_params parameters;

    ql_random(theirs.data, theirs.datalen);
    ql_random(ours.data, ours.datalen);
    ngtcp2_settings_default(&settings);
    settings.initial_ts = ql_now();
    settings.handshake_timeout = HANDSHAKE_LIMIT;
    settings.max_tx_udp_payload_size = QL_DATAGRAM;
    /* A client sends little: finding out how long its datagrams may be costs more than it saves. */
    settings.no_pmtud = 1;
    if (connection->tls.trace.qlog != NULL)
        settings.qlog.write = write_qlog;
    ngtcp2_transport_params_default(&parameters);
    parameters.initial_max_stream_data_bidi_local = STREAM_WINDOW;
    parameters.initial_max_stream_data_uni = STREAM_WINDOW;
    parameters.initial_max_data = CONNECTION_WINDOW;
    parameters.initial_max_streams_uni = 3;
    parameters.max_idle_timeout = IDLE_LIMIT;
    int error = ngtcp2_conn_client_new(&connection->quic, &theirs, &ours, &connection->path, NGTCP2_PROTO_VER_V1, &ql_callbacks,
                                       &settings, &parameters, NULL, connection);
    if (error != 0)
        return error;
    ngtcp2_conn_set_tls_native_handle(connection->quic, connection->tls.session);
    if (!connection->is_early)
        return 0;
    ngtcp2_conn_set_early_remote_transport_params(connection->quic, &connection->channel->ticket->allowed);
    return ql_http_open(connection) == 0 ? 0 : NGTCP2_ERR_STREAM_ID_BLOCKED;
}

static int open_socket(struct ql_connection *connection)
{
    struct ql_channel *channel = connection->channel;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};

    connection->local = channel->local;
    connection->socket = ql_datagrams_open(&connection->local, &channel->remote, channel->address_length);
    connection->path = (ngtcp2_path){
        .local = {(struct sockaddr *)&connection->local, channel->address_length},
        .remote = {(struct sockaddr *)&channel->remote, channel->address_length},
    };
    return connection->socket < 0 ? -1 : epoll_ctl(connection->loop->epoll, EPOLL_CTL_ADD, connection->socket, &event);
}

struct ql_connection *ql_connection_new(struct ql_channel *channel, char *reason)
{
    struct ql_connection *connection = ql_new(sizeof(*connection));
    int error;

    connection->channel = channel;
    connection->began = ql_now();
    channel->connections++;
    connection->loop = channel->loop;
    connection->loop->open++;
    connection->is_early = channel->is_early && channel->ticket->data.size > 0;
    connection->tls.reference = (ngtcp2_crypto_conn_ref){get_quic, connection};
    if (channel->trace[0] != '\0')
        ql_trace_open(&connection->tls.trace, channel->trace);
    if (open_socket(connection) != 0)
        ql_say(reason, "a socket for the user's address: %s", strerror(errno));
    else if ((error = ql_tls_open(&connection->tls, channel->loop->trust, channel->host, channel->ticket, connection->is_early)) != 0)
        ql_say(reason, "GnuTLS: %s", gnutls_strerror(error));
    else if ((error = open_quic(connection)) != 0)
        ql_say(reason, "ngtcp2: %s", ngtcp2_strerror(error));
    else
        return connection;
    connection->loop->failed++;
    ql_connection_free(connection);
    return NULL;
}

static void set_timer(struct ql_connection *connection)
{
    uint64_t at = ngtcp2_conn_get_expiry(connection->quic);

    if (connection->channel->is_leaving && connection->leaves < at)
        at = connection->leaves;
    ql_timers_set(&connection->loop->timers, &connection->timer, at);
}

/* After everything that may have changed something: ends it, or sends what there is and sets the timer. */
static void go_on(struct ql_connection *connection)
{
    struct ql_channel *channel = connection->channel;

    if (connection->failure == 0 && connection->system == 0)
        connection->failure = ql_write(connection);
    if (connection->failure != 0 || connection->system != 0)
        ql_connection_fail(connection);
    else if (channel->is_leaving && (channel->ticket->data.size > 0 || ql_now() >= connection->leaves))
        ql_channel_end(channel);
    else
        set_timer(connection);
}

static bool take(void *context, const uint8_t *bytes, size_t length)
{
    struct ql_connection *connection = context;
    ngtcp2_pkt_info info = {0};

    connection->failure = ngtcp2_conn_read_pkt(connection->quic, &connection->path, &info, bytes, length, ql_now());
    return connection->failure == 0;
}

void ql_connection_readable(struct ql_connection *connection)
{
    connection->system = ql_datagrams_receive(connection->socket, connection->loop->incoming, take, connection);
    go_on(connection);
}

void ql_connection_due(struct ql_connection *connection)
{
    connection->failure = ngtcp2_conn_handle_expiry(connection->quic, ql_now());
    go_on(connection);
}

void ql_connection_resume(struct ql_connection *connection)
{
    ql_http_ask(connection);
    go_on(connection);
}

void ql_connection_abandon(struct ql_connection *connection, int64_t stream)
{
    nghttp3_conn_set_stream_user_data(connection->http, stream, NULL);
    nghttp3_conn_shutdown_stream_write(connection->http, stream);
    ngtcp2_conn_shutdown_stream(connection->quic, stream, NGHTTP3_H3_REQUEST_CANCELLED);
    go_on(connection);
}

void ql_connection_leave(struct ql_connection *connection)
{
    connection->channel->is_leaving = true;
    connection->leaves = ql_now() + TICKET_LIMIT;
    go_on(connection);
}
