/* What ngtcp2 asks and tells of a connection. */
#ifndef QL_CALLBACKS_H
#define QL_CALLBACKS_H

#include <ngtcp2/ngtcp2.h>

extern const ngtcp2_callbacks ql_callbacks;

/* Random bytes. */
void ql_random(uint8_t *bytes, size_t length);

#endif
