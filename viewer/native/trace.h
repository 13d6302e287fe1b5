/* What a connection leaves behind where it is asked to: what it did (qlog), and the keys that open a capture of it. */
#ifndef QL_TRACE_H
#define QL_TRACE_H

#include <gnutls/gnutls.h>
#include <ngtcp2/ngtcp2.h>
#include <stdio.h>

struct ql_trace {
    FILE *qlog, *keys; /* NULL: nothing is left */
    long left;         /* bytes that the qlog may still have */
};

/* Goes on with PREFIX.sqlog and PREFIX.keys. Where they cannot be opened nothing is left: a trace never ends a connection. */
void ql_trace_open(struct ql_trace *trace, const char *prefix);

/* For ngtcp2, whose events are a connection's. */
void ql_trace_write(struct ql_trace *trace, const void *bytes, size_t length);

/* For GnuTLS, in the format of NSS's key log. */
void ql_trace_key(struct ql_trace *trace, gnutls_session_t session, const char *label, const gnutls_datum_t *secret);

void ql_trace_close(struct ql_trace *trace);

#endif
