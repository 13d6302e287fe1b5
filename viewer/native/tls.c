#include "tls.h"

#include <arpa/inet.h>
#include <ngtcp2/ngtcp2_crypto_gnutls.h>
#include <string.h>

#include "memory.h"

static int verify(gnutls_session_t session)
{
    struct ql_tls *tls = gnutls_session_get_ptr(session);
    int error = ql_trust_check(tls->trust, session);

    tls->is_refused = error != 0;
    return error;
}

static int keep_ticket(gnutls_session_t session, unsigned type, unsigned when, unsigned incoming, const gnutls_datum_t *message)
{
    struct ql_tls *tls = gnutls_session_get_ptr(session);
    const ngtcp2_transport_params *allowed = ngtcp2_conn_get_remote_transport_params(tls->reference.get_conn(&tls->reference));

    (void)type, (void)when, (void)incoming, (void)message;
    ql_ticket_clear(tls->ticket);
    if (allowed == NULL || gnutls_session_get_data2(session, &tls->ticket->data) != 0)
        tls->ticket->data = (gnutls_datum_t){NULL, 0};
    else
        tls->ticket->allowed = *allowed;
    return 0;
}

static int keep_key(gnutls_session_t session, const char *label, const gnutls_datum_t *secret)
{
    struct ql_tls *tls = gnutls_session_get_ptr(session);

    ql_trace_key(&tls->trace, session, label, secret);
    return 0;
}

static bool is_address(const char *host)
{
    struct in6_addr address;

    return inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1;
}

int ql_tls_open(struct ql_tls *tls, const struct ql_trust *trust, const char *host, struct ql_ticket *ticket, bool is_early)
{
    static const gnutls_datum_t protocol = {(unsigned char *)"h3", 2};
    /* RFC 9001, 8.3: QUIC has no EndOfEarlyData. */
    unsigned early = is_early ? GNUTLS_ENABLE_EARLY_DATA | GNUTLS_NO_END_OF_EARLY_DATA : 0;
    int error = gnutls_init(&tls->session, GNUTLS_CLIENT | GNUTLS_KEY_SHARE_TOP | early);

    if (error != 0)
        return error;
    tls->trust = trust;
    tls->ticket = ticket;
    gnutls_session_set_ptr(tls->session, tls);
    if (ngtcp2_crypto_gnutls_configure_client_session(tls->session) != 0)
        return GNUTLS_E_INTERNAL_ERROR;
    if ((error = gnutls_priority_set(tls->session, trust->priority)) != 0 ||
        (error = gnutls_credentials_set(tls->session, GNUTLS_CRD_CERTIFICATE, trust->credentials)) != 0 ||
        (error = gnutls_alpn_set_protocols(tls->session, &protocol, 1, GNUTLS_ALPN_MANDATORY)) != 0 ||
        (!is_address(host) && (error = gnutls_server_name_set(tls->session, GNUTLS_NAME_DNS, host, strlen(host))) != 0))
        return error;
    if (trust->is_pinned)
        gnutls_session_set_verify_function(tls->session, verify);
    else
        gnutls_session_set_verify_cert(tls->session, host, 0);
    gnutls_handshake_set_hook_function(tls->session, GNUTLS_HANDSHAKE_NEW_SESSION_TICKET, GNUTLS_HOOK_POST, keep_ticket);
    if (tls->trace.keys != NULL)
        gnutls_session_set_keylog_function(tls->session, keep_key);
    /* One that is too old or damaged only means a whole handshake. */
    if (ticket->data.size > 0)
        tls->is_resuming = gnutls_session_set_data(tls->session, ticket->data.data, ticket->data.size) == 0;
    ql_ticket_clear(ticket);
    return 0;
}

enum ql_handshake ql_tls_made(const struct ql_tls *tls)
{
    if (!gnutls_session_is_resumed(tls->session))
        return QL_FULL;
    return (gnutls_session_get_flags(tls->session) & GNUTLS_SFLAGS_EARLY_DATA) != 0 ? QL_EARLY : QL_RESUMED;
}

bool ql_tls_explain(const struct ql_tls *tls, char *reason)
{
    gnutls_datum_t text;
    unsigned status;

    if (tls->is_refused) {
        ql_say(reason, "the origin's public key must be the one of VIEWER_CERTIFICATE_SPKI and is another");
        return true;
    }
    if (tls->session == NULL || tls->trust->is_pinned)
        return false;
    status = gnutls_session_get_verify_cert_status(tls->session);
    if (status == 0 || status == (unsigned)-1 || gnutls_certificate_verification_status_print(status, GNUTLS_CRT_X509, &text, 0) != 0)
        return false;
    ql_say(reason, "the origin's certificate: %s", (const char *)text.data);
    gnutls_free(text.data);
    return true;
}

void ql_tls_close(struct ql_tls *tls)
{
    if (tls->session != NULL)
        gnutls_deinit(tls->session);
    tls->session = NULL;
}

struct ql_ticket *ql_ticket_new(void)
{
    return ql_new(sizeof(struct ql_ticket));
}

void ql_ticket_clear(struct ql_ticket *ticket)
{
    gnutls_free(ticket->data.data);
    ticket->data = (gnutls_datum_t){NULL, 0};
}

void ql_ticket_free(struct ql_ticket *ticket)
{
    ql_ticket_clear(ticket);
    ql_release(ticket);
}
