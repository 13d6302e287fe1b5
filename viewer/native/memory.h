/* Memory that is there or ends the program: with hundreds of users there is nothing sensible to do without it. */
#ifndef QL_MEMORY_H
#define QL_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/* All bytes 0. */
void *ql_new(size_t size);
void *ql_grow(void *memory, size_t size);
char *ql_copy(const char *text);
void ql_release(void *memory);

/* Nanoseconds of the monotonic clock. */
uint64_t ql_now(void);

/* Writes a reason of QL_REASON bytes, cut where it is longer. */
void ql_say(char *reason, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What it is part of. */
#define QL_OWNER(member, type, name) ((type *)(void *)((char *)(member) - offsetof(type, name)))

#endif
