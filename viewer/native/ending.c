#include "ending.h"

#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "memory.h"
#include "writer.h"

void ql_connection_free(struct ql_connection *connection)
{
    ql_timers_set(&connection->loop->timers, &connection->timer, QL_NEVER);
    if (connection->http != NULL)
        nghttp3_conn_del(connection->http);
    if (connection->quic != NULL)
        ngtcp2_conn_del(connection->quic);
    ql_tls_close(&connection->tls);
    ql_trace_close(&connection->tls.trace);
    if (connection->socket >= 0) {
        /* Closing alone would leave it watched while a program that is being started holds a copy, between its fork and its exec. */
        epoll_ctl(connection->loop->epoll, EPOLL_CTL_DEL, connection->socket, NULL);
        close(connection->socket);
    }
    connection->loop->open--;
    ql_release(connection);
}

/* The origin's own words, if it has any. */
static void explain_theirs(struct ql_connection *connection, char *reason)
{
    ngtcp2_connection_close_error error;
    char words[64];
    size_t length;

    ngtcp2_conn_get_connection_close_error(connection->quic, &error);
    /* RFC 9001, 4.8: QUIC's errors from 0x100 are alerts of TLS. */
    if (error.type == NGTCP2_CONNECTION_CLOSE_ERROR_CODE_TYPE_TRANSPORT && (error.error_code & ~0xffULL) == 0x100) {
        const char *alert = gnutls_alert_get_name((gnutls_alert_description_t)(error.error_code & 0xff));
        ql_say(reason, "the origin refuses TLS for this host name or client: %s", alert != NULL ? alert : "unknown alert");
        return;
    }
    /* Before a handshake is done it says that there are too many. */
    if (error.type == NGTCP2_CONNECTION_CLOSE_ERROR_CODE_TYPE_TRANSPORT && error.error_code == NGTCP2_CONNECTION_REFUSED) {
        ql_say(reason, "the origin takes no new connection now (QUIC's CONNECTION_REFUSED)");
        return;
    }
    length = error.reasonlen < sizeof(words) ? error.reasonlen : sizeof(words) - 1;
    for (size_t i = 0; i < length; i++)
        words[i] = error.reason[i] >= 0x20 && error.reason[i] < 0x7f ? (char)error.reason[i] : '?';
    words[length] = '\0';
    ql_say(reason, "the origin ended the connection, with %s error 0x%llx%s%s",
           error.type == NGTCP2_CONNECTION_CLOSE_ERROR_CODE_TYPE_APPLICATION ? "HTTP/3's" : "QUIC's",
           (unsigned long long)error.error_code, length > 0 ? ": " : "", words);
}

static void explain(struct ql_connection *connection, char *reason)
{
    int failure = connection->failure;

    if (connection->system != 0)
        ql_say(reason, "UDP: %s", strerror(connection->system));
    else if (ql_tls_explain(&connection->tls, reason))
        return;
    else if (connection->http_failure != 0)
        ql_say(reason, "HTTP/3: %s", nghttp3_strerror(connection->http_failure));
    else if (failure == NGTCP2_ERR_DRAINING)
        explain_theirs(connection, reason);
    else if (failure == NGTCP2_ERR_CRYPTO)
        ql_say(reason, "TLS: %s", gnutls_alert_get_name((gnutls_alert_description_t)ngtcp2_conn_get_tls_alert(connection->quic)));
    else if (failure == NGTCP2_ERR_HANDSHAKE_TIMEOUT || (failure == NGTCP2_ERR_IDLE_CLOSE && !connection->is_ready))
        ql_say(reason, "the origin does not answer over UDP");
    else if (failure == NGTCP2_ERR_IDLE_CLOSE)
        ql_say(reason, "the origin has not answered for 30 s");
    else
        ql_say(reason, "QUIC: %s", ngtcp2_strerror(failure));
}

/* Whether a CONNECTION_CLOSE would reach nobody. */
static bool is_silent(const struct ql_connection *connection)
{
    return connection->system != 0 || connection->failure == NGTCP2_ERR_DRAINING || connection->failure == NGTCP2_ERR_IDLE_CLOSE ||
           connection->failure == NGTCP2_ERR_HANDSHAKE_TIMEOUT || connection->failure == NGTCP2_ERR_DROP_CONN;
}

static void say_why(struct ql_connection *connection)
{
    ngtcp2_connection_close_error error;

    ngtcp2_connection_close_error_default(&error);
    if (connection->http_failure != 0)
        ngtcp2_connection_close_error_set_application_error(
            &error, nghttp3_err_infer_quic_app_error_code(connection->http_failure), NULL, 0);
    else if (connection->failure == NGTCP2_ERR_CRYPTO)
        ngtcp2_connection_close_error_set_transport_error_tls_alert(&error, ngtcp2_conn_get_tls_alert(connection->quic), NULL, 0);
    else
        ngtcp2_connection_close_error_set_transport_error_liberr(&error, connection->failure, NULL, 0);
    ql_write_close(connection, &error);
}

void ql_connection_fail(struct ql_connection *connection)
{
    struct ql_channel *channel = connection->channel;
    bool was_ready = connection->is_ready;
    char reason[QL_REASON];

    explain(connection, reason);
    if (!is_silent(connection))
        say_why(connection);
    if (was_ready)
        connection->loop->lost++;
    else
        connection->loop->failed++;
    ql_connection_free(connection);
    ql_channel_lost(channel, was_ready, reason);
}

void ql_connection_close(struct ql_connection *connection)
{
    ngtcp2_connection_close_error error;

    ngtcp2_connection_close_error_default(&error);
    ngtcp2_connection_close_error_set_application_error(&error, NGHTTP3_H3_NO_ERROR, NULL, 0);
    ql_write_close(connection, &error);
    ql_connection_free(connection);
}
