// Properties of characters, from ICU's copy of the Unicode Character Database.
#ifndef SUOYIN_CICU_PROPERTIES_H
#define SUOYIN_CICU_PROPERTIES_H

#include <stdint.h>

typedef enum SuoyinProperty {
  /// Script is Han (UAX #24).
  SUOYIN_IS_HAN,
  /// East_Asian_Width is Wide or Fullwidth (UAX #11).
  SUOYIN_IS_WIDE,
  /// Prepended_Concatenation_Mark (UAX #44).
  SUOYIN_IS_PREPENDED_MARK,
  /// Hangul_Syllable_Type is V or T.
  SUOYIN_IS_HANGUL_CONTINUATION,
} SuoyinProperty;

/// Whether `scalar` has the property: 1 or 0. Values past U+10FFFF have none.
int suoyin_property(uint32_t scalar, SuoyinProperty property);

#endif
