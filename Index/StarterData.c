#include "IndexData.h"

// In a file of its own, so that the linker leaves it out of the extension, which creates no index.
static const unsigned char starter_glossary[] = {
#embed "Glossary/starter.tsv" suffix(, )
    0};

const char *const suoyin_starter_glossary_tsv = (const char *)starter_glossary;
