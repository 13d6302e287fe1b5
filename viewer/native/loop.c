#include "loop.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "channel.h"
#include "connection.h"
#include "memory.h"

#define EVENTS 64
#define MILLISECOND 1000000

struct ql_loop *ql_loop_new(struct ql_trust *trust, ql_callback callback, char *reason)
{
    struct ql_loop *loop = ql_new(sizeof(*loop));
    struct epoll_event wake = {.events = EPOLLIN, .data.ptr = NULL};

    loop->trust = trust;
    loop->callback = callback;
    loop->end = &loop->first;
    loop->incoming = ql_incoming_new();
    pthread_mutex_init(&loop->gate, NULL);
    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    loop->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (loop->epoll >= 0 && loop->wake >= 0 && epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->wake, &wake) == 0)
        return loop;
    ql_say(reason, "epoll: %s", strerror(errno));
    ql_loop_free(loop);
    return NULL;
}

void ql_loop_free(struct ql_loop *loop)
{
    if (loop->epoll >= 0)
        close(loop->epoll);
    if (loop->wake >= 0)
        close(loop->wake);
    pthread_mutex_destroy(&loop->gate);
    ql_timers_free(&loop->timers);
    ql_incoming_free(loop->incoming);
    ql_release(loop);
}

void ql_loop_post(struct ql_loop *loop, struct ql_task *task)
{
    uint64_t one = 1;

    task->next = NULL;
    pthread_mutex_lock(&loop->gate);
    bool is_first = loop->first == NULL;
    *loop->end = task;
    loop->end = &task->next;
    pthread_mutex_unlock(&loop->gate);
    /* Whoever adds to others need not wake a loop that is being woken. */
    if (is_first)
        while (write(loop->wake, &one, sizeof(one)) < 0 && errno == EINTR)
            ;
}

static void run_tasks(struct ql_loop *loop)
{
    uint64_t count;

    while (read(loop->wake, &count, sizeof(count)) < 0 && errno == EINTR)
        ;
    pthread_mutex_lock(&loop->gate);
    struct ql_task *task = loop->first;
    loop->first = NULL;
    loop->end = &loop->first;
    pthread_mutex_unlock(&loop->gate);
    while (task != NULL) {
        struct ql_task *next = task->next;
        task->run(task);
        task = next;
    }
}

static void run_timers(struct ql_loop *loop)
{
    uint64_t now = ql_now();

    for (struct ql_timer *due; (due = ql_timers_first(&loop->timers)) != NULL && due->at <= now;) {
        ql_timers_set(&loop->timers, due, QL_NEVER);
        ql_connection_due(QL_OWNER(due, struct ql_connection, timer));
    }
}

/* How long epoll may wait, rounded up: woken early, there would be nothing to do. */
static int wait_time(const struct ql_loop *loop)
{
    const struct ql_timer *due = ql_timers_first(&loop->timers);
    uint64_t now = ql_now();

    if (due == NULL)
        return -1;
    if (due->at <= now)
        return 0;
    uint64_t wait = (due->at - now + MILLISECOND - 1) / MILLISECOND;
    return wait > 60000 ? 60000 : (int)wait;
}

void ql_loop_run(struct ql_loop *loop)
{
    struct epoll_event events[EVENTS];

    while (!loop->is_over) {
        int count = epoll_wait(loop->epoll, events, EVENTS, wait_time(loop));
        bool is_woken = false;
        for (int i = 0; i < count; i++) {
            /* A task may free connections that have events here: tasks come last. */
            if (events[i].data.ptr == NULL)
                is_woken = true;
            else
                ql_connection_readable(events[i].data.ptr);
        }
        run_timers(loop);
        if (is_woken)
            run_tasks(loop);
    }
}

struct stop {
    struct ql_task task;
    struct ql_loop *loop;
};

static void stop(struct ql_task *task)
{
    struct stop *order = QL_OWNER(task, struct stop, task);

    while (order->loop->channels != NULL)
        ql_channel_end(order->loop->channels);
    order->loop->is_over = true;
    ql_release(order);
}

void ql_loop_stop(struct ql_loop *loop)
{
    struct stop *order = ql_new(sizeof(*order));

    *order = (struct stop){.task.run = stop, .loop = loop};
    ql_loop_post(loop, &order->task);
}

void ql_loop_count(struct ql_loop *loop, struct ql_counters *counters)
{
    *counters = (struct ql_counters){
        .full = loop->full, .resumed = loop->resumed, .failed = loop->failed, .lost = loop->lost, .open = loop->open};
}
