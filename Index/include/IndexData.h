// The files of this folder, carried in the binary: nothing is looked up at run time.
#ifndef SUOYIN_INDEX_DATA_H
#define SUOYIN_INDEX_DATA_H

/// Each ends with a NUL. Pointers, since Swift cannot import arrays of unknown size.
extern const char *_Nonnull const suoyin_schema_sql;
extern const char *_Nonnull const suoyin_canary_txt;
extern const char *_Nonnull const suoyin_folding_txt;
extern const char *_Nonnull const suoyin_function_words_txt;
extern const char *_Nonnull const suoyin_question_words_txt;
extern const char *_Nonnull const suoyin_edge_words_txt;
extern const char *_Nonnull const suoyin_starter_glossary_tsv;
extern const char *_Nonnull const suoyin_irregular_forms_txt;
extern const char *_Nonnull const suoyin_html_entities_txt;
extern const char *_Nonnull const suoyin_pinyin_readings_txt;
extern const char *_Nonnull const suoyin_pinyin_words_txt;

#endif
