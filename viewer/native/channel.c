#include "channel.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "connection.h"
#include "memory.h"

/* What another thread asks of a channel. */
struct order {
    struct ql_task task;
    struct ql_channel *channel;
    struct ql_request *request;
    uint64_t tag;
};

static void post(struct ql_channel *channel, void (*run)(struct ql_task *task), struct ql_request *request, uint64_t tag)
{
    struct order *order = ql_new(sizeof(*order));

    *order = (struct order){.task.run = run, .channel = channel, .request = request, .tag = tag};
    ql_loop_post(channel->loop, &order->task);
}

static socklen_t parse(const char *text, uint16_t port, struct sockaddr_storage *address)
{
    struct sockaddr_in *four = (struct sockaddr_in *)address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;

    memset(address, 0, sizeof(*address));
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        return sizeof(*four);
    }
    if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        return sizeof(*six);
    }
    return 0;
}

static void join(struct ql_task *task)
{
    struct order *order = QL_OWNER(task, struct order, task);
    struct ql_channel *channel = order->channel;

    channel->next = channel->loop->channels;
    channel->link = &channel->loop->channels;
    if (channel->next != NULL)
        channel->next->link = &channel->next;
    channel->loop->channels = channel;
    ql_release(order);
}

struct ql_channel *ql_channel_new(struct ql_loop *loop, uint64_t tag, const char *local, const char *remote, uint16_t port,
                                  const char *host, const char *trace, struct ql_ticket *ticket, int32_t is_early, char *reason)
{
    struct ql_channel *channel = ql_new(sizeof(*channel));
    bool is_six = strchr(host, ':') != NULL;
    char authority[300];

    channel->address_length = parse(remote, port, &channel->remote);
    if (local[0] == '\0')
        local = channel->remote.ss_family == AF_INET6 ? "::" : "0.0.0.0";
    if (channel->address_length == 0 || parse(local, 0, &channel->local) != channel->address_length) {
        ql_say(reason, "\"%s\" and \"%s\" must be two IP addresses of one family", local, remote);
        ql_release(channel);
        return NULL;
    }
    snprintf(authority, sizeof(authority), port == 443 ? "%s%s%s" : "%s%s%s:%u", is_six ? "[" : "", host, is_six ? "]" : "", port);
    channel->loop = loop;
    channel->tag = tag;
    channel->host = ql_copy(host);
    channel->authority = ql_copy(authority);
    channel->trace = ql_copy(trace);
    channel->ticket = ticket != NULL ? ticket : &channel->own;
    channel->is_early = is_early != 0;
    channel->last = &channel->requests;
    post(channel, join, NULL, 0);
    return channel;
}

/* Has all that waits on its way, over a connection that is there or a new one. */
static void go_on(struct ql_channel *channel)
{
    char reason[QL_REASON];

    if (ql_channel_waiting(channel) == NULL)
        return;
    if (channel->connection != NULL) {
        ql_connection_resume(channel->connection);
        return;
    }
    channel->connection = ql_connection_new(channel, reason);
    if (channel->connection != NULL)
        ql_connection_resume(channel->connection);
    else
        while (channel->requests != NULL)
            ql_request_end(channel->requests, reason);
}

static void fetch(struct ql_task *task)
{
    struct order *order = QL_OWNER(task, struct order, task);
    struct ql_channel *channel = order->channel;
    struct ql_request *request = order->request;

    request->link = channel->last;
    *channel->last = request;
    channel->last = &request->next;
    ql_release(order);
    go_on(channel);
}

void ql_fetch(struct ql_channel *channel, uint64_t tag, const char *path, int32_t text)
{
    struct ql_request *request = ql_new(sizeof(*request));

    *request = (struct ql_request){
        .channel = channel, .tag = tag, .began = ql_now(), .path = ql_copy(path), .stream = -1, .is_text = text != 0};
    post(channel, fetch, request, 0);
}

static void cancel(struct ql_task *task)
{
    struct order *order = QL_OWNER(task, struct order, task);
    struct ql_request *request = order->channel->requests;

    while (request != NULL && request->tag != order->tag)
        request = request->next;
    if (request != NULL) {
        int64_t stream = request->stream;
        ql_request_end(request, "it was cancelled");
        if (stream >= 0)
            ql_connection_abandon(order->channel->connection, stream);
    }
    ql_release(order);
}

void ql_cancel(struct ql_channel *channel, uint64_t tag)
{
    post(channel, cancel, NULL, tag);
}

void ql_channel_lost(struct ql_channel *channel, bool was_ready, const char *reason)
{
    struct ql_request *request = channel->requests;

    channel->connection = NULL;
    if (channel->is_leaving) {
        ql_channel_end(channel);
        return;
    }
    while (request != NULL) {
        struct ql_request *next = request->next;
        bool has_begun = request->stream >= 0;
        /* A lasting connection may have died in the meantime: nobody's fault, and browsers repeat too. */
        if (!was_ready || (has_begun && (request->status != 0 || request->is_repeated)))
            ql_request_end(request, reason);
        else {
            request->stream = -1;
            request->is_repeated = request->is_repeated || has_begun;
        }
        request = next;
    }
    go_on(channel);
}

void ql_channel_end(struct ql_channel *channel)
{
    struct ql_event event = {.tag = channel->tag, .kind = QL_CLOSED};

    while (channel->requests != NULL)
        ql_request_end(channel->requests, "the user has ended");
    if (channel->connection != NULL)
        ql_connection_close(channel->connection);
    *channel->link = channel->next;
    if (channel->next != NULL)
        channel->next->link = channel->link;
    channel->loop->callback(&event);
    ql_ticket_clear(&channel->own);
    ql_release(channel->host);
    ql_release(channel->authority);
    ql_release(channel->trace);
    ql_release(channel);
}

static void end(struct ql_task *task)
{
    struct order *order = QL_OWNER(task, struct order, task);
    struct ql_channel *channel = order->channel;
    bool is_kept = channel->ticket != &channel->own;

    ql_release(order);
    if (is_kept && channel->requests == NULL && channel->connection != NULL && channel->connection->is_ready)
        ql_connection_leave(channel->connection);
    else
        ql_channel_end(channel);
}

void ql_channel_close(struct ql_channel *channel)
{
    post(channel, end, NULL, 0);
}
