#include "CICU.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
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

const char *suoyin_unicode_version(void) {
  static char version[U_MAX_VERSION_STRING_LENGTH];
  UVersionInfo numbers;
  u_getUnicodeVersion(numbers);
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
  int32_t border = ubrk_next(breaker->iterator);
  return border == UBRK_DONE ? -1 : border;
}

void suoyin_breaker_close(SuoyinBreaker *breaker) {
  ubrk_close(breaker->iterator);
  free(breaker);
}

static int32_t normalize(const UNormalizer2 *normalizer, uint32_t scalar, uint32_t *scalars,
                         int32_t capacity, int drops_marks) {
  UChar source[2], target[64];
  int32_t sourceCount = 0;
  U16_APPEND_UNSAFE(source, sourceCount, (UChar32)scalar);
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = unorm2_normalize(normalizer, source, sourceCount, target, 64, &status);
  if (U_FAILURE(status)) {
    scalars[0] = scalar;
    return 1;
  }
  int32_t made = 0;
  for (int32_t i = 0; i < count && made < capacity;) {
    UChar32 next;
    U16_NEXT(target, i, count, next);
    if (drops_marks && u_charType(next) == U_NON_SPACING_MARK) continue;
    scalars[made++] = (uint32_t)next;
  }
  return made;
}

int32_t suoyin_nfkc_casefold(uint32_t scalar, uint32_t *scalars, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  return normalize(unorm2_getNFKCCasefoldInstance(&status), scalar, scalars, capacity, 0);
}

int32_t suoyin_base_letters(uint32_t scalar, uint32_t *scalars, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  return normalize(unorm2_getNFDInstance(&status), scalar, scalars, capacity, 1);
}

static UScriptCode script_of(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript((UChar32)scalar, &status);
}

int suoyin_scalar_kind(uint32_t scalar) {
  switch (u_charType((UChar32)scalar)) {
  case U_UPPERCASE_LETTER:
  case U_LOWERCASE_LETTER:
  case U_TITLECASE_LETTER:
  case U_MODIFIER_LETTER:
  case U_OTHER_LETTER:
  case U_LETTER_NUMBER:
    switch (script_of(scalar)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_YI:
    case USCRIPT_TANGUT:
    case USCRIPT_NUSHU:
      return SUOYIN_SCALAR_IDEOGRAPH;
    default:
      // The prolonged sound mark and its like belong to kana but are "common".
      return scalar >= 0x3005 && scalar <= 0x30FF ? SUOYIN_SCALAR_IDEOGRAPH : SUOYIN_SCALAR_LETTER;
    }
  case U_DECIMAL_DIGIT_NUMBER:
  case U_OTHER_NUMBER:
    return SUOYIN_SCALAR_DIGIT;
  case U_NON_SPACING_MARK:
  case U_ENCLOSING_MARK:
  case U_COMBINING_SPACING_MARK:
    return SUOYIN_SCALAR_MARK;
  case U_OTHER_SYMBOL:
    return SUOYIN_SCALAR_SYMBOL;
  case U_SPACE_SEPARATOR:
  case U_LINE_SEPARATOR:
  case U_PARAGRAPH_SEPARATOR:
    return SUOYIN_SCALAR_SPACE;
  case U_CONTROL_CHAR:
    return scalar == '\t' ? SUOYIN_SCALAR_SPACE : SUOYIN_SCALAR_OTHER;
  default:
    return SUOYIN_SCALAR_OTHER;
  }
}

int suoyin_has_optional_accents(uint32_t scalar) {
  UScriptCode script = script_of(scalar);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
}

int suoyin_simplify(uint16_t *text, int32_t count, const char **error) {
  UErrorCode status = U_ZERO_ERROR;
  UChar name[32];
  u_uastrcpy(name, "Traditional-Simplified");
  UTransliterator *transliterator =
      utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  int32_t length = count, limit = count;
  if (U_SUCCESS(status))
    utrans_transUChars(transliterator, (UChar *)text, &length, count, 0, &limit, &status);
  utrans_close(transliterator);
  if (U_FAILURE(status) || length != count) {
    *error = U_FAILURE(status) ? u_errorName(status) : "a rule changed the length";
    return -1;
  }
  return 0;
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
