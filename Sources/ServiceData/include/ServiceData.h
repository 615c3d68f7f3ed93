// The files of this folder, carried in the binary: nothing is looked up at run time.
#ifndef SUOYIN_SERVICE_DATA_H
#define SUOYIN_SERVICE_DATA_H

/// Each ends with a NUL.
extern const char *_Nonnull const suoyin_page_html;
extern const char *_Nonnull const suoyin_openapi_json;

#endif
