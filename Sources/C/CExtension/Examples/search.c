/* cc search.c -I …/include -L … -lsuoyin -o search && ./search papers.suoyin 命运共同体 */
#include <stdio.h>

#include "suoyin.h"

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: %s INDEX QUERY\n", arguments[0]);
    return 2;
  }
  char *error = NULL;
  suoyin_index *index = suoyin_open(arguments[1], &error);
  if (!index) {
    fprintf(stderr, "%s\n", error);
    suoyin_free(error);
    return 2;
  }
  char *answer = suoyin_search(index, arguments[2], "{\"limit\": 3}", &error);
  if (answer) {
    puts(answer);
  } else {
    fprintf(stderr, "%s\n", error);
    suoyin_free(error);
  }
  suoyin_free(answer);
  suoyin_close(index);
  return answer ? 0 : 2;
}
