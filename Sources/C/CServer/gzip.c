#include "CServer.h"

#include <limits.h>
#include <zlib.h>

// zlib's own default, a compromise between speed and size.
enum { level = 6, memory_level = 8 };
// The largest window, and with 16 added gzip's header and trailer instead of zlib's.
enum { window_bits = 15 + 16 };

size_t suoyin_gzip(const unsigned char *bytes, size_t count, unsigned char *target,
                   size_t capacity) {
  if (count > UINT_MAX || capacity > UINT_MAX) return 0;
  z_stream stream = {.next_in = (unsigned char *)bytes,
                     .avail_in = (unsigned)count,
                     .next_out = target,
                     .avail_out = (unsigned)capacity};
  if (deflateInit2(&stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    return 0;
  const int status = deflate(&stream, Z_FINISH);
  const size_t length = capacity - stream.avail_out;
  deflateEnd(&stream);
  return status == Z_STREAM_END ? length : 0;
}
