#include "timers.h"

#include "memory.h"

static void put(struct ql_timers *timers, struct ql_timer *timer, size_t place)
{
    timers->heap[place - 1] = timer;
    timer->place = place;
}

static void rise(struct ql_timers *timers, struct ql_timer *timer, size_t place)
{
    for (; place > 1 && timers->heap[place / 2 - 1]->at > timer->at; place /= 2)
        put(timers, timers->heap[place / 2 - 1], place);
    put(timers, timer, place);
}

static void sink(struct ql_timers *timers, struct ql_timer *timer, size_t place)
{
    for (size_t child; (child = 2 * place) <= timers->count; place = child) {
        if (child < timers->count && timers->heap[child]->at < timers->heap[child - 1]->at)
            child++;
        if (timers->heap[child - 1]->at >= timer->at)
            break;
        put(timers, timers->heap[child - 1], place);
    }
    put(timers, timer, place);
}

static void clear(struct ql_timers *timers, struct ql_timer *timer)
{
    size_t place = timer->place;
    struct ql_timer *last = timers->heap[--timers->count];

    timer->place = 0;
    if (last == timer)
        return;
    if (place > 1 && timers->heap[place / 2 - 1]->at > last->at)
        rise(timers, last, place);
    else
        sink(timers, last, place);
}

void ql_timers_set(struct ql_timers *timers, struct ql_timer *timer, uint64_t at)
{
    uint64_t before = timer->at;

    if (at == QL_NEVER) {
        if (timer->place > 0)
            clear(timers, timer);
        return;
    }
    timer->at = at;
    if (timer->place == 0) {
        if (timers->count == timers->size) {
            timers->size = timers->size > 0 ? 2 * timers->size : 64;
            timers->heap = ql_grow(timers->heap, timers->size * sizeof(*timers->heap));
        }
        rise(timers, timer, ++timers->count);
    } else if (at < before) {
        rise(timers, timer, timer->place);
    } else {
        sink(timers, timer, timer->place);
    }
}

struct ql_timer *ql_timers_first(const struct ql_timers *timers)
{
    return timers->count > 0 ? timers->heap[0] : NULL;
}

void ql_timers_free(struct ql_timers *timers)
{
    ql_release(timers->heap);
    timers->heap = NULL;
    timers->count = timers->size = 0;
}
