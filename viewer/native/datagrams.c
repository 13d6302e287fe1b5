#define _GNU_SOURCE
#include "datagrams.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "memory.h"

#define MESSAGES 8
#define MESSAGE 65536

/* So that one busy connection does not keep the others waiting. */
#define ROUNDS 4

struct ql_incoming {
    struct mmsghdr messages[MESSAGES];
    struct iovec places[MESSAGES];
    union {
        struct cmsghdr head;
        uint8_t bytes[CMSG_SPACE(sizeof(int))];
    } controls[MESSAGES];
    uint8_t bytes[MESSAGES][MESSAGE];
};

struct ql_incoming *ql_incoming_new(void)
{
    return ql_new(sizeof(struct ql_incoming));
}

void ql_incoming_free(struct ql_incoming *incoming)
{
    ql_release(incoming);
}

static void tune(int socket, int family)
{
    int on = 1, discover = family == AF_INET ? IP_PMTUDISC_DO : IPV6_PMTUDISC_DO;

    /* All of these make it cheaper or stricter; none is needed. */
    if (family == AF_INET) {
        setsockopt(socket, IPPROTO_IP, IP_MTU_DISCOVER, &discover, sizeof(discover));
        setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof(on));
    } else {
        setsockopt(socket, IPPROTO_IPV6, IPV6_MTU_DISCOVER, &discover, sizeof(discover));
    }
    setsockopt(socket, IPPROTO_UDP, UDP_GRO, &on, sizeof(on));
}

int ql_datagrams_open(struct sockaddr_storage *local, const struct sockaddr_storage *remote, socklen_t length)
{
    int opened = socket(remote->ss_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    socklen_t size = sizeof(*local);

    if (opened < 0)
        return -1;
    tune(opened, remote->ss_family);
    if (bind(opened, (const struct sockaddr *)local, length) == 0 && connect(opened, (const struct sockaddr *)remote, length) == 0 &&
        getsockname(opened, (struct sockaddr *)local, &size) == 0)
        return opened;
    int error = errno;
    close(opened);
    errno = error;
    return -1;
}

/* The length of each datagram in a message that the kernel has put together. */
static size_t segment(struct msghdr *message, size_t whole)
{
    for (struct cmsghdr *control = CMSG_FIRSTHDR(message); control != NULL; control = CMSG_NXTHDR(message, control)) {
        if (control->cmsg_level == IPPROTO_UDP && control->cmsg_type == UDP_GRO) {
            int length;
            memcpy(&length, CMSG_DATA(control), sizeof(length));
            return length > 0 ? (size_t)length : whole;
        }
    }
    return whole;
}

int ql_datagrams_receive(int socket, struct ql_incoming *incoming, bool (*take)(void *context, const uint8_t *bytes, size_t length),
                         void *context)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < MESSAGES; i++) {
            incoming->places[i] = (struct iovec){incoming->bytes[i], MESSAGE};
            incoming->messages[i].msg_hdr = (struct msghdr){.msg_iov = &incoming->places[i],
                                                            .msg_iovlen = 1,
                                                            .msg_control = &incoming->controls[i],
                                                            .msg_controllen = sizeof(incoming->controls[i])};
        }
        int count = recvmmsg(socket, incoming->messages, MESSAGES, 0, NULL);
        if (count < 0)
            return errno == EAGAIN || errno == EINTR ? 0 : errno;
        for (int i = 0; i < count; i++) {
            size_t whole = incoming->messages[i].msg_len, length = segment(&incoming->messages[i].msg_hdr, whole);
            for (size_t at = 0; at < whole; at += length)
                if (!take(context, incoming->bytes[i] + at, whole - at < length ? whole - at : length))
                    return 0;
        }
        if (count < MESSAGES)
            return 0;
    }
    return 0;
}

/* Datagrams of one length, of which the last may be shorter, as one message. */
static ssize_t send_together(int socket, uint8_t *bytes, size_t used, uint16_t length)
{
    struct iovec place = {bytes, used};
    union {
        struct cmsghdr head;
        uint8_t bytes[CMSG_SPACE(sizeof(uint16_t))];
    } control;
    struct msghdr message = {.msg_iov = &place, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control)};

    memset(&control, 0, sizeof(control));
    control.head = (struct cmsghdr){.cmsg_level = SOL_UDP, .cmsg_type = UDP_SEGMENT, .cmsg_len = CMSG_LEN(sizeof(length))};
    memcpy(CMSG_DATA(&control.head), &length, sizeof(length));
    return sendmsg(socket, &message, 0);
}

static int send_each(int socket, struct ql_outgoing *outgoing)
{
    struct mmsghdr messages[QL_BATCH];
    struct iovec places[QL_BATCH];
    uint8_t *at = outgoing->bytes;

    for (size_t i = 0; i < outgoing->count; at += outgoing->lengths[i++]) {
        places[i] = (struct iovec){at, outgoing->lengths[i]};
        messages[i] = (struct mmsghdr){.msg_hdr = {.msg_iov = &places[i], .msg_iovlen = 1}};
    }
    return sendmmsg(socket, messages, (unsigned)outgoing->count, 0);
}

static bool is_even(const struct ql_outgoing *outgoing)
{
    for (size_t i = 1; i < outgoing->count; i++)
        if (outgoing->lengths[i] > outgoing->lengths[0] || (i + 1 < outgoing->count && outgoing->lengths[i] < outgoing->lengths[0]))
            return false;
    return true;
}

int ql_datagrams_send(int socket, struct ql_outgoing *outgoing)
{
    ssize_t sent = -1;

    if (outgoing->count == 0)
        return 0;
    if (outgoing->count == 1)
        sent = send(socket, outgoing->bytes, outgoing->used, 0);
    else {
        if (is_even(outgoing))
            sent = send_together(socket, outgoing->bytes, outgoing->used, outgoing->lengths[0]);
        /* A kernel or a path that cannot. */
        if (sent < 0)
            sent = send_each(socket, outgoing);
    }
    outgoing->count = outgoing->used = 0;
    return sent >= 0 || errno == EAGAIN || errno == ENOBUFS || errno == EINTR || errno == EMSGSIZE ? 0 : errno;
}
