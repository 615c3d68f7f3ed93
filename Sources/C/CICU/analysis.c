#include "CICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uvernum.h>

const char *suoyin_icu_version(void) {
  static char version[U_MAX_VERSION_STRING_LENGTH];
  UVersionInfo numbers;
  u_getVersion(numbers);
  u_versionToString(numbers, version);
  return version;
}

struct SuoyinBreaker {
  UBreakIterator *iterator;
};

SuoyinBreaker *suoyin_breaker_open(int kind, const char *locale, const char **error) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator =
      ubrk_open(kind == SUOYIN_BREAK_WORDS ? UBRK_WORD : UBRK_SENTENCE, locale, NULL, 0, &status);
  if (U_FAILURE(status)) {
    *error = u_errorName(status);
    return NULL;
  }
  SuoyinBreaker *breaker = malloc(sizeof *breaker);
  breaker->iterator = iterator;
  return breaker;
}

void suoyin_breaker_set_text(SuoyinBreaker *breaker, const uint16_t *text, int32_t count) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(breaker->iterator, (const UChar *)text, count, &status);
  ubrk_first(breaker->iterator);
}

int32_t suoyin_breaker_next(SuoyinBreaker *breaker) {
  int32_t boundary = ubrk_next(breaker->iterator);
  return boundary == UBRK_DONE ? -1 : boundary;
}

void suoyin_breaker_close(SuoyinBreaker *breaker) {
  ubrk_close(breaker->iterator);
  free(breaker);
}

int32_t suoyin_pinyin(const uint16_t *text, int32_t count, int has_tones, uint16_t *result,
                      int32_t capacity, const char **error) {
  UErrorCode status = U_ZERO_ERROR;
  UChar name[64];
  u_uastrcpy(name, has_tones ? "Han-Latin" : "Han-Latin; Latin-ASCII");
  UTransliterator *transliterator =
      utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  int32_t length = count, limit = count;
  if (U_SUCCESS(status)) {
    u_memcpy((UChar *)result, (const UChar *)text, count);
    utrans_transUChars(transliterator, (UChar *)result, &length, capacity, 0, &limit, &status);
  }
  utrans_close(transliterator);
  if (U_FAILURE(status)) {
    *error = u_errorName(status);
    return -1;
  }
  return length;
}
