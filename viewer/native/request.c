#include <string.h>

#include "channel.h"
#include "memory.h"

struct ql_request *ql_channel_waiting(struct ql_channel *channel)
{
    struct ql_request *request = channel->requests;

    while (request != NULL && request->stream >= 0)
        request = request->next;
    return request;
}

bool ql_request_take(struct ql_request *request, const uint8_t *bytes, size_t length)
{
    request->bytes += length;
    if (!request->is_text)
        return true;
    if (request->text_length + length > QL_TEXT)
        return false;
    if (request->text_length + length > request->text_size) {
        request->text_size = 2 * (request->text_length + length);
        request->text = ql_grow(request->text, request->text_size);
    }
    memcpy(request->text + request->text_length, bytes, length);
    request->text_length += length;
    return true;
}

void ql_request_end(struct ql_request *request, const char *reason)
{
    struct ql_channel *channel = request->channel;
    bool has_waited = request->began < channel->ready;
    struct ql_event event = {
        .tag = request->tag,
        .bytes = request->bytes,
        .nanoseconds = ql_now() - request->began,
        .text = request->text,
        .text_length = request->text_length,
        .reason = reason,
        .kind = reason == NULL ? QL_FETCHED : QL_FAILED,
        .status = request->status,
        .handshake = has_waited ? channel->handshake : 0,
        .connections = channel->connections,
        .first = request->first > request->began ? request->first - request->began : 0,
        .made = has_waited ? channel->made : 0,
        .refused = has_waited ? channel->refused : 0,
    };

    *request->link = request->next;
    if (request->next != NULL)
        request->next->link = request->link;
    else
        channel->last = request->link;
    channel->loop->callback(&event);
    ql_release(request->text);
    ql_release(request->path);
    ql_release(request);
}
