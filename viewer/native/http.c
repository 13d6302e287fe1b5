#include "http.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

static int receive_header(nghttp3_conn *http, int64_t stream, int32_t token, nghttp3_rcbuf *name, nghttp3_rcbuf *value, uint8_t flags,
                          void *context, void *stream_context)
{
    struct ql_request *request = stream_context;
    nghttp3_vec text = nghttp3_rcbuf_get_buf(value);

    (void)http, (void)stream, (void)name, (void)flags, (void)context;
    if (request == NULL || token != NGHTTP3_QPACK_TOKEN__STATUS)
        return 0;
    /* nghttp3 lets three digits through and nothing else. */
    request->status = text.len == 3 ? (text.base[0] - '0') * 100 + (text.base[1] - '0') * 10 + (text.base[2] - '0') : 0;
    request->first = ql_now();
    return 0;
}

static int give_room(nghttp3_conn *http, int64_t stream, size_t length, void *context, void *stream_context)
{
    struct ql_connection *connection = context;

    (void)http, (void)stream_context;
    ngtcp2_conn_extend_max_stream_offset(connection->quic, stream, length);
    ngtcp2_conn_extend_max_offset(connection->quic, length);
    return 0;
}

static void forget(nghttp3_conn *http, int64_t stream, struct ql_request *request, const char *reason)
{
    nghttp3_conn_set_stream_user_data(http, stream, NULL);
    ql_request_end(request, reason);
}

static int receive_data(nghttp3_conn *http, int64_t stream, const uint8_t *bytes, size_t length, void *context, void *stream_context)
{
    struct ql_connection *connection = context;
    struct ql_request *request = stream_context;

    give_room(http, stream, length, context, NULL);
    if (request != NULL && !ql_request_take(request, bytes, length)) {
        forget(http, stream, request, "the origin sends more than the 1 MiB that a playlist may have");
        ngtcp2_conn_shutdown_stream(connection->quic, stream, NGHTTP3_H3_REQUEST_CANCELLED);
    }
    return 0;
}

static int end_stream(nghttp3_conn *http, int64_t stream, void *context, void *stream_context)
{
    (void)context;
    if (stream_context != NULL)
        forget(http, stream, stream_context, NULL);
    return 0;
}

static int close_stream(nghttp3_conn *http, int64_t stream, uint64_t error, void *context, void *stream_context)
{
    struct ql_request *request = stream_context;
    char reason[QL_REASON];

    (void)http, (void)stream, (void)context;
    if (request == NULL)
        return 0;
    ql_say(reason, "the origin broke off, with HTTP/3's error 0x%llx", (unsigned long long)error);
    ql_request_end(request, reason);
    return 0;
}

static int stop_sending(nghttp3_conn *http, int64_t stream, uint64_t error, void *context, void *stream_context)
{
    (void)http, (void)stream_context;
    ngtcp2_conn_shutdown_stream_read(((struct ql_connection *)context)->quic, stream, error);
    return 0;
}

static int reset_stream(nghttp3_conn *http, int64_t stream, uint64_t error, void *context, void *stream_context)
{
    (void)http, (void)stream_context;
    ngtcp2_conn_shutdown_stream_write(((struct ql_connection *)context)->quic, stream, error);
    return 0;
}

int ql_http_open(struct ql_connection *connection)
{
    static const nghttp3_callbacks callbacks = {
        .stream_close = close_stream,
        .recv_data = receive_data,
        .deferred_consume = give_room,
        .recv_header = receive_header,
        .stop_sending = stop_sending,
        .end_stream = end_stream,
        .reset_stream = reset_stream,
    };
    nghttp3_settings settings;
    int64_t control, encoder, decoder;

    nghttp3_settings_default(&settings);
    if (ngtcp2_conn_open_uni_stream(connection->quic, &control, NULL) != 0 ||
        ngtcp2_conn_open_uni_stream(connection->quic, &encoder, NULL) != 0 ||
        ngtcp2_conn_open_uni_stream(connection->quic, &decoder, NULL) != 0 ||
        nghttp3_conn_client_new(&connection->http, &callbacks, &settings, nghttp3_mem_default(), connection) != 0 ||
        nghttp3_conn_bind_control_stream(connection->http, control) != 0 ||
        nghttp3_conn_bind_qpack_streams(connection->http, encoder, decoder) != 0)
        return -1;
    return 0;
}

void ql_http_forget(struct ql_connection *connection)
{
    nghttp3_conn_del(connection->http);
    connection->http = NULL;
    for (struct ql_request *request = connection->channel->requests; request != NULL; request = request->next)
        request->stream = -1;
}

static nghttp3_nv header(const char *name, const char *value, uint8_t flags)
{
    return (nghttp3_nv){(uint8_t *)name, (uint8_t *)value, strlen(name), strlen(value), flags | NGHTTP3_NV_FLAG_NO_COPY_NAME};
}

void ql_http_ask(struct ql_connection *connection)
{
    struct ql_request *request;
    char reason[QL_REASON];

    while (connection->http != NULL && (request = ql_channel_waiting(connection->channel)) != NULL) {
        const nghttp3_nv headers[] = {
            header(":method", "GET", NGHTTP3_NV_FLAG_NO_COPY_VALUE),
            header(":scheme", "https", NGHTTP3_NV_FLAG_NO_COPY_VALUE),
            header(":authority", connection->channel->authority, NGHTTP3_NV_FLAG_NO_COPY_VALUE),
            header(":path", request->path, NGHTTP3_NV_FLAG_NONE),
            header("user-agent", "quic-load", NGHTTP3_NV_FLAG_NO_COPY_VALUE),
        };
        int64_t stream;
        /* It asks again when the origin allows more. */
        if (ngtcp2_conn_open_bidi_stream(connection->quic, &stream, NULL) != 0)
            return;
        request->stream = stream;
        int error = nghttp3_conn_submit_request(connection->http, stream, headers, sizeof(headers) / sizeof(*headers), NULL, request);
        if (error != 0) {
            ql_say(reason, "nghttp3: %s", nghttp3_strerror(error));
            ql_request_end(request, reason);
            ngtcp2_conn_shutdown_stream(connection->quic, stream, NGHTTP3_H3_INTERNAL_ERROR);
        }
    }
}

int ql_http_receive(struct ql_connection *connection, int64_t stream, const uint8_t *bytes, size_t length, bool is_last)
{
    nghttp3_ssize used = nghttp3_conn_read_stream(connection->http, stream, bytes, length, is_last);

    if (used < 0)
        return (int)used;
    return give_room(connection->http, stream, (size_t)used, connection, NULL);
}

int ql_http_stream_closed(struct ql_connection *connection, int64_t stream, uint64_t error)
{
    int result = nghttp3_conn_close_stream(connection->http, stream, error);

    return result == NGHTTP3_ERR_STREAM_NOT_FOUND ? 0 : result;
}
