#ifndef SUOYIN_CICU_ANALYSIS_H
#define SUOYIN_CICU_ANALYSIS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// ICU's version, such as "72.1".
const char *_Nonnull suoyin_icu_version(void);

/// Finds the boundaries of words or sentences (UAX #29, with ICU's dictionary for Chinese).
typedef struct SuoyinBreaker SuoyinBreaker;
enum { SUOYIN_BREAK_WORDS = 1, SUOYIN_BREAK_SENTENCES = 2 };
/// NULL when ICU has no data for it; *error is then ICU's name of the reason.
SuoyinBreaker *_Nullable suoyin_breaker_open(int kind, const char *_Nonnull locale,
                                             const char *_Nullable *_Nonnull error);
/// The text is not copied: it must stay where it is until the next call or close.
void suoyin_breaker_set_text(SuoyinBreaker *_Nonnull breaker, const uint16_t *_Nonnull text,
                             int32_t count);
/// The next boundary, in UTF-16 units; -1 after the last.
int32_t suoyin_breaker_next(SuoyinBreaker *_Nonnull breaker);
void suoyin_breaker_close(SuoyinBreaker *_Nonnull breaker);

/// Writes `text` with its Han characters in pinyin, with tone marks or without, to `result`, which has
/// room for `capacity` units. Returns the length, or -1 with ICU's name of the reason in *error. Slow:
/// it compiles ICU's rules on every call.
int32_t suoyin_pinyin(const uint16_t *_Nonnull text, int32_t count, int has_tones,
                      uint16_t *_Nonnull result, int32_t capacity,
                      const char *_Nullable *_Nonnull error);

/// ICU's list of Chinese and Japanese words; NULL where ICU was built without it.
const void *_Nullable suoyin_word_costs_open(void);
/// The cost that ICU gives a word, from about 30 for the commonest up; -1 for what is not in the list.
int32_t suoyin_word_cost(const void *_Nonnull costs, const uint16_t *_Nonnull word, int32_t count);

#ifdef __cplusplus
}
#endif

#endif
