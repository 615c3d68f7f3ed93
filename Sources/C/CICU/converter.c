#include "CICUConverter.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

// Encodings here keep no state between characters, so every call starts afresh: a character cut by
// the end of one call is decoded whole by the next, and its start is always known.

SuoyinConverter *suoyin_converter_open(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return NULL;
  // Stop, and not substitute: U+FFFD may also stand in the text itself.
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  if (U_FAILURE(status)) {
    ucnv_close(converter);
    return NULL;
  }
  return (SuoyinConverter *)converter;
}

void suoyin_converter_close(SuoyinConverter *converter) {
  ucnv_close((UConverter *)converter);
}

SuoyinDecoded suoyin_converter_decode(
    SuoyinConverter *opaque, const uint8_t *bytes, int32_t count, int32_t isEnd, uint16_t *units,
    int32_t *starts) {
  UConverter *converter = (UConverter *)opaque;
  UErrorCode status = U_ZERO_ERROR;
  const char *start = (const char *)bytes;
  const char *source = start;
  UChar *target = (UChar *)units;

  ucnv_resetToUnicode(converter);
  ucnv_toUnicode(
      converter, &target, (UChar *)units + count, &source, start + count, starts, isEnd != 0,
      &status);

  SuoyinDecoded decoded = {(int32_t)(target - (UChar *)units), (int32_t)(source - start), 0};
  UErrorCode ignored = U_ZERO_ERROR;
  if (U_FAILURE(status)) {
    char invalid[32];
    int8_t length = sizeof invalid;
    ucnv_getInvalidChars(converter, invalid, &length, &ignored);
    if (U_FAILURE(ignored) || length < 1 || length > decoded.decodedCount) length = 1;
    decoded.decodedCount -= length;
    decoded.malformedCount = length;
  } else if (!isEnd) {
    int32_t pending = ucnv_toUCountPending(converter, &ignored);
    if (pending > 0 && pending <= decoded.decodedCount) decoded.decodedCount -= pending;
  }
  return decoded;
}
