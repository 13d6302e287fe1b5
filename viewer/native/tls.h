/* A connection's TLS: who the origin must be, and the ticket that saves a certificate's check the next time. */
#ifndef QL_TLS_H
#define QL_TLS_H

#include <ngtcp2/ngtcp2.h>
#include <ngtcp2/ngtcp2_crypto.h>

#include "trace.h"
#include "trust.h"

struct ql_ticket {
    gnutls_datum_t data;             /* empty: there is none */
    ngtcp2_transport_params allowed; /* by the origin that gave it: how much may be sent early */
};

struct ql_tls {
    ngtcp2_crypto_conn_ref reference; /* first, since GnuTLS knows the whole by it */
    gnutls_session_t session;
    const struct ql_trust *trust;
    struct ql_ticket *ticket;
    struct ql_trace trace;
    bool is_refused; /* the key is not the pinned one */
    bool is_resuming; /* with the ticket, which it has taken */
};

/* Begins a session for HTTP/3, and takes the ticket: no two do with one. reference and trace must be set. 0, or GnuTLS's error. */
int ql_tls_open(struct ql_tls *tls, const struct ql_trust *trust, const char *host, struct ql_ticket *ticket, bool is_early);

/* How the handshake went, and whether the origin took early data. */
enum ql_handshake ql_tls_made(const struct ql_tls *tls);

/* Why the handshake failed; false where TLS does not know. */
bool ql_tls_explain(const struct ql_tls *tls, char *reason);

void ql_tls_close(struct ql_tls *tls);

/* Empties a ticket's room. */
void ql_ticket_clear(struct ql_ticket *ticket);

#endif
