#include "CICUProperties.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

int suoyin_property(uint32_t scalar, SuoyinProperty property) {
  UChar32 character = (UChar32)scalar;
  switch (property) {
  case SUOYIN_IS_HAN: {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(character, &status) == USCRIPT_HAN;
  }
  case SUOYIN_IS_WIDE: {
    int32_t width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
  }
  case SUOYIN_IS_PREPENDED_MARK:
    return u_hasBinaryProperty(character, UCHAR_PREPENDED_CONCATENATION_MARK);
  case SUOYIN_IS_HANGUL_CONTINUATION: {
    int32_t type = u_getIntPropertyValue(character, UCHAR_HANGUL_SYLLABLE_TYPE);
    return type == U_HST_VOWEL_JAMO || type == U_HST_TRAILING_JAMO;
  }
  }
  return 0;
}
