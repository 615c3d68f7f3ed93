#include "CServer.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

// The system's zlib is everywhere, its headers are not: two functions of it, by their names.
static int (*compress_bytes)(unsigned char *, unsigned long *, const unsigned char *, unsigned long,
                             int);
static unsigned long (*sum_bytes)(unsigned long, const unsigned char *, unsigned);
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
#ifdef __APPLE__
  void *library = dlopen("libz.1.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
#endif
  if (!library) return;
  *(void **)&sum_bytes = dlsym(library, "crc32");
  *(void **)&compress_bytes = dlsym(library, "compress2");
}

static void put32(unsigned char *target, unsigned long value) {
  for (int place = 0; place < 4; place++) target[place] = value >> 8 * place & 0xFF;
}

enum { header_bytes = 10, zlib_header_bytes = 2, zlib_trailer_bytes = 4, trailer_bytes = 8 };

size_t suoyin_gzip(const unsigned char *bytes, size_t count, unsigned char *target,
                   size_t capacity) {
  pthread_once(&once, load);
  if (!compress_bytes || !sum_bytes || capacity < 64 || count > 0x7FFFFFFF) return 0;
  // What zlib writes around the compressed bytes (RFC 1950) makes way for what gzip has there.
  const size_t before = header_bytes - zlib_header_bytes;
  unsigned long length = capacity - before - trailer_bytes;
  if (compress_bytes(target + before, &length, bytes, count, 6) != 0) return 0;
  static const unsigned char header[header_bytes] = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255};
  memcpy(target, header, header_bytes);
  unsigned char *end = target + before + length - zlib_trailer_bytes;
  put32(end, sum_bytes(0, bytes, (unsigned)count));
  put32(end + 4, count);
  return (size_t)(end + trailer_bytes - target);
}
