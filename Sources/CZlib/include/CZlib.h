#ifndef SUOYIN_ZLIB_H
#define SUOYIN_ZLIB_H

#include <stddef.h>

/// Compresses `count` bytes as gzip (RFC 1952) into `target`, which has room for `capacity`. Gives how
/// many it took; 0 where they do not fit, or where the system has no zlib.
size_t suoyin_gzip(const unsigned char *_Nullable bytes, size_t count,
                   unsigned char *_Nonnull target, size_t capacity);

#endif
