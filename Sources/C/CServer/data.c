#include "CServer.h"

static const unsigned char page[] = {
#embed "page.html" suffix(, )
    0};

const char *const suoyin_page_html = (const char *)page;
