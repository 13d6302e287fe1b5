/* A thread's work: sockets that have something, timers that are due, and tasks from other threads. */
#ifndef QL_LOOP_H
#define QL_LOOP_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "datagrams.h"
#include "timers.h"
#include "trust.h"

struct ql_channel;

/* Something to do on the loop's thread; part of what it needs. run frees it. */
struct ql_task {
    void (*run)(struct ql_task *task);
    struct ql_task *next;
};

struct ql_loop {
    struct ql_trust *trust;
    ql_callback callback;
    int epoll, wake;
    struct ql_timers timers;
    struct ql_incoming *incoming;
    struct ql_outgoing outgoing;
    struct ql_channel *channels;
    bool is_over;
    pthread_mutex_t gate; /* for the tasks */
    struct ql_task *first, **end;
    atomic_uint_fast64_t full, resumed, failed, lost, open;
};

/* Hands a task to the loop's thread. */
void ql_loop_post(struct ql_loop *loop, struct ql_task *task);

#endif
