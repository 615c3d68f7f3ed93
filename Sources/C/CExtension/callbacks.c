#include <pthread.h>

#include "CExtension.h"

// In Swift: calls the function that is the context's user data.
void suoyin_call(const sqlite3_api_routines *api, sqlite3_context *context, int count,
                 sqlite3_value **values);

enum { most = 8 };

// Each entry is written once, under the lock, before its callback is handed out; so callbacks read
// theirs without it.
static const sqlite3_api_routines *tables[most];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define CALLBACK(number)                                                                   \
  static void callback_##number(sqlite3_context *context, int count, sqlite3_value **values) { \
    suoyin_call(tables[number], context, count, values);                                   \
  }

CALLBACK(0)
CALLBACK(1)
CALLBACK(2)
CALLBACK(3)
CALLBACK(4)
CALLBACK(5)
CALLBACK(6)
CALLBACK(7)

static const suoyin_callback callbacks[most] = {
    callback_0, callback_1, callback_2, callback_3, callback_4, callback_5, callback_6, callback_7,
};

suoyin_callback suoyin_callback_of(const sqlite3_api_routines *api) {
  suoyin_callback found = 0;
  pthread_mutex_lock(&lock);
  for (int number = 0; number < most && !found; number++) {
    if (!tables[number]) tables[number] = api;
    if (tables[number] == api) found = callbacks[number];
  }
  pthread_mutex_unlock(&lock);
  return found;
}
