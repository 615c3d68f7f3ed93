#include "CServer.h"

static const unsigned char page[] = {
#embed "page.html" suffix(, )
    0};

static const unsigned char openapi[] = {
#embed "openapi.json" suffix(, )
    0};

const char *const suoyin_page_html = (const char *)page;
const char *const suoyin_openapi_json = (const char *)openapi;
