#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "users.h"

static void *there(void *memory)
{
    if (memory == NULL) {
        fputs("the engine of packed users: no memory is left\n", stderr);
        abort();
    }
    return memory;
}

void *ql_new(size_t size)
{
    return there(calloc(1, size));
}

void *ql_grow(void *memory, size_t size)
{
    return there(realloc(memory, size));
}

char *ql_copy(const char *text)
{
    return there(strdup(text));
}

void ql_release(void *memory)
{
    free(memory);
}

uint64_t ql_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void ql_say(char *reason, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(reason, QL_REASON, format, values);
    va_end(values);
}
