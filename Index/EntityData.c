// In a file of its own, so that the extension, which reads no markup, does not carry it.
#include "IndexData.h"

static const unsigned char html_entities[] = {
#embed "Entities/html-entities.txt" suffix(, )
    0};

const char *const suoyin_html_entities_txt = (const char *)html_entities;
