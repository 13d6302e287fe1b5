#include "trust.h"

#include <gnutls/x509.h>
#include <string.h>

#include "memory.h"

/* TLS 1.3 only; the cheapest key exchange first, since its key alone is sent ahead. */
static const char priorities[] = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM:+CHACHA20-POLY1305:"
                                 "-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1:+GROUP-SECP384R1:%DISABLE_TLS13_COMPAT_MODE";

static int read_authorities(struct ql_trust *trust, const char *file, const char *folder, char *reason)
{
    bool is_file = file[0] != '\0';
    int count = is_file ? gnutls_certificate_set_x509_trust_file(trust->credentials, file, GNUTLS_X509_FMT_PEM)
                        : gnutls_certificate_set_x509_trust_dir(trust->credentials, folder, GNUTLS_X509_FMT_PEM);

    if (count > 0)
        return 0;
    ql_say(reason, "%s: must hold at least 1 authority's certificate in PEM form%s%s", is_file ? file : folder, count < 0 ? ": " : "",
           count < 0 ? gnutls_strerror(count) : "");
    return -1;
}

struct ql_trust *ql_trust_new(const uint8_t *pin, const char *file, const char *folder, char *reason)
{
    struct ql_trust *trust = ql_new(sizeof(*trust));
    int error = gnutls_certificate_allocate_credentials(&trust->credentials);

    if (error == 0)
        error = gnutls_priority_init(&trust->priority, priorities, NULL);
    if (error != 0)
        ql_say(reason, "GnuTLS: %s", gnutls_strerror(error));
    else if (pin == NULL)
        error = read_authorities(trust, file, folder, reason);
    if (error != 0) {
        ql_trust_free(trust);
        return NULL;
    }
    if (pin != NULL) {
        trust->is_pinned = true;
        memcpy(trust->pin, pin, sizeof(trust->pin));
    }
    return trust;
}

void ql_trust_free(struct ql_trust *trust)
{
    if (trust->priority != NULL)
        gnutls_priority_deinit(trust->priority);
    if (trust->credentials != NULL)
        gnutls_certificate_free_credentials(trust->credentials);
    ql_release(trust);
}

/* The SHA-256 of the certificate's SubjectPublicKeyInfo. */
static int hash_key(const gnutls_datum_t *certificate, uint8_t hash[32])
{
    gnutls_x509_crt_t parsed;
    size_t size = 32;
    int error = gnutls_x509_crt_init(&parsed);

    if (error != 0)
        return error;
    error = gnutls_x509_crt_import(parsed, certificate, GNUTLS_X509_FMT_DER);
    if (error == 0)
        error = gnutls_x509_crt_get_key_id(parsed, GNUTLS_KEYID_USE_SHA256, hash, &size);
    gnutls_x509_crt_deinit(parsed);
    return error;
}

int ql_trust_check(const struct ql_trust *trust, gnutls_session_t session)
{
    unsigned count = 0;
    const gnutls_datum_t *chain = gnutls_certificate_get_peers(session, &count);
    uint8_t hash[32];
    int error = count > 0 ? hash_key(&chain[0], hash) : GNUTLS_E_NO_CERTIFICATE_FOUND;

    if (error == 0 && memcmp(hash, trust->pin, sizeof(hash)) != 0)
        error = GNUTLS_E_CERTIFICATE_ERROR;
    return error;
}
