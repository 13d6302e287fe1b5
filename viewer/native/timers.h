/* Moments at which something is due: a binary heap, the earliest first. */
#ifndef QL_TIMERS_H
#define QL_TIMERS_H

#include <stddef.h>
#include <stdint.h>

/* Nothing is due. */
#define QL_NEVER UINT64_MAX

/* Part of what it belongs to. */
struct ql_timer {
    uint64_t at;  /* nanoseconds of the monotonic clock */
    size_t place; /* in the heap, from 1; 0: not in it */
};

struct ql_timers {
    struct ql_timer **heap;
    size_t count, size;
};

/* Sets, moves or (QL_NEVER) clears a timer. */
void ql_timers_set(struct ql_timers *timers, struct ql_timer *timer, uint64_t at);

/* The earliest; NULL for none. */
struct ql_timer *ql_timers_first(const struct ql_timers *timers);

void ql_timers_free(struct ql_timers *timers);

#endif
