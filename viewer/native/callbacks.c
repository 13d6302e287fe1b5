#include "callbacks.h"

#include <gnutls/crypto.h>
#include <ngtcp2/ngtcp2_crypto.h>
#include <stdlib.h>

#include "http.h"
#include "memory.h"

const char *ql_version(void)
{
    return ngtcp2_version(0)->version_str;
}

void ql_random(uint8_t *bytes, size_t length)
{
    if (gnutls_rnd(GNUTLS_RND_NONCE, bytes, length) != 0)
        abort();
}

static void random_bytes(uint8_t *bytes, size_t length, const ngtcp2_rand_ctx *context)
{
    (void)context;
    ql_random(bytes, length);
}

static int new_connection_id(ngtcp2_conn *quic, ngtcp2_cid *id, uint8_t *token, size_t length, void *context)
{
    (void)quic, (void)context;
    ql_random(id->data, length);
    id->datalen = length;
    ql_random(token, NGTCP2_STATELESS_RESET_TOKENLEN);
    return 0;
}

static int handshake_completed(ngtcp2_conn *quic, void *context)
{
    struct ql_connection *connection = context;
    struct ql_channel *channel = connection->channel;
    bool is_refused;

    channel->made = ql_tls_made(&connection->tls);
    is_refused = connection->is_early && channel->made != QL_EARLY;
    channel->refused = (channel->made == QL_FULL && connection->tls.is_resuming ? QL_TICKET : 0) | (is_refused ? QL_EARLY_DATA : 0);
    if (channel->made == QL_FULL)
        connection->loop->full++;
    else
        connection->loop->resumed++;
    connection->is_ready = true;
    channel->ready = ql_now();
    channel->handshake = channel->ready - connection->began;
    if ((is_refused && ngtcp2_conn_early_data_rejected(quic) != 0) || (connection->http == NULL && ql_http_open(connection) != 0))
        return NGTCP2_ERR_CALLBACK_FAILURE;
    ql_http_ask(connection);
    return 0;
}

/* All streams are gone: what was sent over them is sent again. */
static int early_data_rejected(ngtcp2_conn *quic, void *context)
{
    (void)quic;
    ql_http_forget(context);
    return 0;
}

static int may_open_streams(ngtcp2_conn *quic, uint64_t count, void *context)
{
    (void)quic, (void)count;
    ql_http_ask(context);
    return 0;
}

static int http_result(struct ql_connection *connection, int result)
{
    if (result == 0)
        return 0;
    connection->http_failure = result;
    return NGTCP2_ERR_CALLBACK_FAILURE;
}

static int receive_stream(ngtcp2_conn *quic, uint32_t flags, int64_t stream, uint64_t offset, const uint8_t *bytes, size_t length,
                          void *context, void *stream_context)
{
    bool is_last = (flags & NGTCP2_STREAM_DATA_FLAG_FIN) != 0;

    (void)quic, (void)offset, (void)stream_context;
    return http_result(context, ql_http_receive(context, stream, bytes, length, is_last));
}

static int stream_acknowledged(ngtcp2_conn *quic, int64_t stream, uint64_t offset, uint64_t length, void *context, void *stream_context)
{
    struct ql_connection *connection = context;

    (void)quic, (void)offset, (void)stream_context;
    return http_result(connection, nghttp3_conn_add_ack_offset(connection->http, stream, length));
}

static int stream_closed(ngtcp2_conn *quic, uint32_t flags, int64_t stream, uint64_t error, void *context, void *stream_context)
{
    (void)quic, (void)stream_context;
    if ((flags & NGTCP2_STREAM_CLOSE_FLAG_APP_ERROR_CODE_SET) == 0)
        error = NGHTTP3_H3_NO_ERROR;
    return http_result(context, ql_http_stream_closed(context, stream, error));
}

static int stream_reset(ngtcp2_conn *quic, int64_t stream, uint64_t size, uint64_t error, void *context, void *stream_context)
{
    struct ql_connection *connection = context;

    (void)quic, (void)size, (void)error, (void)stream_context;
    return http_result(connection, nghttp3_conn_shutdown_stream_read(connection->http, stream));
}

static int stream_unwanted(ngtcp2_conn *quic, int64_t stream, uint64_t error, void *context, void *stream_context)
{
    return stream_reset(quic, stream, 0, error, context, stream_context);
}

static int stream_has_room(ngtcp2_conn *quic, int64_t stream, uint64_t most, void *context, void *stream_context)
{
    struct ql_connection *connection = context;

    (void)quic, (void)most, (void)stream_context;
    return http_result(connection, nghttp3_conn_unblock_stream(connection->http, stream));
}

const ngtcp2_callbacks ql_callbacks = {
    .client_initial = ngtcp2_crypto_client_initial_cb,
    .recv_crypto_data = ngtcp2_crypto_recv_crypto_data_cb,
    .handshake_completed = handshake_completed,
    .encrypt = ngtcp2_crypto_encrypt_cb,
    .decrypt = ngtcp2_crypto_decrypt_cb,
    .hp_mask = ngtcp2_crypto_hp_mask_cb,
    .recv_stream_data = receive_stream,
    .acked_stream_data_offset = stream_acknowledged,
    .stream_close = stream_closed,
    .recv_retry = ngtcp2_crypto_recv_retry_cb,
    .extend_max_local_streams_bidi = may_open_streams,
    .rand = random_bytes,
    .get_new_connection_id = new_connection_id,
    .update_key = ngtcp2_crypto_update_key_cb,
    .stream_reset = stream_reset,
    .extend_max_stream_data = stream_has_room,
    .delete_crypto_aead_ctx = ngtcp2_crypto_delete_crypto_aead_ctx_cb,
    .delete_crypto_cipher_ctx = ngtcp2_crypto_delete_crypto_cipher_ctx_cb,
    .get_path_challenge_data = ngtcp2_crypto_get_path_challenge_data_cb,
    .stream_stop_sending = stream_unwanted,
    .version_negotiation = ngtcp2_crypto_version_negotiation_cb,
    .early_data_rejected = early_data_rejected,
};
