// Decoding of legacy encodings by ICU's converters.
#ifndef SUOYIN_CICU_CONVERTER_H
#define SUOYIN_CICU_CONVERTER_H

#include <stdint.h>

typedef struct SuoyinConverter SuoyinConverter;

/// What one call decoded. All counts from the start of the bytes it was given.
typedef struct SuoyinDecoded {
  /// UTF-16 code units written.
  int32_t unitCount;
  /// Bytes that were decoded, whole characters only.
  int32_t decodedCount;
  /// Bytes after those that are no text; 0 where the stretch simply ends.
  int32_t malformedCount;
} SuoyinDecoded;

/// A converter from the encoding of that name; NULL where ICU knows none.
SuoyinConverter *suoyin_converter_open(const char *name);

void suoyin_converter_close(SuoyinConverter *converter);

/// Decodes `bytes` up to their end or to the first that are no text. A character that the end cuts is
/// left for the next call, or malformed where `isEnd` is not 0. `units` and `starts` have room for
/// `count` each: no character takes more code units than bytes. `starts` gets, for each code unit,
/// the byte where its character begins.
SuoyinDecoded suoyin_converter_decode(
    SuoyinConverter *converter, const uint8_t *bytes, int32_t count, int32_t isEnd,
    uint16_t *units, int32_t *starts);

#endif
