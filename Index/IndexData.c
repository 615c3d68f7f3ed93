#include "IndexData.h"

static const unsigned char schema[] = {
#embed "Schema/index.sql" suffix(, )
    0};

static const unsigned char canary[] = {
#embed "canary.txt" suffix(, )
    0};

static const unsigned char folding[] = {
#embed "Folding/folding.txt" suffix(, )
    0};

static const unsigned char function_words[] = {
#embed "StopWords/function-words.txt" suffix(, )
    0};

static const unsigned char question_words[] = {
#embed "StopWords/question-words.txt" suffix(, )
    0};

static const unsigned char edge_words[] = {
#embed "StopWords/edge-words.txt" suffix(, )
    0};

static const unsigned char irregular_forms[] = {
#embed "English/irregular-forms.txt" suffix(, )
    0};

const char *const suoyin_schema_sql = (const char *)schema;
const char *const suoyin_canary_txt = (const char *)canary;
const char *const suoyin_folding_txt = (const char *)folding;
const char *const suoyin_function_words_txt = (const char *)function_words;
const char *const suoyin_question_words_txt = (const char *)question_words;
const char *const suoyin_irregular_forms_txt = (const char *)irregular_forms;
const char *const suoyin_edge_words_txt = (const char *)edge_words;

static const unsigned char pinyin_readings[] = {
#embed "Pinyin/readings.txt" suffix(, )
    0};

static const unsigned char pinyin_words[] = {
#embed "Pinyin/words.txt" suffix(, )
    0};

const char *const suoyin_pinyin_readings_txt = (const char *)pinyin_readings;
const char *const suoyin_pinyin_words_txt = (const char *)pinyin_words;
