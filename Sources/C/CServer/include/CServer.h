/// What the server needs from C: its page, carried in the binary, and zlib.
#ifndef SUOYIN_SERVER_H
#define SUOYIN_SERVER_H

#include <stddef.h>

/// `page.html`, UTF-8 with a NUL at the end. It lives as long as the process; do not free it.
extern const char *_Nonnull const suoyin_page_html;

/// Compresses `count` bytes as gzip (RFC 1952) into `target`, which has room for `capacity` bytes.
/// Keeps neither pointer; may be called from several threads at once.
///
/// Returns the number of bytes written, or 0 if they do not fit: so a target as large as the source
/// takes only what compression makes shorter.
size_t suoyin_gzip(const unsigned char *_Nullable bytes, size_t count,
                   unsigned char *_Nonnull target, size_t capacity);

#endif
