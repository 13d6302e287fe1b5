#define _GNU_SOURCE
#include "trace.h"

#include <fcntl.h>
#include <unistd.h>

#include "memory.h"
#include "users.h"

static FILE *go_on(const char *prefix, const char *ending)
{
    char path[QL_PATH];
    int length = snprintf(path, sizeof(path), "%s%s", prefix, ending), opened;
    FILE *file;

    if (length < 0 || (size_t)length >= sizeof(path))
        return NULL;
    opened = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (opened < 0)
        return NULL;
    file = fdopen(opened, "a");
    if (file == NULL)
        close(opened);
    return file;
}

void ql_trace_open(struct ql_trace *trace, const char *prefix)
{
    trace->qlog = go_on(prefix, ".sqlog");
    trace->keys = go_on(prefix, ".keys");
    if (trace->qlog != NULL)
        trace->left = fseek(trace->qlog, 0, SEEK_END) == 0 ? QL_TRACE - ftell(trace->qlog) : 0;
}

void ql_trace_write(struct ql_trace *trace, const void *bytes, size_t length)
{
    /* An event is there whole or not at all. */
    trace->left = trace->left >= (long)length ? trace->left - (long)length : 0;
    if (trace->left > 0)
        fwrite(bytes, 1, length, trace->qlog);
}

static void write_hex(FILE *file, const gnutls_datum_t *bytes)
{
    for (unsigned i = 0; i < bytes->size; i++)
        fprintf(file, "%02x", bytes->data[i]);
}

void ql_trace_key(struct ql_trace *trace, gnutls_session_t session, const char *label, const gnutls_datum_t *secret)
{
    gnutls_datum_t client, server;

    gnutls_session_get_random(session, &client, &server);
    fprintf(trace->keys, "%s ", label);
    write_hex(trace->keys, &client);
    fputc(' ', trace->keys);
    write_hex(trace->keys, secret);
    fputc('\n', trace->keys);
    /* Whoever looks into a capture that goes on needs them now. */
    fflush(trace->keys);
}

void ql_trace_close(struct ql_trace *trace)
{
    if (trace->qlog != NULL)
        fclose(trace->qlog);
    if (trace->keys != NULL)
        fclose(trace->keys);
    *trace = (struct ql_trace){NULL, NULL, 0};
}
