/// What the server needs of C: the files that it carries, and zlib.
#ifndef SUOYIN_SERVER_H
#define SUOYIN_SERVER_H

#include <stddef.h>

/// The files of this folder, carried in the binary: nothing is looked up at run time. Each ends with a
/// NUL.
extern const char *_Nonnull const suoyin_page_html;
extern const char *_Nonnull const suoyin_openapi_json;

/// Compresses `count` bytes as gzip (RFC 1952) into `target`, which has room for `capacity`. Returns the
/// number of bytes written; 0 where they do not fit, or where the system has no zlib.
size_t suoyin_gzip(const unsigned char *_Nullable bytes, size_t count,
                   unsigned char *_Nonnull target, size_t capacity);

#endif
