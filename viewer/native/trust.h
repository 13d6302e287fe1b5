/* Whom connections believe. */
#ifndef QL_TRUST_H
#define QL_TRUST_H

#include <gnutls/gnutls.h>
#include <stdbool.h>

#include "users.h"

struct ql_trust {
    gnutls_certificate_credentials_t credentials;
    gnutls_priority_t priority;
    bool is_pinned;
    uint8_t pin[32];
};

/* Whether the peer's certificate has the pinned key: 0, or GnuTLS's error. */
int ql_trust_check(const struct ql_trust *trust, gnutls_session_t session);

#endif
