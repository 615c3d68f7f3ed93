// ICU's list of Chinese and Japanese words, which its word boundaries are computed from. The list is a
// trie, and only ICU's C++ has functions that walk one. Nothing here needs C++'s own library.
#include "CICUAnalysis.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

#include <new>

namespace {

// Before the trie, the list has eight numbers; the first is the trie's offset, in bytes.
const int headerNumbers = 8;

// "Dict", version 1: the format of ICU 50 and later.
UBool isWordList(void *, const char *, const char *, const UDataInfo *info) {
  return info->dataFormat[0] == 0x44 && info->dataFormat[1] == 0x69 &&
         info->dataFormat[2] == 0x63 && info->dataFormat[3] == 0x74 &&
         info->formatVersion[0] == 1;
}

}  // namespace

extern "C" const void *suoyin_word_costs_open(void) {
  UErrorCode status = U_ZERO_ERROR;
  UDataMemory *data =
      udata_openChoice(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", isWordList, nullptr, &status);
  if (U_FAILURE(status) || data == nullptr) return nullptr;
  // Never closed: the list is mapped for ICU's own use anyway.
  const int32_t *numbers = static_cast<const int32_t *>(udata_getMemory(data));
  int32_t offset = numbers[0];
  if (offset < headerNumbers * static_cast<int32_t>(sizeof(int32_t))) return nullptr;
  return reinterpret_cast<const char *>(numbers) + offset;
}

extern "C" int32_t suoyin_word_cost(const void *costs, const uint16_t *word, int32_t count) {
  // Never destroyed: it owns no memory, and to destroy it C++ would need its own library for the case of
  // an exception, which ICU never throws.
  alignas(icu::UCharsTrie) char memory[sizeof(icu::UCharsTrie)];
  icu::UCharsTrie *trie = ::new (memory)
      icu::UCharsTrie(icu::ConstChar16Ptr(static_cast<const char16_t *>(costs)));
  UStringTrieResult result = USTRINGTRIE_NO_MATCH;
  for (int32_t index = 0; index < count; index++) {
    result = index == 0 ? trie->first(word[index]) : trie->next(word[index]);
    if (result == USTRINGTRIE_NO_MATCH) return -1;
  }
  return USTRINGTRIE_HAS_VALUE(result) ? trie->getValue() : -1;
}
